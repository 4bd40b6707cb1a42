"""The reconciliation's rules: rolling balances, the control block, canonical bytes, and CSV without formulas."""

from __future__ import annotations

import csv as standard_csv
import hashlib
import io
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.matching import Match, OrderFacts, classify, match
from plum_desk.domain.reports.reconciliation import (
    LINES,
    Builder,
    Damaged,
    Moved,
    Run,
    Watermark,
    chain_start,
    digest,
    freeze,
    line_of,
    period,
)  # fmt: skip
from plum_desk.export import csv
from plum_desk.export.report_file import open_run, pack
from plum_desk.printing import words
from tests.helpers.runs import made_run, scope

TYPES = ("earn", "burn", "post", "refund", "adjustment", "goodwill", "expiry", "mystery")
START, END = period("2026-10", "Asia/Kolkata")
moved = st.builds(
    Moved,
    seq=st.integers(1, 10**9),
    at=st.integers(START, END - 1),
    type=st.sampled_from(TYPES),
    order_id=st.sampled_from(["", "O-1", "O-2", "O-3"]),
    booking_id=st.just(""),
    reason=st.just("because"),
    member=st.text(max_size=12),
    actor=st.just("System"),
    net=st.integers(-(10**9), 10**9).filter(bool),
)


def frozen(rows: list[Moved], opening: int, *, closing: int | None = None, unit: str = "PTS:rbl") -> Run:
    builder = Builder(scope(unit), opening)
    lines = [builder.add(row) for row in rows]
    after = builder.balance if closing is None else closing
    head = builder.finish(
        Watermark(1, "00"), neutral=0, ledger_closing=after, member_balances=after, prior_closing=None, postings_sum=0,
        match=None, breaks=(), breaks_total=0,
    )  # fmt: skip
    return Run(freeze(head, lines))


@given(st.lists(moved, max_size=40), st.integers(-(10**9), 10**9))
def test_opening_and_movements_make_closing(rows: list[Moved], opening: int) -> None:
    run = frozen(rows, opening)
    head = run.head
    assert head.opening + sum(total.net for total in head.by_line) == head.closing
    assert head.opening + sum(total.net for total in head.by_day) == head.closing
    assert head.control.rows == sum(total.rows for total in head.by_line) == sum(t.rows for t in head.by_day)
    assert [row.balance for row in run.rows()][-1:] == ([head.closing] if rows else [])
    assert head.control.coming - head.control.going == head.closing - head.opening
    run.verify()


@given(st.lists(moved, min_size=1, max_size=15))
def test_the_chain_is_over_the_rows_text_and_the_hash_total_over_the_orders(rows: list[Moved]) -> None:
    run = frozen(rows, 0)
    chain = chain_start(run.head.scope.run_id)
    for text in run.texts():
        chain = hashlib.sha256(chain + text).digest()
    assert chain.hex() == run.head.control.chain
    orders = {row.order_id for row in rows if row.order_id}
    shuffled = frozen(sorted(rows, key=lambda row: row.seq), 0)
    assert shuffled.head.control.order_hash_total == run.head.control.order_hash_total
    assert run.head.control.orders == len(orders)


def test_a_statement_out_of_balance_says_by_how_much() -> None:
    head = frozen([Moved(1, START, "earn", "", "", "award", "Asha", "System", 100)], 0, closing=130).head
    assert not head.balanced and head.difference == -60  # both the ledger and the wallets say 30 more


def test_every_ledger_type_has_a_line_and_an_unknown_one_is_shown() -> None:
    rows = [Moved(n, START + n, kind, "", "", "r", "A", "S", 5) for n, kind in enumerate(TYPES, 1)]
    lines = {total.key: total.rows for total in frozen(rows, 0).head.by_line}
    assert lines["burn"] == 2 and lines["other"] == 1
    assert "other" not in {total.key for total in frozen(rows[:2], 0).head.by_line}


@given(st.lists(moved, max_size=10), st.integers(-(10**9), 10**9))
def test_a_currency_shows_what_was_captured_and_refunded(rows: list[Moved], opening: int) -> None:
    head = frozen(rows, opening, unit="INR").head
    keys = [total.key for total in head.by_line]
    assert keys[:2] == ["burn", "refund"] or {"burn", "refund"} < set(keys)
    assert set(keys) == {"burn", "refund"} | {line_of(row.type) for row in rows}
    assert head.opening + sum(total.net for total in head.by_line) == head.closing


