"""The centre: the service on PostgreSQL that decides again and is authoritative."""
