"""What a drill plays with: a programme, people, bookings and tickets of its own, in a scratch copy of the centre.

Only ever written into a copy. What the copy inherited is left alone and put to rest: its legs wait for
years, and none of its providers is configured, so nothing of it can be called.
"""

from __future__ import annotations

import secrets
import uuid
from typing import Any

import sqlalchemy as sa

from plum_desk.central import enrolment
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.policy import publish
from plum_desk.domain import ledger
from plum_desk.domain.permission import Role
from plum_desk.domain.policy_default import default_policy

PROVIDER = "drill-simulator"
CURRENCY = "INR"
PAID = 250_000
"""Minor units, captured by card for each booking."""

_YEARS = sa.text("""
UPDATE legs SET next_at = now() + interval '10 years' WHERE state IN ('waiting', 'calling', 'unknown')
""")
_DAY = 86_400_000


class Scene:
    """``programme`` is new; ``tickets`` each belong to a booking of their own."""

    def __init__(self, database: Database, now: int, tickets: int = 6) -> None:
        self._now = now
        self.programme = f"drill-{uuid.uuid4().hex[:8]}"
        self.queue = f"queue:{self.programme}:general"
        self.password = secrets.token_urlsafe(24)
        self.logins = (f"{self.programme}-a", f"{self.programme}-b")
        self.tickets = tuple(f"{self.programme}-k{n}" for n in range(tickets))
        engine = database.owner_engine()
        try:
            with engine.begin() as conn:
                conn.execute(_YEARS)
                self._policy(conn)
                self._parties(conn)
                self._people(conn)
                for ticket_id in self.tickets:
                    self._booking(conn, ticket_id)
        finally:
            engine.dispose()

    def bookings(self) -> list[dict[str, Any]]:
        """As the provider knows them."""
        return [{"order_id": f"{ticket}-s", "currency": CURRENCY, "minor": PAID} for ticket in self.tickets]

    def code(self, database: Database) -> str:
        """An enrolment code of one of the copies."""
        engine = database.owner_engine()
        try:
            with engine.begin() as conn:
                return enrolment.new_code(conn, created_by="drill", now=self._now)
        finally:
            engine.dispose()

    def _policy(self, conn: sa.Connection) -> None:
        """Known limits, so that a small refund needs nobody's approval."""
        latest = conn.execute(sa.select(sa.func.max(t.policies.c.version))).scalar_one()
        units = list(conn.execute(sa.select(t.programmes.c.points_unit)).scalars())
        policy = default_policy(latest + 1, self._now, [*units, f"PTS:{self.programme}"], [CURRENCY])
        publish(conn, policy, issued_by="drill", now=self._now)

    def _parties(self, conn: sa.Connection) -> None:
        name = self.programme
        conn.execute(t.clients.insert().values(client_id=name, name="Restore drill", kind="client"))
        conn.execute(
            t.brands.insert().values(brand_id=name, name="Restore drill", category="travel", provider_id=PROVIDER)
        )
        conn.execute(
            t.programmes.insert().values(
                programme_id=name, client_id=name, name="Restore drill", zone="Asia/Kolkata", currency=CURRENCY,
                points_unit=f"PTS:{name}", point_value=100, provider_id=PROVIDER,
            )
        )  # fmt: skip
        conn.execute(t.ledger_heads.insert().values(programme_id=name, seq=0, hash=ledger.GENESIS))
        conn.execute(
            t.accounts.insert().values(
                account_id=f"p:{name}:clearing:{CURRENCY}", programme_id=name, kind="provider_clearing",
                owner_id=PROVIDER, name="Clearing", unit=CURRENCY, floor=None,
            )
        )  # fmt: skip
        conn.execute(
            t.members.insert().values(
                member_id=name, programme_id=name, client_id=name, name="Drill member", email="", phone=""
            )
        )

    def _people(self, conn: sa.Connection) -> None:
        hashed = enrolment.hash_password(self.password)
        for login in self.logins:
            row = {"user_id": login, "person_id": login, "login": login, "name": "Drill", "password_hash": hashed}
            conn.execute(t.users.insert().values(row | {"role": str(Role.SUPERVISOR), "institution_id": None}))
            scopes = ("ref", f"prog:{self.programme}", self.queue)
            conn.execute(t.grants.insert(), [{"user_id": login, "scope": scope} for scope in scopes])

    def _booking(self, conn: sa.Connection, ticket_id: str) -> None:
        name, order_id = self.programme, f"{ticket_id}-o"
        belongs: dict[str, Any] = {"programme_id": name, "client_id": name, "member_id": name, "brand_id": name}
        conn.execute(
            t.orders.insert().values(
                **belongs, order_id=order_id, booking_id=f"{ticket_id}-b", po_number=f"{ticket_id}-p",
                provider_id=PROVIDER, provider_order_id=f"{ticket_id}-s", reward="Drill", kind="booking",
                state="completed", delivery="delivered", source="drill", placed_at=self._now - 3 * _DAY,
                currency=CURRENCY, amount=PAID, points=0,
            )
        )  # fmt: skip
        line = {"line_id": f"{ticket_id}-l", "root_line_id": f"{ticket_id}-l", "order_id": order_id, "title": "Drill"}
        conn.execute(t.order_lines.insert().values(line | {"amount": PAID, "service_start": self._now + 10 * _DAY}))
        conn.execute(
            t.tenders.insert().values(
                tender_id=f"{ticket_id}-t", order_id=order_id, method="card", captured=PAID, points=0, label="card"
            )
        )
        issue = "CANCELLATION_REQUESTED"
        conn.execute(
            t.tickets.insert().values(
                **belongs, ticket_id=ticket_id, queue="general", order_id=order_id, subject="Drill",
                intake_issue=issue, disposition=issue, canonical=issue, category="open", priority=2, channel="email",
                received_at=self._now - _DAY, due_at=self._now + _DAY, currency=CURRENCY, amount=PAID,
            )
        )  # fmt: skip
