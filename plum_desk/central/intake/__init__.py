"""Complaints that come in from outside: who may hand them in, and how each is taken once."""
