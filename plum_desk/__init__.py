"""Plum Desk: the back-office desk of a reward programme."""

__version__ = "0.1.0"
