"""Every list filter against a naive reading of the same rows; typed text is never syntax."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.changes import Kind
from plum_desk.store.queries import audit, members, orders, requests, tickets
from plum_desk.store.queries.reading import Sort
from tests.helpers import sample

ROWS = list(sample.rows(160))


def of(kind: Kind) -> list[Any]:
    return [row for _, found, row in ROWS if found is kind]


def words(text: str) -> list[str]:
    return [w.strip("-_").lower() for w in re.findall(r"[\w-]+", text) if w.strip("-_")]


def begins(text: str, *fields: str | None) -> bool:
    """Every typed word begins some word of the fields; with and without hyphens, as lists promise."""
    whole = [w for f in fields if f for w in words(f)]
    whole += [part for w in whole for part in w.split("-")]
    return all(any(w.startswith(typed) for w in whole) for typed in words(text))


some = st.lists(st.sampled_from(["pending", "completed", "cancelled"]), max_size=2, unique=True).map(tuple)
deliveries = st.lists(st.sampled_from(["delivered", "pending"]), max_size=1).map(tuple)
brands = st.lists(st.sampled_from([f"b{n:03d}" for n in range(4)]), max_size=2, unique=True).map(tuple)
typed = st.sampled_from(
    ["", "ama", "asha rao", "ORD-0000001", "al-rash", "rashid", "bk000", "gift croma", "PO-00000042", "xyz", "فاطمة"]
)


@given(some, deliveries, brands, typed, st.sampled_from(sorted(orders.SORTS)), st.booleans())
def test_orders(world: Any, state: Any, delivery: Any, brand: Any, text: str, sort: str, descending: bool) -> None:
    runner, store = world
    wanted = orders.OrderFilter(state=state, delivery=delivery, brand_id=brand, text=text)
    keys = runner.run(store.read(orders.ids, wanted, Sort(sort, descending)))
    found = runner.run(store.read(orders.window, keys))
    shown = [found[key].row for key in keys]
    expected = {
        o.order_id
        for o in of(Kind.ORDER)
        if (not state or o.state in state)
        and (not delivery or o.delivery in delivery)
        and (not brand or o.brand_id in brand)
        and begins(text, o.order_id, o.booking_id, o.po_number, o.voucher_last4, o.member_name, o.reward, o.brand)
    }
    assert {o.order_id for o in shown} == expected and len(shown) == len(expected)
    values = [value for o in shown if (value := getattr(o, sort)) is not None]
    assert values == sorted(values, reverse=descending)
    assert runner.run(store.read(orders.totals, wanted, 0)).count == len(expected)


@given(
    st.sampled_from(sorted(tickets.VIEWS)),
    st.sampled_from(["", "T-10", "amazon", "asha", "refund pending", "'"]),
    st.sampled_from(sorted(tickets.SORTS)),
)
def test_tickets(world: Any, view: str, text: str, sort: str) -> None:
    runner, store = world
    wanted = tickets.view(view, "u-asha", sample.NOW)
    wanted = type(wanted)(**{n: getattr(wanted, n) for n in wanted.__struct_fields__ if n != "text"}, text=text)
    keys = runner.run(store.read(tickets.ids, wanted, Sort(sort)))
    found = runner.run(store.read(tickets.window, keys))
    expected = set()
    for t in of(Kind.TICKET):
        owner = wanted.owner_id is None or (t.owner_id or "-") == wanted.owner_id
        fits = (not wanted.category or t.category in wanted.category) and owner
        fits = fits and (not wanted.disposition or t.canonical in wanted.disposition)
        fits = fits and (wanted.due_before is None or t.due_at < wanted.due_before)
        fits = fits and (not wanted.escalated or (t.escalated is not None and t.category != "closed"))
        findable = not text or bool(words(text))
        if fits and findable and begins(text, t.ticket_id, t.order_id, t.booking_id, t.subject, t.member_name, t.brand):
            expected.add(t.ticket_id)
    assert {shown.row.ticket_id for shown in found.values()} == expected
    if not text:
        counts = runner.run(store.read(tickets.counts, sample.NOW, "u-asha"))
        assert counts[view] == len(expected)


NASTY = ['"', 'NEAR("a" "b")', "x OR tags:s_pending", "%", "_", "tags : s_completed", "*", "^a", "a" * 5_000, "\x00"]


@given(st.one_of(st.text(max_size=40), st.sampled_from(NASTY)))
def test_typed_text_is_never_syntax(world: Any, text: str) -> None:
    runner, store = world
    for noun, wanted in (
        (orders, orders.OrderFilter(text=text)),
        (tickets, tickets.TicketFilter(text=text)),
        (requests, requests.RequestFilter(text=text)),
        (members, members.MemberFilter(text=text)),
        (audit, audit.AuditFilter(text=text)),
    ):
        keys = runner.run(store.read(noun.ids, wanted))
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("text", ["s_pending", "tags:s_pending", "d_delivered", 'x" OR {tags} : "s_pending'])
def test_tags_cannot_be_reached_from_the_text(world: Any, text: str) -> None:
    runner, store = world
    assert len(runner.run(store.read(orders.ids, orders.OrderFilter(text=text)))) == 0


@pytest.mark.parametrize("wildcard", ["%", "_", "\\"])
def test_wildcards_are_themselves(world: Any, wildcard: str) -> None:
    runner, store = world
    assert len(runner.run(store.read(members.ids, members.MemberFilter(text=wildcard)))) == 0


def test_what_a_person_still_has_to_decide(world: Any) -> None:
    runner, store = world
    keys = runner.run(store.read(requests.ids, requests.RequestFilter(awaiting_person="p-u-asha")))
    rows = [shown.row for shown in runner.run(store.read(requests.window, keys)).values()]
    expected = [r for r in of(Kind.REQUEST) if r.state == "pending_approval" and r.maker_person != "p-u-asha"]
    assert {row.request_id for row in rows} == {row.request_id for row in expected}
