"""Screens: what a moment looks like on phones, on the console and on the projector."""
