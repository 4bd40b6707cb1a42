"""The contract between desk and centre: messages, rows, codec, versions."""
