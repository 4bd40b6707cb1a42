"""Tickets: the list, the ticket, and its actions."""
