"""Bootstrap by file: which files there should be, how they are built and kept, and who may have them."""
