"""Two states beside each other: a file and what counts, two meetings, several years."""
