"""The outbox: what this desk wrote down, how far it has come, and what needs the person."""
