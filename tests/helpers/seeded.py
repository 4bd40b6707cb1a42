"""A small world in a fresh database: one client, one partner, one programme, people, orders, tickets."""

from __future__ import annotations

from typing import Any

import argon2
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.domain import ledger
from plum_desk.domain.commands import Entry
from plum_desk.domain.permission import Role
from tests.helpers.pg import NOW

DAY = 86_400_000
PASSWORD = "correct horse battery"
PROGRAMME = "rbl"
QUEUE = "queue:rbl:general"
PROVIDER = "sim"
PTS = "PTS:rbl"

_cheap = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
"""Verification takes its cost from the stored hash: tests need not wait for it."""
PASSWORD_HASH = _cheap.hash(PASSWORD)

USERS: dict[str, tuple[str, str, Role, str | None]] = {
    "asha": ("p-asha", "Asha Rao", Role.AGENT_L1, None),
    "ravi": ("p-ravi", "Ravi Kumar", Role.AGENT_L2, None),
    "sunita": ("p-sunita", "Sunita Shah", Role.SUPERVISOR, None),
    "sunita2": ("p-sunita", "Sunita Shah (agent)", Role.AGENT_L1, None),
    "asha2": ("p-asha", "Asha Rao (supervisor)", Role.SUPERVISOR, None),
    "omar": ("p-omar", "Omar Haddad", Role.SENIOR_APPROVER, None),
    "vera": ("p-vera", "Vera Lind", Role.SUPERVISOR, None),
    "finn": ("p-finn", "Finn Holm", Role.FINANCE_PREPARER, None),
    "faye": ("p-faye", "Faye Wong", Role.FINANCE_REVIEWER, None),
    "adam": ("p-adam", "Adam Novak", Role.PROGRAMME_ADMIN, None),
    "aud": ("p-aud", "Aud Berg", Role.AUDITOR, None),
    "bank": ("p-bank", "Bina Nair", Role.PARTNER_CHECKER, "c-rbl"),
    "vic": ("p-vic", "Vic Moore", Role.CLIENT_VIEWER, None),
}
"""Login → person, name, role, institution. ``asha``/``asha2`` and ``sunita``/``sunita2`` are one person each."""

SCOPES = ("ref", "prog:rbl", QUEUE, "audit:rbl", "audit:centre")
_MEMBERS = (
    ("m-1", "Meera Iyer", None),
    ("m-2", "Noor Khan", None),
    ("m-asha", "Asha Rao", "p-asha"),
    ("m-sunita", "Sunita Shah", "p-sunita"),
)


def user_id(login: str) -> str:
    return f"u-{login}"


def build(database: Database) -> None:
    """Write the world as the owner."""
    engine = database.owner_engine()
    with engine.begin() as conn:
        _parties(conn)
        _people(conn)
        _orders(conn)
        _wallets(conn)
        _tickets(conn)
    engine.dispose()


def _parties(conn: sa.Connection) -> None:
    conn.execute(
        t.clients.insert(),
        [
            {"client_id": "c-acme", "name": "Acme Industries", "kind": "client"},
            {"client_id": "c-rbl", "name": "RBL Bank", "kind": "partner"},
        ],
    )
    conn.execute(
        t.brands.insert(),
        [
            {"brand_id": "b-mocha", "name": "Mocha Cafés", "category": "food", "provider_id": PROVIDER},
            {"brand_id": "b-sky", "name": "Sky Travels", "category": "travel", "provider_id": PROVIDER},
        ],
    )
    programme = {
        "programme_id": PROGRAMME, "client_id": "c-acme", "name": "Acme Rewards", "zone": "Asia/Kolkata",
        "currency": "INR", "points_unit": PTS, "point_value": 25, "provider_id": PROVIDER,
    }  # fmt: skip
    conn.execute(t.programmes.insert().values(programme))
    for about in ("voucher", "booking", "merchandise", "none"):
        conn.execute(t.routing.insert().values(programme_id=PROGRAMME, about=about, queue="general"))


