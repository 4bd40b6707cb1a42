"""Pushes of 20 notes over 8 and 64 scopes, checked in full: operations a second over real HTTP and PostgreSQL.

As many devices push at once, each into its own queue and audit chain; every operation's chain, signature and
permission is checked, applied, audited and published. Requests are signed beforehand, because in
life other machines sign them; the sender, the centre and PostgreSQL share this machine.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
import uuid
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from plum_desk.central import tables as t
from plum_desk.central.database import DURABLE, Database
from plum_desk.central.engine import wall_clock
from plum_desk.central.migrate import migrate
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.wire.messages import PushRequest
from tests.helpers import seeded
from tests.helpers.centre import CentreProcess
from tests.helpers.desk import TestDesk
from tests.helpers.policy import small_policy

GOALS = {8: 5_000, 64: 10_000}
"""Operations a second, by scopes."""
OPS = 20
PUSHES = 320
"""Of all devices together, after the warm-up."""


def _world(database: Database, scopes: int) -> None:
    """The tests' sample world, in as many programmes: a queue and an audit chain for each device."""
    migrate(database, now=wall_clock(), first_policy=small_policy())
    seeded.build(database)
    engine = database.owner_engine()
    with engine.begin() as conn:
        programme = conn.execute(sa.select(t.programmes)).mappings().one()
        tickets = conn.execute(sa.select(t.tickets)).mappings().all()
        for n in range(scopes):
            conn.execute(t.programmes.insert().values(dict(programme) | {"programme_id": f"p{n}"}))
            conn.execute(t.grants.insert().values(user_id="u-asha", scope=f"queue:p{n}:general"))
            for k, ticket in enumerate(tickets):
                own = {"ticket_id": f"p{n}-k{k}", "programme_id": f"p{n}"}
                conn.execute(t.tickets.insert().values(dict(ticket) | own))
    engine.dispose()


def _requests(desk: TestDesk, n: int, batches: int) -> list[tuple[bytes, bytes]]:
    """(head, body) of each push, ready to be written to a socket."""
    made = []
    for _ in range(batches):
        ops = tuple(desk.operation(AddNote(f"p{n}-k{k % 8}", f"Note {uuid.uuid4()}")) for k in range(OPS))
        message = PushRequest(desk.device_id, desk.seq - OPS + 1, ops[0].prev_hash, ops)
        body = msgspec.json.encode(message)
        head = (
            f"POST /v1/ops HTTP/1.1\r\nHost: centre\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\nAuthorization: Plum {desk.token}\r\n"
            f"Plum-Proof: {desk.header('POST', '/v1/ops', body)}\r\n\r\n"
        )
        made.append((head.encode(), body))
    return made


async def _send(port: int, requests: list[tuple[bytes, bytes]]) -> int:
    """Push one after the other over one connection; the number of operations applied."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    applied = 0
    for head, body in requests:
        writer.write(head + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        lines = dict(line.split(b": ", 1) for line in answer.lower().split(b"\r\n")[1:] if line)
        applied += (await reader.readexactly(int(lines[b"content-length"]))).count(b'"applied"')
    writer.close()
    return applied


async def _all(port: int, everyone: list[list[tuple[bytes, bytes]]]) -> int:
    return sum(await asyncio.gather(*(_send(port, requests) for requests in everyone)))


def _verifications() -> float:
    """P-256 verifications a second on one core here: what every operation costs at the least."""
    key = ec.generate_private_key(ec.SECP256R1())
    kind = ec.ECDSA(hashes.SHA256())
    signature, public = key.sign(b"x" * 32, kind), key.public_key()
    start = time.perf_counter()
    for _ in range(3_000):
        public.verify(signature, b"x" * 32, kind)
    return 3_000 / (time.perf_counter() - start)


def run() -> list[dict[str, Any]]:
    return [_measure(scopes, goal) for scopes, goal in GOALS.items()]


def _measure(scopes: int, goal: int) -> dict[str, Any]:
    """``baseline`` is one core's signature checks a second: the work that no design avoids."""
    batches = PUSHES // scopes
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="plum-bench-")))
        database = stack.enter_context(Database.open(f"embedded:{folder / 'pg'}", DURABLE))
        _world(database, scopes)
        process = CentreProcess(database, folder).start()
        stack.callback(process.stop)
        stack.callback(TestDesk.close_all)
        desks = [_desk(database, process.url) for _ in range(scopes)]
        port = int(process.url.rsplit(":", 1)[1])
        asyncio.run(_all(port, [_requests(desk, n, 1 + 32 // scopes) for n, desk in enumerate(desks)]))
        everyone = [_requests(desk, n, batches) for n, desk in enumerate(desks)]
        start = time.perf_counter()
        applied = asyncio.run(_all(port, everyone))
        seconds = time.perf_counter() - start
    assert applied == scopes * OPS * batches, f"{applied} applied"
    value, baseline = applied / seconds, _verifications()
    return {
        "name": f"centre: pushes of 20 operations on {scopes} scopes",
        "value": round(value),
        "unit": "operations/s",
        "baseline": round(baseline),
        "ratio": round(value / baseline, 3),
        "goal": goal,
        "met": value >= goal,
    }


def _desk(database: Database, url: str) -> TestDesk:
    from plum_desk.central.enrolment import new_code

    engine = database.owner_engine()
    with engine.begin() as conn:
        code = new_code(conn, created_by="bench", now=wall_clock())
    engine.dispose()
    desk = TestDesk(url, wall_clock)
    desk.enrol(code)
    desk.sign_in("asha", seeded.PASSWORD)
    return desk


if __name__ == "__main__":
    print(run())
