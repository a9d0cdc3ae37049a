"""The linking desk: who is the same person across lists, proposed with an account of why; it never merges by itself."""
