"""Rounds: what a workshop is."""
