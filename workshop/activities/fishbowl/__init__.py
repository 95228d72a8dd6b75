"""Fishbowl: a few talk in the middle, the others listen at tables and ask; the talk itself is never kept."""
