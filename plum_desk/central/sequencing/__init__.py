"""Feeds that one fenced sequencer numbers, for hot scopes and distributed databases (docs/decisions/0010)."""
