"""What is remembered: tables, the one writer, facts read back, and the locks on private words."""
