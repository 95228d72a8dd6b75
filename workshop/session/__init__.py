"""A live run: what a command means for the session as it stands. Nothing is read or written here."""
