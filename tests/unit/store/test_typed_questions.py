"""Typed questions in SQL against a naive reading of the same rows, clause by clause and together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.changes import Kind
from plum_desk.domain.query import Asked, Clause, Field, Op
from plum_desk.store.queries import audit, members, orders, tickets
from plum_desk.views.lists import fields as asking
from plum_desk.views.lists.narrowing import Chosen
from tests.helpers import sample

ROWS = list(sample.rows(160))
BRANDS = {row.brand_id: row.brand for _, kind, row in ROWS if kind is Kind.TICKET}
USERS = {"u-ben": "Ben", "u-meera": "Meera"}
CODES = {code: code.replace("_", " ").title() for code in {r.disposition for _, k, r in ROWS if k is Kind.TICKET}}
TICKETS = asking.ticket_fields("u-meera", CODES, USERS, BRANDS)
ORDERS = asking.order_fields({row.brand_id: row.brand for _, kind, row in ROWS if kind is Kind.ORDER})
ASKED = Asked(sample.NOW, ZoneInfo("Asia/Kolkata"), "INR")
Says = Callable[[Any, Clause], bool]


def of(kind: Kind) -> list[Any]:
    return [row for _, found, row in ROWS if found is kind]


# --- the naive reading ------------------------------------------------------------------------------


def within(value: int | None, clause: Clause) -> bool:
    return value is not None and any(
        (low is None or value >= low) and (high is None or value < high) for low, high in clause.ranges
    )


def holds(clause: Clause, *texts: str | None) -> bool:
    return any(value.lower() in text.lower() for value in clause.values for text in texts if text)


def _flags(ticket: Any, at: int) -> set[str]:
    running = ticket.category != "closed"
    found = {
        "open": ticket.category == "open",
        "paused": ticket.category.startswith("paused"),
        "closed": not running,
        "overdue": running and ticket.due_at is not None and ticket.due_at < at,
        "unassigned": running and ticket.owner_id is None,
        "escalated": running and ticket.escalated is not None,
    }
    return {name for name, is_so in found.items() if is_so}


TICKET_SAYS: dict[str, Says] = {
    "": lambda r, c: (
        holds(c, r.subject, r.member_name, r.brand)
        if c.op is Op.PHRASE
        else _begins(c.values[0], r.ticket_id, r.order_id, r.booking_id, r.subject, r.member_name, r.brand)
    ),
    "status": lambda r, c: r.disposition in c.values or r.canonical in c.values,
    "issue": lambda r, c: (r.reclassified_as or r.intake_issue) in c.values,
    "owner": lambda r, c: (r.owner_id or "-") in c.values,
    "brand": lambda r, c: r.brand_id in c.values,
    "priority": lambda r, c: str(r.priority) in c.values,
    "is": lambda r, c: bool(_flags(r, c.at) & set(c.values)),
    "has": lambda r, c: any(
        {"order": r.order_id is not None, "booking": r.booking_id is not None, "amount": r.amount > 0}[v]
        for v in c.values
    ),
    "member": lambda r, c: holds(c, r.member_name, r.member_id),
    "subject": lambda r, c: holds(c, r.subject),
    "order": lambda r, c: holds(c, r.order_id, r.booking_id),
    "amount": lambda r, c: r.currency == c.unit and within(r.amount, c),
    "due": lambda r, c: within(r.due_at, c),
    "received": lambda r, c: within(r.received_at, c),
    "age": lambda r, c: within(r.received_at, c),
    "closed": lambda r, c: within(r.closed_at, c),
}
ORDER_SAYS: dict[str, Says] = {
    "": lambda r, c: (
        holds(c, r.member_name, r.reward, r.brand)
        if c.op is Op.PHRASE
        else _begins(
            c.values[0], r.order_id, r.booking_id, r.po_number, r.voucher_last4, r.member_name, r.reward, r.brand
        )
    ),
    "status": lambda r, c: r.state in c.values,
    "delivery": lambda r, c: r.delivery in c.values,
    "kind": lambda r, c: r.kind in c.values,
    "brand": lambda r, c: r.brand_id in c.values,
    "has": lambda r, c: any(
        {"booking": r.booking_id is not None, "voucher": r.voucher_last4 != "", "points": r.points > 0}[v]
        for v in c.values
    ),
    "member": lambda r, c: holds(c, r.member_name, r.member_id),
    "reward": lambda r, c: holds(c, r.reward),
    "booking": lambda r, c: holds(c, r.booking_id),
    "amount": lambda r, c: r.currency == c.unit and within(r.amount, c),
    "points": lambda r, c: within(r.points, c),
    "placed": lambda r, c: within(r.placed_at, c),
    "age": lambda r, c: within(r.placed_at, c),
    "expires": lambda r, c: within(r.expires_at, c),
}


def _begins(typed: str, *texts: str | None) -> bool:
    words = [w for text in texts if text for w in text.replace("'", " ").lower().split()]
    parts = words + [part for word in words for part in word.split("-")]
    return any(word.strip("()’,.").startswith(typed.lower()) for word in parts)


# --- what is typed ------------------------------------------------------------------------------------


def _term(field: Field) -> st.SearchStrategy[str]:
    kinds: dict[str, st.SearchStrategy[str]] = {
        "choice": st.lists(st.sampled_from([f'"{v}"' for v in field.values] or ["x"]), min_size=1, max_size=3).map(
            ",".join
        ),
        "text": st.sampled_from(["a", "ash", "Gift", "%", "_", "ORD-0000", '"a b"', "zzz", "rashid,gift"]),
        "amount": st.sampled_from([">500", "<=1000.50", "0..2000", "=499", "100..", "..999,>5000"]),
        "count": st.sampled_from([">100", "0", "<=0", "1..500"]),
        "ahead": st.sampled_from(["<2h", ">1d", "<=0m", "today", ">=2026-01-01", "..2026-12-31", "90m"]),
        "past": st.sampled_from(["<3d", ">2w", "yesterday", "2025-01-01..2026-12-31", "<=36h", "=today"]),
    }
    return st.tuples(st.sampled_from(["", "-"]), kinds[field.kind.value]).map(lambda t: f"{t[0]}{field.name}:{t[1]}")


def _questions(fields: tuple[Field, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(fields).flatmap(_term), min_size=1, max_size=4).map(" ".join)


def _asked(base: Any, fields: tuple[Field, ...], typed: str) -> tuple[Any, list[Clause]]:
    """The filter as the list makes it, half of it as chips, and the clauses that the naive reading takes."""
    chosen: Chosen[Any] = Chosen(base, lambda: ASKED, fields)
    chosen.text = typed
    chosen.commit(all_of_it=True)
    assert not any(chip.fault for chip in chosen.chips()), chosen.chips()
    terms = [t for source in (*chosen.terms, chosen.text) for t in chosen._parsed(source, ASKED)]
    return chosen.filter(), [t.clause for t in terms if t.clause]


def _expected(rows: list[Any], clauses: list[Clause], says: dict[str, Says]) -> list[Any]:
    return [row for row in rows if all(says[c.field](row, c) is not c.negated for c in clauses)]


@given(_questions(TICKETS), st.sampled_from(["", "gift", "-gift", "rejection -card", "-gift -card", '"a"', '-"card"']))
def test_tickets(world: Any, typed: str, words: str) -> None:
    runner, store = world
    wanted, clauses = _asked(tickets.TicketFilter(), TICKETS, f"{typed} {words}")
    keys = runner.run(store.read(tickets.ids, wanted))
    shown = runner.run(store.read(tickets.window, keys))
    expected = {row.ticket_id for row in _expected(of(Kind.TICKET), clauses, TICKET_SAYS)}
    assert {each.row.ticket_id for each in shown.values()} == expected
    assert runner.run(store.read(tickets.totals, wanted, sample.NOW)).count == len(expected)


@given(
    _questions(ORDERS),
    st.sampled_from(["", "gift", "-gift", "gift -croma", "-gift -asha", '-"card"']),
    st.sampled_from(sorted(orders.SORTS)),
)
def test_orders(world: Any, typed: str, words: str, sort: str) -> None:
    runner, store = world
    wanted, clauses = _asked(orders.OrderFilter(), ORDERS, f"{typed} {words}")
    keys = runner.run(store.read(orders.ids, wanted, orders.Sort(sort)))
    shown = runner.run(store.read(orders.window, keys))
    expected = {row.order_id for row in _expected(of(Kind.ORDER), clauses, ORDER_SAYS)}
    assert {each.row.order_id for each in shown.values()} == expected
    assert runner.run(store.read(orders.totals, wanted, sample.NOW)).count == len(expected)


def test_members_and_the_trail_take_clauses_too(world: Any) -> None:
    runner, store = world
    wanted, _ = _asked(members.MemberFilter(), asking.member_fields(), "status:active points:>0 -name:zzz")
    found = runner.run(store.read(members.totals, wanted, 0)).count
    assert found == sum(row.state == "active" and row.available > 0 for row in of(Kind.MEMBER))
    actions = {row.action: row.action for row in of(Kind.AUDIT)}
    fields = asking.audit_fields("u-meera", actions, USERS)
    action = next(iter(actions))
    wanted, _ = _asked(audit.AuditFilter(), fields, f"-action:{action} time:<9999d")
    assert runner.run(store.read(audit.totals, wanted, 0)).count == sum(r.action != action for r in of(Kind.AUDIT))
