"""The desk's own storage: two encrypted SQLite files, their threads and their queries."""
