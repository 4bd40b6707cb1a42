"""The layout of ``base.db``, which a desk fills row by row and the centre whole (docs/decisions/0008)."""
