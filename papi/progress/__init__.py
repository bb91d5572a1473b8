"""The rules of progress: the state of every assignment at a period, and its counts. Knows nothing of PAPI scores."""
