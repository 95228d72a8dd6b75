"""Reflection: everybody writes for themselves; sharing is an act of the author."""
