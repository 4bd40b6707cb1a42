"""Fill a centre's database with the demo: one transaction, a progress bar, every invariant checked at its end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import psycopg
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.bulk import bulk_load
from plum_desk.central.database import Database
from plum_desk.central.demo.bar import Bar
from plum_desk.central.demo.generate import generate
from plum_desk.central.demo.people import QUEUE_OF, QUEUES, programmes
from plum_desk.central.demo.sink import Sink
from plum_desk.central.policy import parse, publish
from plum_desk.central.sla.rulebooks import parse as parse_rulebook
from plum_desk.domain.policy import Policy, digest
from plum_desk.domain.policy import canonical as policy_bytes
from plum_desk.domain.policy_default import default_policy
from plum_desk.domain.sla.document import Rulebook


class AlreadyFilled(RuntimeError):
    """The database holds orders: a demo is only ever made in an empty one."""


def main(url: str, *, orders: int, progress: bool = True) -> int:
    """``plum-central seed``: the process's exit code."""
    started = time.monotonic()
    bar = Bar(orders) if progress else None
    with Database.open(url) as database:
        try:
            seed(database, orders=orders, now=int(time.time() * 1000), progress=bar.show if bar else None)
        except AlreadyFilled as error:
            print(error, file=sys.stderr)
            return 1
    if bar:
        bar.done(time.monotonic() - started)
    return 0


def seed(database: Database, *, orders: int, now: int, progress: Callable[[int], None] | None = None) -> None:
    """``database`` is migrated and empty. ``now`` (UTC epoch ms) is what "today" means in the data."""
    engine = database.owner_engine()
    try:
        with engine.begin() as conn:
            if conn.execute(sa.select(t.orders.c.order_id).limit(1)).first():
                raise AlreadyFilled("The database already holds orders; seed an empty one.")
            key = conn.execute(sa.select(t.centre.c.voucher_key)).scalar_one()
            policy = _policy(conn, now)
            driver: psycopg.Connection[Any] = conn.connection.driver_connection  # type: ignore[assignment]
            with bulk_load(conn), Sink(driver, progress or (lambda _orders: None)) as sink:
                generate(
                    sink, orders=orders, now=now, voucher_key=bytes(key), policy=policy,
                    policy_sha256=digest(policy_bytes(policy)), rulebook=_rulebook(conn),
                )  # fmt: skip
            conn.execute(sa.text("SELECT setval('request_number', 10000 + (SELECT count(*) FROM requests) + 1)"))
            conn.execute(sa.text("SELECT setval('exception_number', 1 + (SELECT count(*) FROM exceptions))"))
            conn.execute(sa.text("SELECT setval('ticket_number', 40000 + (SELECT count(*) FROM tickets) + 1)"))
            conn.execute(t.routing.insert(), _routes())
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.execute(sa.text("ANALYZE"))
    finally:
        engine.dispose()


def _routes() -> list[dict[str, str]]:
    about = QUEUE_OF | {"none": QUEUES[0]}
    return [
        {"programme_id": p.programme_id, "about": kind, "queue": queue, "triage_owner_id": "u-omar"}
        for p in programmes()
        for kind, queue in about.items()
    ]


def _rulebook(conn: sa.Connection) -> Rulebook:
    newest = sa.select(t.sla_rulebooks.c.body).order_by(t.sla_rulebooks.c.version.desc()).limit(1)
    return parse_rulebook(conn.execute(newest).scalar_one())


def demo_policy(version: int, now: int) -> Policy:
    """The default policy in the demo's units. Dirhams have no rows: they go to the top tier."""
    return default_policy(version, now, [p.points_unit for p in programmes()], ["INR"])


def _policy(conn: sa.Connection, now: int) -> Policy:
    """The policy in force; published first when the centre has none for the demo's units."""
    found = conn.execute(sa.select(t.policies.c.body).order_by(t.policies.c.version.desc())).scalars().first()
    policy = parse(found) if found else None
    if policy is None or not any(row.unit == programmes()[0].points_unit for row in policy.limits):
        policy = demo_policy(policy.version + 1 if policy else 1, now)
        publish(conn, policy, issued_by="seed", now=now)
    return policy
