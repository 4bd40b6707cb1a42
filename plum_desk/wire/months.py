"""Closing a month of a programme, as a desk asks for it."""

from __future__ import annotations

import msgspec


class ProposeMonth(msgspec.Struct, frozen=True):
    """``month`` is YYYY-MM in the programme's zone; ``run_id`` the statement that the preparer looked at."""

    programme_id: str
    month: str
    run_id: str


class CloseMonth(msgspec.Struct, frozen=True):
    """``run_id`` is the statement that the reviewer looked at: another one is not closed by mistake."""

    programme_id: str
    month: str
    run_id: str


class MonthKept(msgspec.Struct, frozen=True):
    """What is on record now. ``closed_at`` is None while it waits for another person."""

    month_id: str
    run_id: str
    closed_at: int | None
