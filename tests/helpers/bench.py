"""A centre without HTTP, whose clock and executor the test turns by hand; the provider is real."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.case import actor_of
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.execution import Executor
from plum_desk.central.handlers import HANDLERS
from plum_desk.central.outcome import Applied, Outcome
from plum_desk.central.providers.registry import load
from plum_desk.domain.approval import Verdict
from plum_desk.domain.intents import COMMANDS, DecideRequest, RaiseRequest
from plum_desk.domain.operation import Operation, canonical
from plum_desk.domain.outcome import Refused
from tests.helpers import seeded
from tests.helpers.office import refund
from tests.helpers.pg import NOW
from tests.helpers.simulator import Simulator


class Bench:
    """``now`` is the centre's time. ``run`` executes what is due; nothing runs by itself."""

    def __init__(self, centre: Centre, sim: Simulator) -> None:
        self.centre = centre
        self.sim = sim
        self.executor = Executor(centre)
        self.now = NOW
        self.scopes = frozenset(seeded.SCOPES)

    # --- people ----------------------------------------------------------------------------------

    async def do(self, login: str, intent: Any, device: str = "") -> Outcome:
        """One operation of ``login`` from their own device, in its own transaction."""
        kind = next(kind for kind, spec in COMMANDS.items() if isinstance(intent, spec.payload))
        op_id, device = str(uuid.uuid4()), device or f"d-{login}"
        operation = Operation(
            op_id,
            device,
            1,
            seeded.user_id(login),
            "",
            "",
            kind,
            1,
            COMMANDS[kind].op_class,
            "",
            "",
            0,
            0,
            "",
            0,
            0,
            "",
        )
        async with self.centre.engine.connect() as conn:
            actor = await actor_of(conn, seeded.user_id(login))
        async with self.centre.transaction(actor, device, op_id, self.scopes) as tx:
            return await HANDLERS[kind](tx, operation, intent)

    async def ask(self, login: str, ticket_id: str, action: str, payload: dict[str, Any]) -> tuple[str, Outcome]:
        intent = RaiseRequest(str(uuid.uuid4()), ticket_id, action, msgspec.Raw(canonical(payload)))
        return intent.request_id, await self.do(login, intent)

    async def raised(self, login: str, ticket_id: str, action: str, payload: dict[str, Any]) -> str:
        request_id, outcome = await self.ask(login, ticket_id, action, payload)
        assert isinstance(outcome, Applied), outcome
        return request_id

    async def refused(self, login: str, ticket_id: str, action: str, payload: dict[str, Any]) -> str:
        _, outcome = await self.ask(login, ticket_id, action, payload)
        assert isinstance(outcome, Refused), outcome
        return outcome.code.value

    async def decide(self, login: str, request_id: str, verdict: str = "approve", device: str = "", **over: Any) -> str:
        """The refusal's code, or an empty string."""
        row = await self.row(request_id)
        note = "" if verdict == "approve" else "Not like this"
        intent = DecideRequest(request_id, row["revision"], row["sha256"], Verdict(verdict), note)
        outcome = await self.do(login, msgspec.structs.replace(intent, **over), device)
        return outcome.code.value if isinstance(outcome, Refused) else ""

    # --- time and execution ----------------------------------------------------------------------

    def later(self, ms: int) -> None:
        self.now += ms

    async def run(self) -> int:
        """Execute everything that is due now; how many steps it took."""
        steps = 0
        while await self.executor.run_once():
            steps += 1
            assert steps < 50, "the executor does not come to rest"
        return steps

    async def run_later(self, ms: int) -> int:
        self.later(ms)
        return await self.run()

    # --- what there is ---------------------------------------------------------------------------

    async def all(self, query: Any) -> list[dict[str, Any]]:
        async with self.centre.engine.connect() as conn:
            return [dict(row) for row in (await conn.execute(query)).mappings()]

    async def write(self, statement: Any) -> None:
        """What another system does to shared rows."""
        async with self.centre.engine.begin() as conn:
            await conn.execute(statement)

    async def one(self, table: sa.Table, key: str) -> dict[str, Any]:
        return (await self.all(sa.select(table).where(table.primary_key.columns[0] == key)))[0]

    async def row(self, request_id: str) -> dict[str, Any]:
        return await self.one(t.requests, request_id)

    async def state(self, request_id: str) -> str:
        return str((await self.row(request_id))["state"])

    async def states(self) -> dict[str, int]:
        rows = await self.all(sa.select(t.requests.c.state, sa.func.count().label("n")).group_by(t.requests.c.state))
        return {row["state"]: row["n"] for row in rows}

    async def legs(self, request_id: str) -> list[dict[str, Any]]:
        return await self.all(sa.select(t.legs).where(t.legs.c.request_id == request_id).order_by(t.legs.c.n))

    async def balance(self, account_id: str) -> int:
        return int((await self.one(t.accounts, account_id))["balance"])

    async def faults(self) -> list[dict[str, Any]]:
        """Broken invariants of the ledger, and holds without a reservation or the other way round."""
        broken = await self.all(sa.text("SELECT * FROM plum_ledger_faults()"))
        r, a = t.reservations.c, t.accounts.c
        for kind, table in (("line", t.order_lines), ("tender", t.tenders)):
            held = sa.select(sa.func.coalesce(sa.func.sum(r.amount), 0)).where(r.kind == kind, r.released_at.is_(None))
            rows = sa.select(sa.func.coalesce(sa.func.sum(table.c.reserved), 0))
            broken += await self.all(
                sa.select(sa.literal(kind).label("kind")).where(rows.scalar_subquery() != held.scalar_subquery())
            )
        held = sa.select(sa.func.coalesce(sa.func.sum(r.amount), 0)).where(r.kind == "account", r.released_at.is_(None))
        rows = sa.select(sa.func.sum(a.balance)).where(a.kind.in_(("goodwill_held", "member_held")))
        return broken + await self.all(
            sa.select(sa.literal("account").label("kind")).where(rows.scalar_subquery() != held.scalar_subquery())
        )


@asynccontextmanager
async def open_bench(database: Database, sim: Simulator, folder: Path, **provider: Any) -> AsyncIterator[Bench]:
    sim.arrange(reset=True)
    seeded.build(database)
    file = sim.providers_file(folder / "providers.json", timeout_s=provider.pop("timeout_s", 0.5), **provider)
    box: list[Bench] = []
    centre = Centre(database, clock=lambda: box[0].now if box else NOW, providers=load(file, wall_clock))
    await centre.open()
    box.append(Bench(centre, sim))
    try:
        yield box[0]
        assert await box[0].faults() == []
    finally:
        await centre.close()


class Opens(Protocol):
    """Opens a bench whose provider is set up with these values."""

    def __call__(self, **provider: Any) -> AbstractAsyncContextManager[Bench]: ...


async def on_card(bench: Bench, minor: int = 10_000) -> str:
    """A refund of a booking by card: one leg, one call."""
    return await bench.raised("asha", "k-2", "order.refund", refund(minor))
