"""Parties of the demo: client companies, programmes, brands, members, users and what each user may read."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from plum_desk.central.demo import names
from plum_desk.central.projection import work_scope
from plum_desk.domain.permission import GRANTED, Permission, Role

POINTS_LIVE_MONTHS = 6
"""Longer than the demo's history: the first points lapse in the weeks after it."""
QUEUES = ("vouchers", "bookings", "refunds")
QUEUE_OF = {"voucher": "vouchers", "booking": "bookings", "merchandise": "refunds"}


@dataclass(frozen=True, slots=True)
class Programme:
    programme_id: str
    client_id: str
    name: str
    zone: str
    currency: str
    point_value: int
    share: float

    @property
    def points_unit(self) -> str:
        return f"PTS:{self.programme_id}"

    @property
    def home(self) -> str:
        return f"prog:{self.programme_id}"

    @property
    def work(self) -> str:
        return work_scope(self.programme_id)


@dataclass(frozen=True, slots=True)
class Brand:
    brand_id: str
    name: str
    category: str


@dataclass(slots=True)
class Member:
    """``available`` and ``held`` follow the ledger while it is being written."""

    member_id: str
    programme: Programme
    client_id: str
    name: str
    email: str
    phone: str
    opened_at: int = 0
    available: int = 0
    held: int = 0
    person_id: str | None = None
    goodwill_count: int = 0
    goodwill_points: int = 0


@dataclass(frozen=True, slots=True)
class User:
    user_id: str
    person_id: str
    login: str
    name: str
    role: Role
    blurb: str = ""
    """What the sign-in picker says of this persona; empty for colleagues who are not offered there."""
    institution_id: str | None = None
    programmes: tuple[str, ...] = ("plum", "rbl", "aurora")


USERS = (
    User("u-kiran", "p-kiran", "kiran", "Kiran Das", Role.AGENT_L1, "Works tickets; small refunds run at once"),
    User("u-sana", "p-sana", "sana", "Sana Mirza", Role.AGENT_L2, "Works tickets with wider limits"),
    User("u-dev", "p-dev", "dev", "Dev Rao", Role.AGENT_L1),
    User("u-ritu", "p-ritu", "ritu", "Ritu Shetty", Role.AGENT_L2),
    User("u-omar", "p-omar", "omar", "Omar Fernandes", Role.AGENT_L3),
    User("u-anita", "p-anita", "anita", "Anita Menon", Role.SUPERVISOR, "Approves what agents may not do alone"),
    User("u-joseph", "p-joseph", "joseph", "Joseph Thomas", Role.SUPERVISOR),
    User("u-vikram", "p-vikram", "vikram", "Vikram Hegde", Role.SENIOR_APPROVER, "Approves the largest amounts"),
    User("u-leela", "p-leela", "leela", "Leela Nair", Role.FINANCE_PREPARER, "Prepares the reconciliation statement"),
    User("u-arun", "p-arun", "arun", "Arun Bose", Role.FINANCE_REVIEWER, "Closes a month that another prepared"),
    User("u-farah", "p-farah", "farah", "Farah Qureshi", Role.AUDITOR, "Reads the trail and exports it"),
    User("u-rbl", "p-rbl", "rbl.checker", "Rohan Kapoor, RBL Bank", Role.PARTNER_CHECKER,
         "Approves goodwill that RBL Bank funds", "rbl", ("rbl",)),
    User("u-admin", "p-admin", "admin", "Nandini Iyer", Role.PROGRAMME_ADMIN, "Changes the rules, with another"),
    User("u-tara", "p-tara", "tara", "Tara Sen", Role.PROGRAMME_ADMIN),
    User("u-kiran2", "p-kiran", "kiran.lead", "Kiran Das (acting lead)", Role.SUPERVISOR,
         "A second account of Kiran: may not check her own requests"),
)  # fmt: skip
PASSWORD = "plum-demo"
"""Of every demo account. The demo's centre listens on this machine only and holds invented data."""


def programmes() -> tuple[Programme, ...]:
    return tuple(Programme(*row) for row in names.PROGRAMMES)


def brands() -> tuple[Brand, ...]:
    return tuple(Brand(f"b-{n:03d}", name, category) for n, (name, category) in enumerate(names.BRANDS, 1))


def grants(user: User) -> tuple[str, ...]:
    """Scopes of ``user``: reference data, own programmes, their queues, and the trail where the role reads it."""
    held = GRANTED[user.role]
    scopes = ["ref", f"user:{user.user_id}"]
    for programme in user.programmes:
        if held & {Permission.ORDER_READ, Permission.REPORT_READ}:
            scopes.append(f"prog:{programme}")
        if Permission.TICKET_READ in held:
            scopes += [f"queue:{programme}:{queue}" for queue in QUEUES]
        if Permission.AUDIT_READ in held:
            scopes.append(f"audit:{programme}")
    if user.role is Role.AUDITOR:
        scopes.append("audit:centre")
    return tuple(scopes)


def make_members(rng: Random, programme: Programme, count: int) -> list[Member]:
    clients = names.MEMBERS_OF[programme.programme_id]
    members = []
    for n in range(count):
        unusual = rng.random() < 0.025
        name = rng.choice(names.UNUSUAL) if unusual else f"{rng.choice(names.FIRST)} {rng.choice(names.LAST)}"
        client = clients[int(rng.random() ** 1.6 * len(clients))]
        member_id = f"M-{programme.programme_id.upper()}-{n + 1:06d}"
        handle = f"{rng.choice(names.FIRST).lower()}.{rng.choice(names.LAST).lower()}{n}"
        phone = f"+91 9{rng.randrange(10**9):09d}"
        members.append(Member(member_id, programme, client, name, f"{handle}@{client}.example", phone))
    return members
