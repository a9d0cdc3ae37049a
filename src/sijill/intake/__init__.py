"""Take a file in: hash it, know what it is, and have it read by a child that can do nothing else."""
