"""Where a palette's entries come from: the commands of the window, its places, records, and what was open lately."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial

from plum_desk.runtime.language import tr
from plum_desk.store.queries.finding import Found
from plum_desk.views import present
from plum_desk.views.commands import Command, Commands
from plum_desk.views.palette.entries import Entry
from plum_desk.views.present import labels
from plum_desk.wire.rows import MemberRow, OrderRow, TicketRow

GO, RECENT, RECORDS, MEMBERS, OTHER = "Go to", "Recent", "Records", "Members", "Commands"
OF_RECORDS = ("Actions", "Ticket", "Order", "Member")
"""Groups of commands that act on the record that is open."""
RECENTS = 6

Opener = Callable[[str, str], None]


class Recents:
    """The records that were opened last, newest first, for this session."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[str, str], None] = OrderedDict()

    def add(self, kind: str, record: str) -> None:
        self._seen.pop((kind, record), None)
        self._seen[kind, record] = None
        while len(self._seen) > RECENTS:
            self._seen.popitem(last=False)

    def listed(self) -> list[tuple[str, str]]:
        return list(reversed(self._seen))


def on_record(record: str) -> str:
    return tr("On {record}", record=record)


def commands(known: Commands, places: Sequence[Command], record: str) -> list[tuple[str, Command]]:
    """Every command of the window, and ``places`` to go to, with its heading. What acts on a record names it."""
    found = []
    for command in (*places, *known.available()):
        if command.id == "app.find":
            continue
        if command.id.startswith("view.") or command.group == tr("Go"):
            group = tr(GO)
        elif command.group in map(tr, OF_RECORDS) and record:
            group = on_record(record)
        else:
            group = tr(OTHER)
        found.append((group, command))
    return found


def order(record: str) -> Sequence[str]:
    return (on_record(record), *map(tr, (GO, RECENT, RECORDS, MEMBERS, OTHER)))


def records(found: Sequence[Found], open_record: Opener, group: str = "") -> list[Entry]:
    return [_record(each, open_record, group) for each in found]


def _record(found: Found, open_record: Opener, group: str) -> Entry:
    row = found.row
    if isinstance(row, MemberRow):
        words = f"{row.member_id} · {present.points(row.available)}"
        run = partial(open_record, "member", row.member_id)
        return Entry(group or tr(MEMBERS), present.isolate(row.name), run, words, "user", exact=found.exact)
    if isinstance(row, TicketRow):
        parts = [present.isolate(row.member_name), labels.of(labels.DISPOSITIONS, row.canonical)]
        title = f"{row.ticket_id}  {present.one_line(row.subject)}"
        run = partial(open_record, "ticket", row.ticket_id)
        return Entry(group or tr(RECORDS), title, run, " · ".join(parts), "ticket", exact=found.exact)
    return _order(found, row, open_record, group)


def _order(found: Found, row: OrderRow, open_record: Opener, group: str) -> Entry:
    parts = [present.isolate(row.member_name), present.amount(row.amount, row.currency)]
    if row.booking_id:
        parts.insert(0, present.isolate(row.booking_id))
    elif row.voucher_last4:
        parts.insert(0, present.masked(row.voucher_last4))
    title = f"{row.order_id}  {present.one_line(row.reward)}"
    run = partial(open_record, "order", row.order_id)
    return Entry(group or tr(RECORDS), title, run, " · ".join(parts), "shopping-bag", exact=found.exact)


def helps(fill: Callable[[str], None], keys: Callable[[], object]) -> list[Entry]:
    """What ``?`` shows: the prefixes, and the way to all keys."""
    meanings = (
        (">", tr("Actions and commands"), tr("> refund 500"), "zap"),
        ("#", tr("A ticket, order, booking or voucher"), "# T-1002", "ticket"),
        ("@", tr("A member"), tr("@ meera"), "user"),
        ("/", tr("A module or view"), tr("/ approvals"), "bookmark"),
    )
    group = tr("The first character narrows")
    found = [Entry(group, f"{sign}  {what}", partial(fill, sign), tr("as in “{like}”", like=like), icon, stays=True)
             for sign, what, like, icon in meanings]  # fmt: skip
    return [*found, Entry(tr("Help"), tr("Keys and commands"), keys, "", "file-text", "F1")]
