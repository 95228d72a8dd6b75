"""Talk: people look at each other; the phone says whose turn it is."""
