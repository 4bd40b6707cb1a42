"""CSV that a spreadsheet cannot mistake for formulas, and the reconciliation as such a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from plum_desk.domain.money import exponent
from plum_desk.domain.reports.reconciliation import Run

_RISKY = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""Leading characters that start a formula in some spreadsheet; full-width forms too (reports.md §1)."""


def safe(text: str) -> str:
    """``text`` with an apostrophe before anything that a spreadsheet would run. Never used on numbers."""
    body = text.replace("\0", "")
    first = body.lstrip(" \u00a0")[:1]
    return f"'{body}" if body[:1] in _RISKY or first in _RISKY else body


def decimal(minor: int, unit: str) -> str:
    """An amount as a plain number: ``-1250.50``. It stays numeric in a spreadsheet."""
    places = exponent(unit)
    if not places:
        return str(minor)
    high, low = divmod(abs(minor), 10**places)
    return f"{'-' if minor < 0 else ''}{high}.{low:0{places}d}"


def lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, CRLF, in pieces of about 64 kB."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write("\ufeff")
    for row in rows:
        writer.writerow(row)
        if buffer.tell() > 65_536:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def reconciliation(run: Run) -> Iterator[bytes]:
    """The run's rows under its control block, times in ISO 8601 with the programme's offset."""
    return lines(_reconciliation(run))


def _reconciliation(run: Run) -> Iterator[Sequence[str]]:
    head, scope = run.head, run.head.scope
    zone = ZoneInfo(scope.zone)

    def amount(minor: int) -> str:
        return decimal(minor, scope.unit)

    def instant(at: int) -> str:
        return datetime.fromtimestamp(at // 1000, UTC).astimezone(zone).isoformat()

    yield ("report", "Points & wallet reconciliation (draft)")
    yield ("run", safe(scope.run_id))
    yield ("programme", safe(scope.programme), safe(scope.programme_id))
    yield ("month", scope.month, scope.zone)
    yield ("unit", safe(scope.unit))
    yield ("data as of", instant(scope.as_of))
    yield ("prepared by", safe(scope.preparer))
    yield ("ledger entry", str(head.source.seq), head.source.hash)
    yield ("opening", amount(head.opening))
    yield ("closing", amount(head.closing))
    yield ("difference", amount(head.difference))
    yield ("rows", str(head.control.rows))
    yield ("hash total of order ids", f"'{head.control.order_hash_total}")
    yield ("chain of the rows", f"'{head.control.chain}")
    yield ()
    yield ("entry", "effective", "member", "type", "order, booking or reason", "in", "out", "balance", "by")
    for row in run.rows():
        yield (
            str(row.seq),
            instant(row.at),
            safe(row.member),
            row.line,
            safe(row.reference),
            amount(row.coming),
            amount(row.going),
            amount(row.balance),
            safe(row.actor),
        )
