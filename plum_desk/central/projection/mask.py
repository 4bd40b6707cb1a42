"""Contacts as desks and reports may show them: enough to recognise, not enough to use."""

from __future__ import annotations


def email(address: str) -> str:
    """``asha.rao@plum.example`` → ``a•••@plum.example``."""
    name, at, host = address.partition("@")
    return f"{name[:1]}•••@{host}" if at else ("•••" if address else "")


def phone(number: str) -> str:
    """``+91 98765 43210`` → ``•••• 3210``."""
    digits = "".join(char for char in number if char.isdigit())
    return f"•••• {digits[-4:]}" if len(digits) >= 7 else ("••••" if number else "")
