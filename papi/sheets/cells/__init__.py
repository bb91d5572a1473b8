"""What one cell means: encodings, statuses, percents, deadlines, names of units, texts of tasks. Pure; vocabulary is data."""
