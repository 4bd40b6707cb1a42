"""Ticket dispositions: canonical codes, their categories, and who may set them (domain.md §1)."""

from __future__ import annotations

from enum import StrEnum


class Disposition(StrEnum):
    """Canonical codes. Append-only: reports, contracts and exports depend on every one."""

    FAILED_REDEMPTION = "FAILED_REDEMPTION"
    VOUCHER_NOT_RECEIVED = "VOUCHER_NOT_RECEIVED"
    CANCELLATION_REQUESTED = "CANCELLATION_REQUESTED"
    REFUND_PENDING = "REFUND_PENDING"
    REFUND_PROCESSED = "REFUND_PROCESSED"
    VENDOR_REJECTION = "VENDOR_REJECTION"
    RESOLVED = "RESOLVED"


class Category(StrEnum):
    OPEN = "open"
    PAUSED_CUSTOMER = "paused_customer"
    PAUSED_VENDOR = "paused_vendor"
    CLOSED = "closed"
