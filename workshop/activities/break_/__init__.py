"""Break: a countdown and nothing else."""
