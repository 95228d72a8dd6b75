"""Role-play in threes with private briefs and changing parts."""
