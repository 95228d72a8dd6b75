"""Debrief: what happened, what it means, what next; in one of three ways."""
