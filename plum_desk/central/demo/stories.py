"""The request stories that demo tickets tell: at least one in every state that a request can be in."""

from __future__ import annotations

from dataclasses import dataclass

from plum_desk.domain.approval import RequestState as S

REFUND, REISSUE, CANCEL = "order.refund", "order.reissue", "order.cancel_booking"
GOODWILL, ADJUST, RESEND = "member.goodwill", "member.adjust_points", "order.resend"


@dataclass(frozen=True, slots=True)
class Story:
    """``disposition`` is the issue at intake. ``hours`` before now is when the request was raised (open
    tickets) or after receipt (closed ones). ``size`` asks for a small, ordinary, large or huge order."""

    name: str
    disposition: str
    action: str
    ends: S
    maker: str
    hours: float
    size: str = "large"
    programme: str = "plum"
    note: str = ""
    tender: str = ""
    """``money`` where a provider has to pay back, so that its answer can be missing; ``mixed`` for both."""


OPEN_STORIES = (
    Story("pending-dev", "VENDOR_REJECTION", REFUND, S.PENDING, "u-dev", 0.6,
          note="Brand confirmed in writing that it cannot deliver."),
    Story("pending-ritu", "FAILED_REDEMPTION", REFUND, S.PENDING, "u-ritu", 2.2, size="huge",
          note="Cashier slip shows the decline; member paid again by card."),
    Story("pending-kiran", "VENDOR_REJECTION", REFUND, S.PENDING, "u-kiran", 1.4,
          note="Second failed attempt for the same member."),
    Story("pending-dual", "VENDOR_REJECTION", REFUND, S.PENDING, "u-omar", 5.0, size="vast",
          note="Team order for the annual day; brand withdrew from all of it."),
    Story("pending-goodwill", "VENDOR_REJECTION", GOODWILL, S.PENDING, "u-sana", 3.1,
          note="Spa booking was cancelled by the vendor on the day; member travelled 40 km."),
    Story("pending-rbl", "FAILED_REDEMPTION", GOODWILL, S.PENDING, "u-dev", 4.3, programme="rbl",
          note="Branch visit for nothing: terminal refused the card twice."),
    Story("pending-reissue", "FAILED_REDEMPTION", REISSUE, S.PENDING, "u-dev", 1.9, size="huge",
          note="Issuer says the code was never activated."),
    Story("pending-cancel", "CANCELLATION_REQUESTED", CANCEL, S.PENDING, "u-ritu", 6.2, size="huge",
          note="Guest is unwell; certificate attached to the mail."),
    Story("pending-adjust", "FAILED_REDEMPTION", ADJUST, S.PENDING, "u-dev", 7.5,
          note="Milestone points of last quarter were not credited."),
    Story("returned", "FAILED_REDEMPTION", REFUND, S.RETURNED, "u-dev", 20),
    Story("approved", "VENDOR_REJECTION", REFUND, S.APPROVED, "u-dev", 9, tender="money"),
    Story("auto", "VENDOR_REJECTION", REFUND, S.AUTO_APPROVED, "u-sana", 0.3, size="small", tender="money"),
    Story("executing", "VENDOR_REJECTION", REFUND, S.EXECUTING, "u-ritu", 10, tender="money"),
    Story("unknown-1", "FAILED_REDEMPTION", REFUND, S.UNKNOWN, "u-dev", 26, tender="money"),
    Story("unknown-2", "VENDOR_REJECTION", REFUND, S.UNKNOWN, "u-ritu", 50, tender="money"),
    Story("voided", "FAILED_REDEMPTION", REISSUE, S.VOIDED_PENDING_REPLACEMENT, "u-sana", 15),
    Story("failed-open", "VENDOR_REJECTION", REFUND, S.FAILED, "u-ritu", 30, tender="money"),
    Story("stale-open", "FAILED_REDEMPTION", REFUND, S.STALE, "u-dev", 40),
)  # fmt: skip

SPIKE_STORIES = tuple(
    Story(f"spike-{n}", "VENDOR_REJECTION", REFUND, S.PENDING, "u-dev", hours,
          note="Gulmohar has no stock; the order was turned down.")
    for n, hours in enumerate((3.4, 2.9, 2.0, 0.8), 1)
)  # fmt: skip
"""Refunds that wait on tickets of the brand's incident: alike, so that they are decided as one."""

UNTOLD = (
    Story("to-refund", "FAILED_REDEMPTION", "", S.PENDING, "u-kiran", 2.4, tender="mixed"),
    Story("to-resend", "VOUCHER_NOT_RECEIVED", "", S.PENDING, "u-kiran", 1.2, size="small"),
    Story("to-cancel", "CANCELLATION_REQUESTED", "", S.PENDING, "u-kiran", 3.3),
)
"""Open tickets of the first persona with everything ready for an action, and no request yet."""

CLOSED_STORIES = (
    Story("rejected", "FAILED_REDEMPTION", REFUND, S.REJECTED, "u-dev", 3,
          note="Member says the card had no balance on first use."),
    Story("rejected-goodwill", "VOUCHER_NOT_RECEIVED", GOODWILL, S.REJECTED, "u-sana", 4),
    Story("withdrawn", "VENDOR_REJECTION", REFUND, S.WITHDRAWN, "u-ritu", 2),
    Story("expired", "VENDOR_REJECTION", REFUND, S.EXPIRED, "u-dev", 2),
    Story("superseded", "FAILED_REDEMPTION", REFUND, S.SUPERSEDED, "u-omar", 3),
    Story("stale", "FAILED_REDEMPTION", REFUND, S.STALE, "u-dev", 5),
    Story("failed", "VENDOR_REJECTION", REFUND, S.FAILED, "u-ritu", 3, tender="money"),
    Story("goodwill", "VENDOR_REJECTION", GOODWILL, S.SUCCEEDED, "u-sana", 3),
    Story("goodwill-rbl", "VOUCHER_NOT_RECEIVED", GOODWILL, S.SUCCEEDED, "u-dev", 3, programme="rbl"),
    Story("resent", "VOUCHER_NOT_RECEIVED", RESEND, S.SUCCEEDED, "u-kiran", 1, size="small"),
    Story("adjusted", "FAILED_REDEMPTION", ADJUST, S.SUCCEEDED, "u-omar", 2),
)  # fmt: skip

REFUNDED = Story("refunded", "FAILED_REDEMPTION", REFUND, S.SUCCEEDED, "", 4, size="", programme="")
"""The ordinary ending, told as often as the plan asks for, by whichever agent had the ticket."""

BY_NAME = {story.name: story for story in (*OPEN_STORIES, *SPIKE_STORIES, *UNTOLD, *CLOSED_STORIES, REFUNDED)}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with an order, so that a ticket exists. ``open`` tickets still wait for somebody."""

    disposition: str
    open: bool
    spike: bool = False
    scene: str = ""
    """Names the request story that this ticket tells; empty for none."""

    @property
    def story(self) -> Story | None:
        return BY_NAME.get(self.scene)
