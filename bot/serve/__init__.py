"""One process from its start to its clean end: where updates come in, and in which order."""
