"""Pretend people who live a workshop through the real doors: pages, forms, answers and the socket."""
