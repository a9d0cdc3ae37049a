"""The guarding desk: who could be recognised by what, and how to prevent it; the dead are not hidden for being few."""
