"""Brief: the facilitator speaks; the room sees a few lines."""
