"""The ledger in PostgreSQL: zero sums, keys that mean one transaction, balances, and a chain that verifies."""

from __future__ import annotations

import anyio
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from plum_desk.central import ledger
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import Break, Invalid, TxnType
from tests.helpers.bench import Bench

pytestmark = pytest.mark.anyio
ENTRIES = rules.give("m-1", 100, 0, "p:rbl:issued")


async def post(bench: Bench, key: str, entries: tuple[Entry, ...] = ENTRIES, **more: object) -> str:
    async with bench.centre.transaction(SYSTEM) as tx:
        return await ledger.post(
            tx,
            programme_id="rbl",
            unit="PTS:rbl",
            type=TxnType.ADJUSTMENT,
            reason="test",
            entries=entries,
            idem_key=key,
            **more,  # type: ignore[arg-type]
        )


async def test_one_key_is_one_transaction(bench: Bench) -> None:
    first = await post(bench, "k1")
    bench.later(60_000)
    assert await post(bench, "k1") == first
    assert await bench.balance("m:m-1:available") == 5_100
    with pytest.raises(ledger.KeyReused):
        await post(bench, "k1", rules.give("m-1", 101, 0, "p:rbl:issued"))
    assert await bench.balance("m:m-1:available") == 5_100


async def test_twenty_posts_of_one_key_at_once_are_one_transaction(bench: Bench) -> None:
    made: set[str] = set()

    async def one() -> None:
        made.add(await post(bench, "same"))

    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(one)
    assert len(made) == 1
    assert await bench.balance("m:m-1:available") == 5_100


async def test_what_does_not_balance_is_not_posted(bench: Bench) -> None:
    with pytest.raises(Invalid):
        await post(bench, "k1", (Entry("p:rbl:issued", -1), Entry("m:m-1:available", 2)))
    row = {"txn_id": "open-1", "n": 3, "account_id": "p:rbl:issued", "amount": 1}
    with pytest.raises(DBAPIError, match="balance"):
        await bench.write(t.postings.insert().values(row))


@pytest.mark.allow_logs("psycopg")
async def test_no_account_with_a_floor_goes_below_it(bench: Bench) -> None:
    taken = (Entry("m:m-1:available", -5_001), Entry("p:rbl:issued", 5_001))
    with pytest.raises(DBAPIError, match="floor"):
        await post(bench, "k1", taken)
    assert await bench.balance("m:m-1:available") == 5_000


async def test_the_chain_verifies_and_shows_where_it_was_touched(bench: Bench, database: Database) -> None:
    """Six opening rows of the sample world come first."""
    for n in range(5):
        await post(bench, f"k{n}", order_id="o-1", effective_at=bench.now - n)
    async with bench.centre.engine.connect() as conn:
        links = await ledger.links(conn, "rbl")
        head = (await conn.execute(sa.select(t.ledger_heads.c.hash))).scalar_one()
    assert rules.verify(links, bytes(head)) is None
    assert rules.verify(links[:-1], bytes(head)) == Break(11, "head")
    assert rules.verify([*links[:7], *links[8:]]) == Break(8, "gap")
    engine = database.owner_engine()
    with engine.begin() as conn:
        conn.execute(sa.text("ALTER TABLE ledger DISABLE TRIGGER append_only"))
        conn.execute(t.ledger.update().where(t.ledger.c.seq == 9).values(reason="other"))
    engine.dispose()
    async with bench.centre.engine.connect() as conn:
        changed = await ledger.links(conn, "rbl")
    assert rules.verify(changed, bytes(head)) == Break(9, "hash")


async def test_the_serving_role_cannot_rewrite_history(bench: Bench) -> None:
    await post(bench, "k1")
    for statement in (t.ledger.update().values(reason="x"), t.postings.delete(), t.accounts.update().values(balance=0)):
        with pytest.raises(DBAPIError, match="permission denied"):
            await bench.write(statement)