def _people(conn: sa.Connection) -> None:
    users = [
        {
            "user_id": user_id(login), "person_id": person, "login": login, "name": name, "role": str(role),
            "institution_id": institution, "password_hash": PASSWORD_HASH,
        }
        for login, (person, name, role, institution) in USERS.items()
    ]  # fmt: skip
    conn.execute(t.users.insert(), users)
    conn.execute(t.grants.insert(), [{"user_id": user_id(u), "scope": s} for u in USERS for s in SCOPES])
    members = [
        {
            "member_id": key, "programme_id": PROGRAMME, "client_id": "c-acme", "name": name,
            "email": f"{key}@acme.example", "phone": "+91 98765 43210", "person_id": person,
        }
        for key, name, person in _MEMBERS
    ]  # fmt: skip
    conn.execute(t.members.insert(), members)


def _order(conn: sa.Connection, order_id: str, tenders: dict[str, tuple[int, int]], **over: Any) -> None:
    n = order_id.removeprefix("o-")
    row = {
        "order_id": order_id, "booking_id": None, "po_number": f"PO-{n}", "provider_id": PROVIDER,
        "provider_order_id": f"SIM-{n}", "programme_id": PROGRAMME, "client_id": "c-acme", "member_id": "m-1",
        "brand_id": "b-mocha", "reward": "Mocha gift card", "kind": "voucher", "state": "completed",
        "delivery": "delivered", "source": "storefront", "placed_at": NOW - 3 * DAY, "currency": "INR",
        "amount": sum(captured for captured, _ in tenders.values()), "points": 0,
    } | over  # fmt: skip
    conn.execute(t.orders.insert().values(row))
    start = NOW + 10 * DAY if row["kind"] == "booking" else None
    line = {"line_id": f"l-{n}", "order_id": order_id, "title": row["reward"], "amount": row["amount"]}
    conn.execute(t.order_lines.insert().values(line | {"root_line_id": f"l-{n}", "service_start": start}))
    for method, (captured, points) in tenders.items():
        tender = {"tender_id": f"t-{n}-{method}", "order_id": order_id, "method": method, "captured": captured}
        conn.execute(t.tenders.insert().values(tender | {"points": points, "label": method}))
    placed = {"order_id": order_id, "at": row["placed_at"], "kind": "placed", "actor_id": "system"}
    conn.execute(t.order_events.insert().values(placed | {"after": row["state"]}))
    if row["kind"] == "voucher" and row["state"] == "completed":
        voucher = {
            "voucher_id": f"v-{n}", "order_id": order_id, "line_id": f"l-{n}", "last4": n * 4, "state": "delivered",
            "code_mac": n.encode() * 8, "face": row["amount"], "balance": row["amount"],
            "expires_at": NOW + 200 * DAY,
        }  # fmt: skip
        conn.execute(t.vouchers.insert().values(voucher))


def _orders(conn: sa.Connection) -> None:
    """o-1 voucher by card; o-2 booking by card; o-3 mixed 3333:6667; o-4 of a member who works here; o-5 pending."""
    _order(conn, "o-1", {"card": (100_000, 0)})
    booking = {"kind": "booking", "booking_id": "BK-2", "brand_id": "b-sky", "reward": "Jaipur weekend"}
    _order(conn, "o-2", {"card": (250_000, 0)}, **booking)
    _order(conn, "o-3", {"points": (3_333, 134), "card": (6_667, 0)}, points=134, member_id="m-2")
    _order(conn, "o-4", {"card": (100_000, 0)}, member_id="m-sunita")
    _order(conn, "o-5", {"card": (100_000, 0)}, state="pending", delivery="processing", provider_order_id=None)


def _account(conn: sa.Connection, account_id: str, kind: str, owner: str, unit: str, floor: int | None) -> None:
    row = {"account_id": account_id, "programme_id": PROGRAMME, "kind": kind, "owner_id": owner, "name": owner}
    conn.execute(t.accounts.insert().values(row | {"unit": unit, "floor": floor}))


