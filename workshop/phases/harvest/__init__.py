"""Harvest: what tables found is said to the room."""
