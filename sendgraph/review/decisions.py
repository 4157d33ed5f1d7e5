"""A person's decisions on doubtful cells: a small file beside the source, replayed at every import."""
