"""Desk and centre: the sans-IO machine, the HTTP client and the driver between them."""
