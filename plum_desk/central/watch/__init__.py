"""Watching and stopping an instance: metrics, readiness, the access log, drain (docs/decisions/0009)."""
