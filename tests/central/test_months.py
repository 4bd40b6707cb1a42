"""A month is closed by two people, on statements that balance and hold every entry; nothing takes effect in it then."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from plum_desk.central import ledger, months
from plum_desk.central import tables as t
from plum_desk.central.case import actor_of
from plum_desk.central.cli.months import listed
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Entry
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.outcome import Refused
from plum_desk.domain.reports.reconciliation import period
from plum_desk.wire.codec import decode_row
from plum_desk.wire.months import CloseMonth, ProposeMonth
from plum_desk.wire.rows import MonthRow
from tests.helpers import seeded
from tests.helpers.bench import Bench
from tests.helpers.pg import NOW

pytestmark = pytest.mark.anyio
MONTH = "2025-10"
START, END = period(MONTH, "Asia/Kolkata")


async def statement(
    bench: Bench, run_id: str, unit: str = "PTS:rbl", balanced: str = "yes", at: int = NOW, seq: str = ""
) -> None:
    """As the service stores one: of everything that is booked so far, unless ``seq`` says otherwise."""
    async with bench.centre.transaction(SYSTEM) as tx:
        head = sa.select(t.ledger_heads.c.seq).where(t.ledger_heads.c.programme_id == "rbl")
        now = str((await tx.conn.execute(head)).scalar_one_or_none() or 0)
        await tx.conn.execute(
            t.report_runs.insert().values(
                run_id=run_id, report="reconciliation", programme_id="rbl", prepared_by="u-finn",
                prepared_by_name="Finn", prepared_at=at, snapshot=b"x", sha256="0" * 64, rows=0,
                params={"month": MONTH, "unit": unit, "balanced": balanced, "seq": seq or now},
            )
        )  # fmt: skip


async def by(bench: Bench, login: str, act: Any, wanted: Any) -> str:
    """The refusal's code, or an empty string."""
    async with bench.centre.engine.connect() as conn:
        actor = await actor_of(conn, seeded.user_id(login))
    async with bench.centre.transaction(actor, f"d-{login}", scopes=bench.scopes) as tx:
        outcome = await act(tx, wanted)
    return outcome.code.value if isinstance(outcome, Refused) else ""


async def propose(bench: Bench, run_id: str = "run-1", month: str = MONTH, programme: str = "rbl") -> str:
    return await by(bench, "finn", months.propose, ProposeMonth(programme, month, run_id))


async def close(bench: Bench, run_id: str = "run-1", login: str = "faye") -> str:
    return await by(bench, login, months.close, CloseMonth("rbl", MONTH, run_id))


async def post(bench: Bench, at: int | None, key: str) -> str:
    entries = (Entry(rules.programme("rbl", "issued"), -5), Entry(rules.member_available("m-1"), 5))
    async with bench.centre.transaction(SYSTEM) as tx:
        return await ledger.post(
            tx, programme_id="rbl", unit="PTS:rbl", type=TxnType.EARN, reason="late", entries=entries, idem_key=key,
            effective_at=at, member_id="m-1",
        )  # fmt: skip


async def closed(bench: Bench) -> None:
    await statement(bench, "run-1")
    assert await propose(bench) == ""
    assert await close(bench) == ""


async def published(bench: Bench) -> list[MonthRow]:
    query = (
        sa.text("SELECT body FROM feed WHERE scope = 'prog:rbl' AND kind = :kind ORDER BY seq"),
        {"kind": Kind.MONTH.value},
    )
    async with bench.centre.engine.connect() as conn:
        return [decode_row(Kind.MONTH, bytes(body)) for (body,) in await conn.execute(*query)]


async def test_a_closed_month_takes_no_more_entries_and_the_days_around_it_do(bench: Bench) -> None:
    await closed(bench)
    for at in (START, END - 1):
        with pytest.raises(IntegrityError, match="month 2025-10 of rbl is closed"):
            await post(bench, at, f"inside-{at}")
    for at in (START - 1, END, None):
        await post(bench, at, f"outside-{at}")
    async with bench.centre.engine.connect() as conn:
        assert "prepared by Finn Holm, closed by Faye Wong" in await conn.run_sync(listed)


async def test_desks_see_who_proposed_and_who_closed_and_the_trail_has_both(bench: Bench) -> None:
    await closed(bench)
    first, last = await published(bench)
    assert (first.preparer, first.closed_at, first.run_id) == ("Finn Holm", None, "run-1")
    assert (last.closer, last.closed_at, last.ver) == ("Faye Wong", bench.now, 2)
    async with bench.centre.engine.connect() as conn:
        said = await conn.execute(sa.text("SELECT action FROM audit WHERE action LIKE 'month.%' ORDER BY seq"))
        assert [action for (action,) in said] == ["month.proposed", "month.closed"]


