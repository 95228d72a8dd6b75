"""Closing: thank you, and everybody takes their own words home."""
