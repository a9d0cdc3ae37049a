"""Reading: propose claims from text, each with its exact words, its voice and its rule."""
