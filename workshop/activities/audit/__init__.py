"""Audit: eighteen statements about one relationship, a profile for nobody else's eyes, and a decision."""
