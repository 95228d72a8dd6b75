"""Read: everybody reads the part of their own role."""
