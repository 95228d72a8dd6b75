"""Hold: the facilitator speaks, or the room waits."""
