"""Peer group: a round in which everybody has the same time, and a keeper who holds the frame."""