async def test_what_was_posted_before_is_the_same_transaction_when_it_comes_again(bench: Bench) -> None:
    first = await post(bench, START + 1, "k")
    await closed(bench)
    assert await post(bench, START + 1, "k") == first


@pytest.mark.parametrize(
    ("month", "programme", "why"),
    [
        ("2025-13", "rbl", "bad_input"),
        ("october", "rbl", "bad_input"),
        ("2090-01", "rbl", "period_open"),
        (MONTH, "nowhere", "not_found"),
        ("2025-09", "rbl", "statement_missing"),
    ],
)
async def test_what_is_missing_is_said(bench: Bench, month: str, programme: str, why: str) -> None:
    await statement(bench, "run-1")
    assert await propose(bench, "run-1", month, programme) == why


async def test_every_unit_must_balance_by_its_newest_statement(bench: Bench) -> None:
    await statement(bench, "run-1")
    await statement(bench, "run-2", "INR", "no")
    assert await propose(bench) == "statement_uneven"
    await statement(bench, "run-3", "INR", "yes", NOW + 1)
    assert await propose(bench, "run-3") == ""


async def test_a_unit_that_moved_needs_its_statement(bench: Bench) -> None:
    await post(bench, START + 1, "k")
    await statement(bench, "run-1", "INR")
    assert await propose(bench) == "statement_missing"


async def test_what_was_booked_after_the_statement_is_not_closed_unseen(bench: Bench) -> None:
    await statement(bench, "run-1")
    await post(bench, START + 1, "k")
    assert await propose(bench) == "statement_outdated"
    await statement(bench, "run-2", at=NOW + 1)
    assert await propose(bench) == "month_moved"
    assert await propose(bench, "run-2") == ""
    await post(bench, START + 2, "later")
    assert await close(bench, "run-2") == "statement_outdated"
    await statement(bench, "run-0", at=NOW + 2, seq="-1")
    assert await propose(bench, "run-0") == "statement_outdated", "one that does not say how far it went"


async def test_two_people_on_what_was_proposed_and_only_once(bench: Bench) -> None:
    await statement(bench, "run-1")
    assert await close(bench) == "month_not_proposed"
    assert await propose(bench) == ""
    assert await propose(bench) == "", "the same again changes nothing"
    assert len(await published(bench)) == 1
    assert await close(bench, "run-9") == "month_moved"
    assert await close(bench, login="finn") == "own_statement"
    assert await close(bench) == ""
    assert await close(bench) == await propose(bench) == "month_closed"


async def test_one_person_with_two_accounts_is_one_person(bench: Bench) -> None:
    await statement(bench, "run-1")
    await propose(bench)
    same = sa.text("UPDATE users SET person_id = 'p-finn' WHERE user_id = 'u-faye'")
    engine = bench.centre.database.owner_engine()
    with engine.begin() as connection:
        connection.execute(same)
    engine.dispose()
    assert await close(bench) == "own_statement"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE month_closings SET closed_by = 'u-finn', closer_person = 'p-finn', closed_at = now()", "two_people"),
        (
            "UPDATE month_closings SET run_id = 'run-2', closed_by = 'u-faye', closer_person = 'p-faye', "
            "closed_at = now()",
            "closed on what was proposed",
        ),
        ("DELETE FROM month_closings", "are kept"),
        ("TRUNCATE month_closings", "are kept"),
    ],
)
async def test_the_database_itself_holds_it_against_its_owner(bench: Bench, change: str, why: str) -> None:
    await statement(bench, "run-1")
    await statement(bench, "run-2", at=NOW - 1)
    await propose(bench)
    engine = bench.centre.database.owner_engine()
    with pytest.raises(IntegrityError, match=why), engine.begin() as connection:
        connection.execute(sa.text(change))
    engine.dispose()


async def test_nobody_opens_it_again(bench: Bench) -> None:
    await closed(bench)
    engine = bench.centre.database.owner_engine()
    with pytest.raises(IntegrityError, match="closed for good"), engine.begin() as connection:
        connection.execute(sa.text("UPDATE month_closings SET closed_at = NULL, closed_by = NULL"))
    engine.dispose()