def test_words_fit_the_unit() -> None:
    assert (words.line("burn", "INR"), words.line("burn", "PTS:rbl")) == ("Captured for orders", "Redeemed")
    assert (words.entry("burn", "INR"), words.entry("new", "INR")) == ("Captured", "new")
    for unit in ("INR", "PTS:rbl"):
        assert all(words.line(key, unit) for key in LINES)
        assert ("points" in words.exception("cancelled_not_returned", unit)) == unit.startswith("PTS:")
        assert words.exception("cancelled_fee", unit) and words.matched("fees", unit)
        assert ("wallet" in words.check("members", unit)) == unit.startswith("PTS:")


@pytest.mark.parametrize(
    "edit",
    [
        lambda data: data.replace(b'"rows":60', b'"rows":61'),
        lambda data: data.replace(b'{"scope"', b'{ "scope"', 1),
        lambda data: data[: data.rfind(b"\n", 0, -1) + 1],
        lambda data: data + data[data.rfind(b"\n", 0, -1) + 1 :],
        lambda data: b"Asha Mehta".join(data.rsplit(b"Asha Menon", 1)),
        lambda data: data[:40],
        lambda data: b"",
    ],
)
def test_any_change_to_a_stored_run_is_found(edit) -> None:  # type: ignore[no-untyped-def]
    data = made_run(60, names=("Asha Menon", "Ravi")).data
    with pytest.raises(Damaged):
        open_run(pack(edit(data)), digest(data))
    with pytest.raises(Damaged):
        Run(edit(data)).verify()


def test_a_stored_run_opens_as_it_was() -> None:
    data = made_run(60).data
    assert open_run(pack(data), digest(data)).data == data
    with pytest.raises(Damaged):
        open_run(b"not zstd")


@pytest.mark.parametrize(
    ("month", "zone", "first", "after"),
    [
        ("2026-10", "Asia/Kolkata", "2026-09-30T18:30", "2026-10-31T18:30"),
        ("2026-10", "Europe/London", "2026-09-30T23:00", "2026-11-01T00:00"),
        ("2026-12", "UTC", "2026-12-01T00:00", "2027-01-01T00:00"),
        ("2028-02", "UTC", "2028-02-01T00:00", "2028-03-01T00:00"),
    ],
)
def test_months_are_local_and_half_open(month: str, zone: str, first: str, after: str) -> None:
    assert [datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%dT%H:%M") for at in period(month, zone)] == [
        first,
        after,
    ]


orders = st.builds(
    OrderFacts,
    order_id=st.uuids().map(str),
    member=st.just("A"),
    exists=st.booleans(),
    state=st.sampled_from(["completed", "pending", "cancelled"]),
    placed_at=st.integers(START, END - 1),
    paid=st.integers(0, 500),
    in_period=st.booleans(),
    booked=st.integers(0, 500),
    booked_ever=st.integers(0, 1000),
    entries=st.integers(0, 3),
    refunded_ever=st.integers(0, 500),
    first_booked_at=st.integers(START, END + 10**9),
    fee=st.integers(0, 300),
)


@given(st.lists(orders, max_size=60))
def test_the_breaks_explain_the_whole_difference(facts: list[OrderFacts]) -> None:
    totals, breaks, count = match(facts)
    assert totals.difference == sum(item.difference for item in breaks)
    assert count == len(breaks) == totals.orders_count - totals.matched
    assert totals.fees == sum(order.fee for order in facts if order.exists and order.state == "cancelled"
                              and order.kept == order.fee)  # fmt: skip
    assert all(classify(order) is None or order.order_id in {b.order_id for b in breaks} for order in facts)


def test_a_run_stored_before_fees_were_told_apart_keeps_its_bytes() -> None:
    """What a match of no fees encodes to is what it always was: a reprint compares these bytes."""
    stored = b'{"orders_count":2,"orders":9,"ledger":9,"matched":2,"in_flight_count":0,"in_flight":0}'
    assert msgspec.json.encode(msgspec.json.decode(stored, type=Match)) == stored
    assert b'"fees_count":1,"fees":3' in msgspec.json.encode(Match(2, 9, 9, 2, 0, 0, 1, 3))


@given(st.text(max_size=20))
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = csv.safe(text)
    assert cell.lstrip(" \u00a0")[:1] not in tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20") or cell.startswith("'")
    assert "\0" not in cell


def test_the_csv_says_what_the_run_says_and_amounts_stay_numbers() -> None:
    run = made_run(80, unit="INR", opening=-125_050)
    raw = b"".join(csv.reconciliation(run))
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(standard_csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    facts = {row[0]: row[1] for row in rows if len(row) == 2}
    assert facts["opening"] == "-1250.50" and facts["rows"] == "80"
    body = rows[rows.index([]) + 2 :]
    assert len(body) == 80
    for line, row in zip(body, run.rows(), strict=True):
        assert line[7] == csv.decimal(row.balance, "INR") and float(line[7]) == row.balance / 100
        assert line[1].endswith("+05:30") and line[2].lstrip("'") == row.member
