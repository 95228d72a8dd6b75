"""Commitment: what somebody will do, with whom, by when, and how sure they are."""
