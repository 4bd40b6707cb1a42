"""What the demo's provider says it settled: every refund as it was made, but one, which waits for a supervisor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from plum_desk.central.demo.endings import Raised
from plum_desk.central.demo.names import PROVIDER
from plum_desk.central.demo.orders import DAY
from plum_desk.central.demo.sink import Sink
from plum_desk.central.settlement.reading import LOOK_BACK
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import RefundTender
from plum_desk.wire.rows import ExceptionRow

SHORT = 5_000
"""Minor units that the provider settled less of the one."""


def write(sink: Sink, requests: Iterable[Raised], now: int) -> None:
    """A line for every refund that went through; the newest of yesterday or before is settled short."""
    made = [(raised, leg) for raised in requests for leg in raised.legs if leg["state"] == "succeeded"]
    calls = [(raised, leg, raised.accepted.legs[leg["n"]].call) for raised, leg in made]
    refunds = [(raised, leg, call) for raised, leg, call in calls if isinstance(call, RefundTender)]
    past = [one for one in refunds if one[1]["called_at"] < now - DAY and one[2].amount.minor > SHORT]
    short = max(past, key=lambda one: (one[1]["called_at"], one[1]["key"]), default=None)
    for raised, leg, call in refunds:
        differs = short is not None and leg["key"] == short[1]["key"]
        amount = call.amount.minor - (SHORT if differs else 0)
        there, outcome = raised.told.made.order.provider_order_id or "", "exception" if differs else "matched"
        sink.add(
            "settlement_lines", PROVIDER, f"R-{leg['key']}", "refund", leg["key"], there, amount, call.amount.unit,
            leg["called_at"], now, outcome,
        )  # fmt: skip
        if differs:
            _exception(sink, raised, leg["key"], call.amount.minor, amount, call.amount.unit, now)
    today = datetime.fromtimestamp(now / 1000, UTC).date()
    for ago in range(LOOK_BACK, 0, -1):
        sink.add("settlement_days", PROVIDER, today - timedelta(days=ago), now, 0)


def _exception(sink: Sink, raised: Raised, key: str, ours: int, theirs: int, unit: str, now: int) -> None:
    made = raised.told.made
    row = ExceptionRow(
        "demo-short-settlement", "EXC-1", made.programme.programme_id, PROVIDER, "refund_amount", made.order.order_id,
        key, str(ours), str(theirs), unit, now, None, "", 1,
    )  # fmt: skip
    sink.add(
        "exceptions", row.exception_id, row.number, row.programme_id, row.provider_id, row.kind, row.order_id,
        row.reference, row.ours, row.theirs, row.unit, row.opened_at,
    )  # fmt: skip
    sink.publish(made.programme.work, Kind.EXCEPTION, row.exception_id, row)
