"""The command line: one verb per act, the same words as Python; JSON on standard output, the rest on standard error."""
