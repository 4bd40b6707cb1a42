"""Qt item models over SQL: windowed, never a query in ``data()``."""
