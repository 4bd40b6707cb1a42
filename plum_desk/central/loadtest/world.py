"""The load test's own database: founded by it, filled by its owner, and never anyone else's.

Signing thousands of desks in would measure argon2id and nothing else, so their devices and sessions are written
as rows by the database's owner. That is refused for any centre which does not bear the load test's name.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import uuid
from typing import Any

import msgspec
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from plum_desk.central import enrolment
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.migrate import migrate
from plum_desk.domain.operation import GENESIS
from plum_desk.domain.permission import Role
from plum_desk.errors import ContractBug

NAME = "Plum Desk load test"
PASSWORD = "a load test's own password"
TEAMS_A_PROGRAMME = 10
TICKETS_A_TEAM = 20
_ISSUE = "VOUCHER_NOT_RECEIVED"
_SESSION_MS = 4 * 3_600_000


class Credentials(msgspec.Struct, frozen=True):
    """What one desk is: its user, device and session, its team's queue, and the tickets it writes on."""

    user_id: str
    device_id: str
    session_id: str
    token: str
    key: ec.EllipticCurvePrivateKey
    queue: str
    tickets: tuple[str, ...]


def found(database: Database, now: int) -> None:
    """Make an empty database the load test's. Raises ContractBug when it is already some other centre's."""
    engine = database.owner_engine()
    try:
        with engine.connect() as conn:
            named = sa.inspect(conn).has_table("centre")
            name = conn.execute(sa.select(t.centre.c.name)).scalar_one_or_none() if named else None
        if named and name != NAME:
            raise ContractBug("this database is a centre's: a load test writes only into one that it founded")
        migrate(database, name=NAME, now=now)
    finally:
        engine.dispose()


class World:
    """Teams of desks that are made as they are needed. ``now`` is UTC epoch milliseconds."""

    def __init__(self, database: Database, team: int, now: int) -> None:
        self._engine = database.owner_engine()
        self._team = team
        self._now = now
        self._run = uuid.uuid4().hex[:8]
        self._teams = 0
        self._password = enrolment.hash_password(PASSWORD)
        with self._engine.begin() as conn:
            name, self.incarnation = conn.execute(sa.select(t.centre.c.name, t.centre.c.incarnation)).one()
            if name != NAME:
                raise ContractBug("not a load test's database")
            self._parties(conn)

    def close(self) -> None:
        self._engine.dispose()

    def code(self) -> str:
        """An enrolment code, for a desk that comes in as people's desks do."""
        with self._engine.begin() as conn:
            return enrolment.new_code(conn, created_by="loadtest", now=self._now)

    def desks(self, count: int) -> list[Credentials]:
        """``count`` more desks, in whole teams as far as they go."""
        made: list[Credentials] = []
        with self._engine.begin() as conn:
            while len(made) < count:
                made += self._new_team(conn, min(self._team, count - len(made)))
        return made

    def applied(self, op_ids: set[str]) -> dict[str, int]:
        """How many effects each of these operations has in the timelines."""
        e = t.ticket_events.c
        with self._engine.connect() as conn:
            rows = conn.execute(sa.select(e.op_id, sa.func.count()).where(e.op_id.is_not(None)).group_by(e.op_id))
            return {op_id: count for op_id, count in rows if op_id in op_ids}

    def heads(self) -> dict[str, int]:
        with self._engine.connect() as conn:
            return {row.scope: row.head for row in conn.execute(sa.select(t.feed_head))}

    # --- rows ------------------------------------------------------------------------------------

    def _id(self, kind: str, n: int | str) -> str:
        return f"{kind}-{self._run}-{n}"

    def _parties(self, conn: sa.Connection) -> None:
        client, brand = self._id("c", 0), self._id("b", 0)
        conn.execute(t.clients.insert().values(client_id=client, name=NAME, kind="client"))
        conn.execute(t.brands.insert().values(brand_id=brand, name=NAME, category="food", provider_id="none"))

    def _programme(self, conn: sa.Connection, programme: str) -> None:
        client, brand = self._id("c", 0), self._id("b", 0)
        belongs = {"programme_id": programme, "client_id": client}
        conn.execute(
            t.programmes.insert().values(
                **belongs, name=NAME, zone="Asia/Kolkata", currency="INR", points_unit=f"PTS:{programme}",
                point_value=25, provider_id="none",
            )
        )  # fmt: skip
        conn.execute(t.members.insert().values(**belongs, member_id=f"m-{programme}", name=NAME, email="", phone=""))
        conn.execute(
            t.orders.insert().values(
                **belongs, order_id=f"o-{programme}", po_number=f"PO-{programme}", provider_id="none",
                member_id=f"m-{programme}", brand_id=brand, reward=NAME, kind="voucher", state="completed",
                delivery="delivered", source="storefront", placed_at=self._now, currency="INR", amount=100_000,
            )
        )  # fmt: skip

    def _new_team(self, conn: sa.Connection, size: int) -> list[Credentials]:
        n, self._teams = self._teams, self._teams + 1
        programme = self._id("p", n // TEAMS_A_PROGRAMME)
        if n % TEAMS_A_PROGRAMME == 0:
            self._programme(conn, programme)
        queue = f"q{n}"
        tickets = tuple(self._id("k", f"{n}-{k}") for k in range(TICKETS_A_TEAM))
        row = {
            "programme_id": programme, "client_id": self._id("c", 0), "queue": queue, "order_id": f"o-{programme}",
            "member_id": f"m-{programme}", "brand_id": self._id("b", 0), "subject": NAME,
            "intake_issue": _ISSUE, "disposition": _ISSUE, "canonical": _ISSUE, "category": "open", "priority": 2,
            "channel": "email", "received_at": self._now, "currency": "INR", "amount": 100_000,
        }  # fmt: skip
        conn.execute(t.tickets.insert(), [row | {"ticket_id": ticket} for ticket in tickets])
        scope = f"queue:{programme}:{queue}"
        made = [self._credentials(f"{n}-{k}", scope, tickets) for k in range(size)]
        self._let_in(conn, made, ("ref", f"prog:{programme}", scope))
        return made

    def _credentials(self, n: str, queue: str, tickets: tuple[str, ...]) -> Credentials:
        token = base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()
        user, device, session = (self._id(kind, n) for kind in ("u", "d", "s"))
        return Credentials(user, device, session, token, ec.generate_private_key(ec.SECP256R1()), queue, tickets)

    def _let_in(self, conn: sa.Connection, made: list[Credentials], scopes: tuple[str, ...]) -> None:
        rows: dict[sa.Table, list[dict[str, Any]]] = {t.users: [], t.grants: [], t.devices: [], t.sessions: []}
        for one in made:
            rows[t.users].append(
                {"user_id": one.user_id, "person_id": one.user_id, "login": one.user_id, "name": NAME,
                 "role": Role.AGENT_L1.value, "password_hash": self._password}
            )  # fmt: skip
            rows[t.grants] += [{"user_id": one.user_id, "scope": scope} for scope in scopes]
            point = one.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
            rows[t.devices].append(
                {"device_id": one.device_id, "name": NAME, "public_key": point, "enrolled_at": self._now,
                 "enrolled_by": "loadtest", "last_hash": GENESIS}
            )  # fmt: skip
            rows[t.sessions].append(
                {"session_id": one.session_id, "token_hash": hashlib.sha256(one.token.encode()).digest(),
                 "user_id": one.user_id, "device_id": one.device_id, "created_at": self._now,
                 "expires_at": self._now + _SESSION_MS}
            )  # fmt: skip
        for table, values in rows.items():
            conn.execute(table.insert(), values)
