"""The kinds of line in the book: frozen values that cannot be built without words on a page and a voice."""
