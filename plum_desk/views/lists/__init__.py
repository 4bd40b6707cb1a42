"""What every list of the desk shares: the panel, how it is narrowed, ordered, arranged, marked, and kept as a view."""
