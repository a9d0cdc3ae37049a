"""Writers of open formats: each takes the items of a release, or of a hand-over, and gives bytes."""
