"""What cannot all be true, what must have come first, how many at least: over claims, never over people."""
