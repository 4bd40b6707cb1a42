"""The palette: one field to go somewhere, find a record or do something (ux.md §5)."""
