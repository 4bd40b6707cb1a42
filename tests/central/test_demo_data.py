"""The demo's data: every invariant holds, every state occurs, and desks are sent exactly what the tables hold."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import projection, reports
from plum_desk.central import tables as t
from plum_desk.central.auth import Caller
from plum_desk.central.bulk import bulk_load
from plum_desk.central.database import Database
from plum_desk.central.demo import people
from plum_desk.central.demo.orders import DAY
from plum_desk.central.demo.seed import AlreadyFilled, seed
from plum_desk.central.demo.trail import actor_of
from plum_desk.central.engine import Centre
from plum_desk.central.sla import clocks
from plum_desk.central.transaction import Tx
from plum_desk.domain import audit, ledger
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.approval import RequestState
from plum_desk.domain.audit import AuditEntry
from plum_desk.domain.changes import Kind
from plum_desk.domain.permission import Role
from plum_desk.errors import ContractBug
from plum_desk.export.report_file import open_run
from plum_desk.views.reports.period import closed_months
from plum_desk.wire.codec import FEED_GENESIS, decode_row, feed_hash
from plum_desk.wire.messages import RunReport
from plum_desk.wire.rows import Statement
from tests.helpers import pg

NOW = int(time.time() * 1000)
ORDERS = 600


@pytest.fixture(scope="module")
def demo(postgres: pg.Postgres) -> Iterator[Database]:
    with postgres.fresh() as made:
        seed(made, orders=ORDERS, now=NOW)
        yield made


@pytest.fixture
def rows(demo: Database) -> Iterator[sa.Connection]:
    engine = demo.owner_engine()
    with engine.connect() as conn:
        yield conn
    engine.dispose()


def _feed(conn: sa.Connection, kind: Kind) -> dict[str, Any]:
    f = t.feed.c
    return {key: decode_row(kind, body) for key, body in conn.execute(sa.select(f.key, f.body).where(f.kind == kind))}


def test_every_request_state_but_the_instant_ones_occurs(rows: sa.Connection) -> None:
    found = set(rows.execute(sa.select(t.requests.c.state).distinct()).scalars())
    assert found == {state.value for state in RequestState}


def test_every_disposition_occurs_and_closed_means_closed(rows: sa.Connection) -> None:
    k = t.tickets.c
    found = set(rows.execute(sa.select(k.disposition).distinct()).scalars())
    assert len(found) == 7
    assert not rows.execute(sa.select(k.ticket_id).where(k.category == "closed", k.closed_at > sa.func.now())).all()


def test_what_waits_for_approval_is_a_believable_number(rows: sa.Connection) -> None:
    r = t.requests.c
    pending = rows.execute(sa.select(r.sha256, r.statement, r.tiers).where(r.state == "pending_approval")).all()
    assert 6 <= len(pending) <= 16
    assert all(row.tiers for row in pending)
    for row in pending:
        assert msgspec.json.decode(row.statement, type=Statement)


def test_a_brand_spikes(rows: sa.Connection) -> None:
    k = t.tickets.c
    count = sa.func.count().label("n")
    query = sa.select(k.brand_id, count).where(k.canonical == "VENDOR_REJECTION", k.category == "open")
    top = rows.execute(query.group_by(k.brand_id).order_by(count.desc())).all()
    assert top[0].n >= 14
    assert top[0].n > 3 * top[1].n


def test_the_ledger_chain_verifies_and_only_one_order_disagrees(rows: sa.Connection) -> None:
    short = rows.execute(
        sa.text(
            "SELECT o.order_id, o.points + sum(p.amount) AS missing FROM orders o JOIN ledger l USING (order_id) "
            "JOIN postings p USING (txn_id) JOIN accounts a USING (account_id) "
            "WHERE o.points > 0 AND o.state = 'completed' AND l.type IN ('burn', 'post') AND a.kind LIKE 'member%' "
            "GROUP BY o.order_id, o.points HAVING o.points + sum(p.amount) <> 0"
        )
    ).all()
    assert [row.missing for row in short] == [250]
    for programme in people.programmes():
        heads = t.ledger_heads.c
        head = rows.execute(sa.select(heads.seq, heads.hash).where(heads.programme_id == programme.programme_id)).one()
        links = list(_links(rows, programme.programme_id))
        assert len(links) == head.seq
        assert ledger.verify(links, bytes(head.hash)) is None


def test_every_order_captured_what_its_money_tenders_say_and_refunds_gave_it_back(rows: sa.Connection) -> None:
    wrong = sa.text(
        "WITH said AS (SELECT o.order_id, o.currency, sum(d.captured - CASE o.state WHEN 'cancelled' THEN d.captured "
        "ELSE d.refunded END) AS net FROM orders o JOIN tenders d USING (order_id) WHERE d.method <> 'points' "
        "GROUP BY o.order_id, o.currency), booked AS (SELECT l.order_id, l.unit, sum(p.amount) AS net FROM ledger l "
        "JOIN postings p USING (txn_id) JOIN accounts a USING (account_id) WHERE a.kind = 'provider_clearing' "
        "GROUP BY l.order_id, l.unit) SELECT * FROM said FULL JOIN booked USING (order_id) "
        "WHERE said.net IS DISTINCT FROM booked.net OR said.currency <> booked.unit"
    )
    assert rows.execute(wrong).all() == []
    c, p = t.ledger.c, t.postings.c
    given_back = sa.select(sa.func.count()).where(c.type == "refund", c.unit == "INR", c.request_id.is_not(None))
    assert rows.execute(given_back).scalar_one() > 0
    assert rows.execute(sa.select(sa.func.sum(p.amount)).join(t.ledger).where(c.unit == "INR")).scalar_one() == 0


@pytest.mark.anyio
async def test_last_months_money_is_in_balance_and_points_have_their_one_break(demo: Database) -> None:
    finance = next(user for user in people.USERS if user.role is Role.FINANCE_PREPARER)
    caller = Caller(actor_of(finance), "", "active", "s1", frozenset({"prog:plum"}), NOW + DAY, True)
    month = closed_months(NOW, "Asia/Kolkata", 1)[0]
    centre = await Centre(demo, clock=lambda: NOW).open()
    heads = {}
    try:
        for unit in ("INR", "PTS:plum"):
            ask = RunReport("reconciliation", "plum", month, unit, str(uuid.uuid4()))
            made = await reports.run(centre, caller, ask)
            heads[unit] = open_run((await reports.fetch(centre, caller, made.run_id))[1], made.sha256).head
    finally:
        await centre.close()
    money = heads["INR"]
    assert money.balanced and money.opening > 0 and money.match is not None
    lines = {line.key: line for line in money.by_line}
    assert lines["burn"].coming >= money.match.orders == money.match.ledger > 0
    assert heads["PTS:plum"].difference == 250 and heads["PTS:plum"].breaks_total == 1


def _links(conn: sa.Connection, programme: str) -> Iterator[ledger.Link]:
    entries: dict[str, list[ledger.Entry]] = {}
    p = t.postings.c
    for txn_id, account, amount in conn.execute(sa.select(p.txn_id, p.account_id, p.amount).order_by(p.txn_id, p.n)):
        entries.setdefault(txn_id, []).append(ledger.Entry(account, amount))
    query = sa.select(t.ledger).where(t.ledger.c.programme_id == programme).order_by(t.ledger.c.seq)
    for row in conn.execute(query).mappings():
        names = [name for name in ledger.Transaction.__struct_fields__ if name not in ("entries", "type", "v")]
        txn = ledger.Transaction(
            type=ledger.TxnType(row["type"]), entries=tuple(entries[row["txn_id"]]), **{n: row[n] for n in names}
        )
        ledger.validate(txn)
        assert ledger.input_hash(txn) == row["input_hash"]
        yield ledger.Link(row["seq"], ledger.canonical(txn), bytes(row["hash"]))


def test_audit_and_feed_chains_verify(rows: sa.Connection) -> None:
    a = t.audit.c
    previous: dict[str, bytes] = {}
    for chain, body, value in rows.execute(sa.select(a.chain, a.body, a.hash).order_by(a.chain, a.seq)):
        assert audit.canonical(msgspec.json.decode(body, type=AuditEntry)) == bytes(body)
        assert audit.chain_hash(bytes(body), previous.get(chain, audit.GENESIS)) == bytes(value)
        previous[chain] = bytes(value)
    chains: dict[str, tuple[int, bytes]] = {}
    for row in rows.execute(sa.select(t.feed).order_by(t.feed.c.scope, t.feed.c.seq)):
        seq, last = chains.get(row.scope, (0, FEED_GENESIS))
        assert row.seq == seq + 1
        value = feed_hash(last, row.seq, row.kind, row.key, row.op, bytes(row.body))
        assert value == bytes(row.chain)
        chains[row.scope] = (row.seq, value)
    h = t.feed_head.c
    assert chains == {s: (n, bytes(c)) for s, n, c in rows.execute(sa.select(h.scope, h.head, h.chain))}


@pytest.mark.anyio
async def test_what_is_published_is_what_the_tables_hold(demo: Database, rows: sa.Connection) -> None:
    engine = demo.serving_engine()
    load = {
        Kind.ORDER: lambda conn, key: projection.load_order(conn, key, NOW),
        Kind.MEMBER: lambda conn, key: projection.load_member(conn, key, NOW),
        Kind.TICKET: projection.load_ticket,
        Kind.REQUEST: projection.load_request,
        Kind.BUDGET: projection.load_budget,
    }
    try:
        async with engine.connect() as conn:
            for kind, loader in load.items():
                for key, published in _feed(rows, kind).items():
                    assert await loader(conn, key) == published, key
    finally:
        await engine.dispose()


def test_a_filled_database_is_not_seeded_again(demo: Database) -> None:
    with pytest.raises(AlreadyFilled):
        seed(demo, orders=ORDERS, now=NOW)


def test_the_same_size_and_day_make_the_same_data(postgres: pg.Postgres, rows: sa.Connection) -> None:
    with postgres.fresh() as again:
        seed(again, orders=ORDERS, now=NOW)
        engine = again.owner_engine()
        with engine.connect() as conn:
            for table in (t.orders, t.tickets, t.ledger, t.requests):
                key = table.primary_key.columns[0]
                query = sa.select(table).order_by(*table.primary_key.columns)
                skip = {"statement", "sha256", "maker_history"}
                ours, theirs = (
                    [{n: v for n, v in row.items() if n not in skip} for row in c.execute(query).mappings()]
                    for c in (rows, conn)
                )
                assert ours == theirs, key
        engine.dispose()


def test_a_bulk_load_that_breaks_an_invariant_is_rolled_back(database: Database) -> None:
    engine = database.owner_engine()
    with pytest.raises(ContractBug, match="fk_tickets"), engine.begin() as conn, bulk_load(conn):
        conn.execute(
            t.tickets.insert().values(
                ticket_id="T-1", programme_id="nowhere", client_id="x", queue="q", member_id="m", brand_id="b",
                subject="s", intake_issue="RESOLVED", disposition="RESOLVED", canonical="RESOLVED", category="open",
                priority=1, channel="email", received_at=NOW, currency="INR", amount=1,
            )
        )  # fmt: skip
    engine.dispose()


@pytest.mark.anyio
async def test_the_clocks_are_those_that_the_centre_makes_of_the_timeline(demo: Database, rows: sa.Connection) -> None:
    """Loaded in bulk and followed one by one, they are the same."""
    names = list(rows.execute(sa.select(t.tickets.c.ticket_id).order_by(t.tickets.c.ticket_id)).scalars())[::5]
    centre = await Centre(demo, clock=lambda: NOW).open()
    try:
        async with centre.engine.connect() as conn:
            tx = Tx(conn, centre, SYSTEM)
            for name in names:
                before = await _promised(conn, name)
                await clocks.follow(tx, name)
                assert await _promised(conn, name) == before, name
            await conn.rollback()
    finally:
        await centre.close()
    assert len(names) > 10


async def _promised(conn: AsyncConnection, ticket_id: str) -> list[list[Any]]:
    """Everything that is stored of a ticket's clocks."""
    k = t.tickets.c
    shown = sa.select(k.due_at, k.reply_due_at, k.breached_at, k.paused_at, k.escalated, k.escalation_seen)
    found = [list((await conn.execute(shown.where(k.ticket_id == ticket_id))).all())]
    for table in (t.sla_clocks, t.sla_schedule, t.escalations, t.sla_bindings):
        query = sa.select(table).where(table.c.ticket_id == ticket_id).order_by(*table.primary_key.columns)
        found.append(list((await conn.execute(query)).all()))
    return found
