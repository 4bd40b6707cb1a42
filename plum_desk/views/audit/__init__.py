"""The audit trail: read, filter, export; nothing can be edited or deleted here."""
