"""Members: everything about one of them in one place."""
