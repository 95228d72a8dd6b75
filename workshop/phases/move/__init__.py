"""Move: find the table."""
