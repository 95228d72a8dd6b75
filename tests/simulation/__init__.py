"""A workshop in a nutshell: real rules, a real store, modelled phones, and everything that can go wrong.

`python -m tests.simulation SEED` tells the story of one seed line by line.
"""
