"""Think, pair, share."""
