"""A month is closed by two people, on a statement that balances; nothing takes effect in it any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from plum_desk.central import ledger, months
from plum_desk.central import tables as t
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.reports.reconciliation import period
from plum_desk.errors import ContractBug
from tests.helpers.bench import Bench
from tests.helpers.pg import NOW

pytestmark = pytest.mark.anyio
MONTH = "2025-10"
START, END = period(MONTH, "Asia/Kolkata")


async def owned(bench: Bench, work: Callable[[sa.Connection], Any]) -> Any:
    def run() -> Any:
        engine = bench.centre.database.owner_engine()
        try:
            with engine.begin() as connection:
                return work(connection)
        finally:
            engine.dispose()

    return await anyio.to_thread.run_sync(run)


def statement(run_id: str, unit: str, balanced: str, at: int = NOW) -> sa.Insert:
    return t.report_runs.insert().values(
        run_id=run_id, report="reconciliation", programme_id="rbl", prepared_by="u-finn", prepared_by_name="Finn",
        prepared_at=at, snapshot=b"x", sha256="0" * 64, rows=0,
        params={"month": MONTH, "unit": unit, "balanced": balanced},
    )  # fmt: skip


async def prepare(bench: Bench, login: str = "finn", month: str = MONTH, programme: str = "rbl") -> str:
    return str(await owned(bench, lambda c: months.prepare(c, programme, month, login, NOW)))


async def close(bench: Bench, login: str = "faye") -> str:
    return str(await owned(bench, lambda c: months.close(c, "rbl", MONTH, login, NOW)))


async def post(bench: Bench, at: int | None, key: str) -> str:
    entries = (Entry(rules.programme("rbl", "issued"), -5), Entry(rules.member_available("m-1"), 5))
    async with bench.centre.transaction(SYSTEM) as tx:
        return await ledger.post(
            tx, programme_id="rbl", unit="PTS:rbl", type=TxnType.EARN, reason="late", entries=entries, idem_key=key,
            effective_at=at, member_id="m-1",
        )  # fmt: skip


async def test_a_closed_month_takes_no_more_entries_and_the_days_around_it_do(bench: Bench) -> None:
    await owned(bench, lambda c: c.execute(statement("run-1", "PTS:rbl", "yes")))
    assert "waits" not in await prepare(bench)
    await post(bench, START + 1, "before-it-closed")
    assert "is closed" in await close(bench)
    for at in (START, END - 1):
        with pytest.raises(IntegrityError, match="month 2025-10 of rbl is closed"):
            await post(bench, at, f"inside-{at}")
    for at in (START - 1, END, None):
        await post(bench, at, f"outside-{at}")
    assert "closed by Faye Wong" in await owned(bench, months.listed)


async def test_what_was_posted_before_is_the_same_transaction_when_it_comes_again(bench: Bench) -> None:
    await owned(bench, lambda c: c.execute(statement("run-1", "PTS:rbl", "yes")))
    first = await post(bench, START + 1, "k")
    await prepare(bench)
    await close(bench)
    assert await post(bench, START + 1, "k") == first


@pytest.mark.parametrize(
    ("login", "month", "programme", "why"),
    [
        ("asha", MONTH, "rbl", "no active account with the role finance_preparer"),
        ("faye", MONTH, "rbl", "no active account with the role finance_preparer"),
        ("finn", "2025-13", "rbl", "is no month"),
        ("finn", "2090-01", "rbl", "is not over yet"),
        ("finn", MONTH, "nowhere", "no programme"),
        ("finn", "2025-09", "rbl", "run one first"),
    ],
)
async def test_what_is_missing_is_said(bench: Bench, login: str, month: str, programme: str, why: str) -> None:
    await owned(bench, lambda c: c.execute(statement("run-1", "PTS:rbl", "yes")))
    with pytest.raises(ContractBug, match=why):
        await prepare(bench, login, month, programme)


async def test_every_unit_must_balance_by_its_newest_statement(bench: Bench) -> None:
    await owned(bench, lambda c: c.execute(statement("run-1", "PTS:rbl", "yes")))
    await owned(bench, lambda c: c.execute(statement("run-2", "INR", "no")))
    with pytest.raises(ContractBug, match="out of balance in INR"):
        await prepare(bench)
    await owned(bench, lambda c: c.execute(statement("run-3", "INR", "yes", NOW + 1)))
    assert "run run-3" in await prepare(bench)


async def test_two_people_and_only_once(bench: Bench) -> None:
    with pytest.raises(ContractBug, match="nobody has proposed"):
        await close(bench)
    await owned(bench, lambda c: c.execute(statement("run-1", "PTS:rbl", "yes")))
    await prepare(bench)
    with pytest.raises(ContractBug, match="finance_reviewer"):
        await close(bench, "finn")
    same = t.users.update().where(t.users.c.user_id == "u-faye").values(person_id="p-finn")
    await owned(bench, lambda c: c.execute(same))
    with pytest.raises(ContractBug, match="another person"):
        await close(bench)
    await owned(bench, lambda c: c.execute(same.values(person_id="p-faye")))
    await close(bench)
    for again in (close(bench), prepare(bench)):
        with pytest.raises(ContractBug, match="is closed"):
            await again


async def test_the_database_itself_wants_two_people(bench: Bench) -> None:
    await owned(bench, lambda c: c.execute(statement("run-1", "PTS:rbl", "yes")))
    await prepare(bench)
    alone = t.month_closings.update().values(closed_by="u-finn", closer_person="p-finn", closed_at=NOW)
    with pytest.raises(IntegrityError, match="two_people"):
        await owned(bench, lambda c: c.execute(alone))
