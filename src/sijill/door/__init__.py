"""The public door: the few verbs and nouns that faces and other programs use; it composes the rooms."""
