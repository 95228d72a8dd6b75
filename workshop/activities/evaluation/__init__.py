"""Evaluation by objectives, without the person."""
