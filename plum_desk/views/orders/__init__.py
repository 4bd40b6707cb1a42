"""Orders: the list, and one order with its tickets and requests."""
