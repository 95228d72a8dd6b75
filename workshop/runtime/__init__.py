"""The running sessions: the one door for commands and answers, newest snapshots, pushes, admission."""
