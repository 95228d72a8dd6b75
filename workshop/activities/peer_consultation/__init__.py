"""Peer consultation in threes: one brings a question, two think aloud about it."""
