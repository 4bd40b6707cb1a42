"""The desk's own widgets, each in its file. Every one shows text as plain text and has a name."""
