"""Rate: choose an answer, or a number from 1 to 5."""
