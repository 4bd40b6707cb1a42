"""Outside reward providers: the port, the adapters behind it, and a simulator of one."""
