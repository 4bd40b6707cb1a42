"""What will be late if things go on as they do: an issue whose share rises, and when its tickets would be done."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

DAYS = 28
SIGMAS = 2
LEAST = 5
PERCENT = 100


class Rising(msgspec.Struct, frozen=True):
    """``share`` and ``usual`` are percent of new tickets. Of ``waiting`` open ones ``late`` miss their time at the
    present pace, the first at ``first_late`` (UTC epoch ms)."""

    issue: str
    share: int
    usual: int
    received: int
    waiting: int
    late: int
    first_late: int | None


def rising(
    issue: str,
    before: Sequence[tuple[int, int]],
    today: tuple[int, int],
    due: Sequence[int],
    closed_in_week: int,
    now: int,
) -> Rising | None:
    """``before`` are (of this, of all) received on each of DAYS days, ``today`` in the last 24 hours, ``due`` the due
    instants of the open ones, ``closed_in_week`` how many of it ended in seven days. None unless the share is above
    the mean and two deviations of the days that had any, and at least LEAST came."""
    of_this, of_all = today
    shares = [part * PERCENT / whole for part, whole in before if whole]
    if of_this < LEAST or not shares:
        return None
    mean = sum(shares) / len(shares)
    deviation = (sum((share - mean) ** 2 for share in shares) / len(shares)) ** 0.5
    share = of_this * PERCENT / of_all
    if share <= mean + SIGMAS * deviation:
        return None
    late = projected_late(due, closed_in_week, now)
    return Rising(issue, round(share), round(mean), of_this, len(due), len(late), min(late, default=None))


def projected_late(due: Sequence[int], closed_in_week: int, now: int) -> list[int]:
    """Due instants that pass before their turn comes: the most urgent first, one after another at the week's pace.
    What is overdue now is late already."""
    ordered = sorted(due)
    if not closed_in_week:
        return ordered
    pace = 7 * 86_400_000 // closed_in_week
    return [at for turn, at in enumerate(ordered, 1) if at < now + turn * pace]