def _wallets(conn: sa.Connection) -> None:
    """Members hold 5,000 points each; RBL Bank's goodwill budget holds 20,000, the programme's own 10,000."""
    for kind in ("issued", "redeemed", "expired", "suspense"):
        _account(conn, f"p:rbl:{kind}", kind, PROGRAMME, PTS, None)
    _account(conn, "p:rbl:clearing:INR", "provider_clearing", PROVIDER, "INR", None)
    for member, _, _ in _MEMBERS:
        _account(conn, f"m:{member}:available", "member_available", member, PTS, 0)
        _account(conn, f"m:{member}:held", "member_held", member, PTS, 0)
        _account(conn, f"m:{member}:debt", "member_debt", member, PTS, None)
    for funder in ("rbl", "c-rbl"):
        _account(conn, f"g:rbl:{funder}:available", "goodwill_available", funder, PTS, 0)
        _account(conn, f"g:rbl:{funder}:held", "goodwill_held", funder, PTS, 0)
    opening = {f"m:{member}:available": 5_000 for member, _, _ in _MEMBERS}
    opening |= {"g:rbl:c-rbl:available": 20_000, "g:rbl:rbl:available": 10_000}
    conn.execute(t.ledger_heads.insert().values(programme_id=PROGRAMME, seq=0, hash=bytes(32)))
    for n, (account, amount) in enumerate(opening.items(), 1):
        post(conn, n, {"p:rbl:issued": -amount, account: amount})
    last = sa.select(t.ledger.c.hash).where(t.ledger.c.seq == len(opening)).scalar_subquery()
    conn.execute(t.ledger_heads.update().values(seq=len(opening), hash=last))


def post(conn: sa.Connection, n: int, entries: dict[str, int], unit: str = PTS) -> str:
    """A ledger transaction as the owner; the database checks that it balances."""
    when = NOW - 30 * DAY
    made = tuple(Entry(account, amount) for account, amount in entries.items())
    txn = ledger.Transaction(
        f"open-{n}", PROGRAMME, unit, ledger.TxnType.EARN, "opening", made, when, when, "system", f"open-{n}"
    )
    before = conn.execute(sa.select(t.ledger.c.hash).where(t.ledger.c.seq == n - 1)).scalar() or ledger.GENESIS
    row = {
        "programme_id": PROGRAMME, "seq": n, "txn_id": f"open-{n}", "unit": unit, "type": "earn",
        "reason": "opening", "effective_at": when, "recorded_at": when, "actor_id": "system",
        "idem_key": f"open-{n}", "input_hash": "", "prev_hash": before,
        "hash": ledger.chain_hash(ledger.canonical(txn), before),
    }  # fmt: skip
    conn.execute(t.ledger.insert().values(row))
    legs = [
        {"txn_id": f"open-{n}", "n": i, "account_id": account, "amount": amount}
        for i, (account, amount) in enumerate(entries.items(), 1)
    ]
    if legs:
        conn.execute(t.postings.insert(), legs)
    return f"open-{n}"


def _tickets(conn: sa.Connection) -> None:
    """k-1 … k-8, two to each of the first four orders."""
    for n in range(1, 9):
        order = f"o-{(n - 1) % 4 + 1}"
        issue = "CANCELLATION_REQUESTED" if order == "o-2" else "VOUCHER_NOT_RECEIVED"
        row = {
            "ticket_id": f"k-{n}", "programme_id": PROGRAMME, "client_id": "c-acme", "queue": "general",
            "order_id": order, "member_id": {"o-3": "m-2", "o-4": "m-sunita"}.get(order, "m-1"),
            "brand_id": "b-sky" if order == "o-2" else "b-mocha", "subject": f"Ticket {n}", "intake_issue": issue,
            "disposition": issue, "canonical": issue, "category": "open", "priority": 2, "channel": "email",
            "received_at": NOW - DAY, "due_at": NOW + DAY, "currency": "INR", "amount": 100_000,
        }  # fmt: skip
        conn.execute(t.tickets.insert().values(row))
