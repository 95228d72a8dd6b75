"""Feedback practice: prepare privately, give, say back, take a next step, swap."""
