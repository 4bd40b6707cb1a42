"""The corrective actions. Adding one: its file, one line in ``_MODULES``, one test file."""

from __future__ import annotations

from plum_desk.domain.actions import (
    adjust_points,
    cancel_booking,
    clawback,
    close_member,
    extend,
    goodwill,
    merge_member,
    refund,
    refund_other,
    reissue,
    resend,
)
from plum_desk.domain.commands import ActionSpec
from plum_desk.domain.disposition import Disposition

_MODULES = (
    resend,
    reissue,
    refund,
    refund_other,
    cancel_booking,
    extend,
    goodwill,
    clawback,
    adjust_points,
    merge_member,
    close_member,
)
ACTIONS: dict[str, ActionSpec] = {module.SPEC.id: module.SPEC for module in _MODULES}

PRIMARY: dict[Disposition, str] = {
    Disposition.VOUCHER_NOT_RECEIVED: resend.ID,
    Disposition.FAILED_REDEMPTION: reissue.ID,
    Disposition.CANCELLATION_REQUESTED: cancel_booking.ID,
    Disposition.VENDOR_REJECTION: refund.ID,
}
"""The action that a ticket offers first, by its canonical disposition (ux.md §4)."""
