"""Reveal: what was answered is shown, once enough have answered."""
