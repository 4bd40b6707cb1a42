"""Backup and restore: a consistent copy with a manifest that a restored centre is checked against."""
