"""Reading: ordered ids, windows of rows, single rows; one file per noun."""
