"""A profile filled with realistic rows without a centre: ``python -m tests.helpers.sample DIR --orders N``.

The rows go the way of every pulled row: paged, chained, compressed, staged and applied as a cut.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import zstandard

from plum_desk.cache.shapes import SHAPES
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Change, Sentence
from plum_desk.domain.money import Money
from plum_desk.domain.order import Line, Tender, TenderMethod
from plum_desk.domain.voucher import Voucher, VoucherState
from plum_desk.store.database import Store
from plum_desk.store.keys import KeyFile
from plum_desk.sync.merge import predict
from plum_desk.wire import rows as w
from plum_desk.wire.codec import FEED_GENESIS, encode_row, feed_hash
from plum_desk.wire.messages import FeedChange, Position, PullResponse, ScopeGrants, ScopePage

NOW = 1_795_300_000_000
"""The sample's present, epoch ms: 22 November 2026."""
HOUR, DAY = 3_600_000, 86_400_000
PROGRAMME, CLIENT, UNIT = "rbl", "rbl-bank", "PTS:rbl"
PROG, REF, AUDIT = f"prog:{PROGRAMME}", "ref", f"audit:{PROGRAMME}"
QUEUE = f"queue:{PROGRAMME}:care"
INCARNATION = "sample"

BRANDS = ("Amazon", "Flipkart", "Croma", "Taj Hotels", "Myntra", "BigBasket", "MakeMyTrip", "Titan", "Nykaa", "PVR")
FIRST = ("Asha", "Rahul", "Priya", "Mohan", "Fatima", "Arjun", "Zoya", "Neha", "Vikram", "Omar", "आरती", "فاطمة")
LAST = ("Rao", "Kulkarni", "Menon", "Al-Rashid", "Bose", "Chatterjee", "Iyer", "Singh", "D'Souza", "शर्मा", "الحسن")
USERS = (
    ("u-asha", "Asha Rao", "agent_l1"),
    ("u-ben", "Ben Thomas", "agent_l2"),
    ("u-meera", "Meera Iyer", "supervisor"),
    ("u-dev", "Dev Malhotra", "senior_approver"),
    ("u-fin", "Farah Khan", "finance_preparer"),
    ("u-aud", "Anil Bose", "auditor"),
)
DISPOSITIONS = {
    "FAILED_REDEMPTION": "open",
    "VOUCHER_NOT_RECEIVED": "open",
    "CANCELLATION_REQUESTED": "open",
    "REFUND_PENDING": "open",
    "VENDOR_REJECTION": "open",
    "REFUND_PROCESSED": "closed",
    "RESOLVED": "closed",
}
STATES = (
    "pending_approval", "auto_approved", "approved", "executing", "succeeded", "failed", "unknown", "rejected",
    "returned", "withdrawn", "expired", "superseded", "stale", "voided_pending_replacement",
)  # fmt: skip
Entry = tuple[str, Kind, Any]


def rows(orders: int = 400, seed: int = 7) -> Iterator[Entry]:
    """(scope, kind, row) of a small world: a ticket per eight orders, a request per twenty."""
    chance = random.Random(seed)
    members = max(20, orders // 8)
    yield from _reference()
    for number in range(members):
        yield PROG, Kind.MEMBER, _member(number, chance)
    for number in range(orders):
        order = _order(number, orders, members, chance)
        yield PROG, Kind.ORDER, order
        if number % 8 == 0:
            yield from _ticket(number // 8, order, chance)
        if number % 20 == 0:
            yield PROG, Kind.REQUEST, _request(number // 20, order, chance)
        if number % 4 == 0:
            yield AUDIT, Kind.AUDIT, _audit(number // 4 + 1, order, chance)


def _reference() -> Iterator[Entry]:
    yield REF, Kind.CLIENT, w.ClientRow(CLIENT, "RBL Bank", "partner", 1)
    yield (
        REF,
        Kind.PROGRAMME,
        w.ProgrammeRow(PROGRAMME, CLIENT, "RBL Rewards", "Asia/Kolkata", "INR", UNIT, 25, {}, 1),
    )
    for number, name in enumerate(BRANDS):
        yield REF, Kind.BRAND, w.BrandRow(f"b{number:03d}", name, "retail", 1)
    for user_id, name, role in USERS:
        yield REF, Kind.USER, w.UserRow(user_id, f"p-{user_id}", name, role, 1, True, None, 1)
    yield (
        PROG,
        Kind.BUDGET,
        w.BudgetRow("g:rbl:rbl-bank", PROGRAMME, CLIENT, "RBL Bank goodwill", UNIT, 90_000, 4_000, 1),
    )


def member_name(number: int) -> str:
    return f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"


def _member(number: int, chance: random.Random) -> w.MemberRow:
    name = member_name(number)
    return w.MemberRow(
        f"M{number:06d}", PROGRAMME, CLIENT, name, f"{name[:1]}•••@example.com", "+91 •••• ••42", "active", UNIT,
        chance.randrange(200, 90_000), 0, 0, 0, 0, None, 1,
    )  # fmt: skip


def _order(number: int, total: int, members: int, chance: random.Random) -> w.OrderRow:
    placed = NOW - 90 * DAY + number * (90 * DAY // max(total, 1))
    kind = chance.choices(("voucher", "booking", "merchandise"), (7, 2, 1))[0]
    state = chance.choices(("completed", "pending", "cancelled"), (85, 10, 5))[0]
    delivery = "delivered" if state == "completed" and chance.random() < 0.9 else "pending"
    amount = chance.choice((50_000, 100_000, 249_900, 500_000, 750_000))
    brand = chance.randrange(len(BRANDS))
    owner = chance.randrange(members)
    order_id, line_id = f"ORD-{number:08d}", f"L{number:08d}"
    last4 = f"{chance.randrange(36**4):04X}"[-4:]
    points = amount // 50
    title = f"{BRANDS[brand]} gift card ₹{amount // 100:,}"
    return w.OrderRow(
        order_id=order_id,
        booking_id=f"BK{number:07d}" if kind == "booking" else None,
        po_number=f"PO-{number:08d}",
        provider_id="plum",
        provider_order_id=f"SIM-{number}",
        programme_id=PROGRAMME,
        client_id=CLIENT,
        member_id=f"M{owner:06d}",
        member_name=member_name(owner),
        brand_id=f"b{brand:03d}",
        brand=BRANDS[brand],
        reward=title,
        kind=kind,
        state=state,
        delivery=delivery,
        placed_at=placed,
        currency="INR",
        amount=amount,
        points=points,
        source=chance.choice(("storefront", "workday", "darwinbox")),
        voucher_last4=last4 if kind == "voucher" else "",
        voucher_state="delivered" if kind == "voucher" else "",
        expires_at=placed + 365 * DAY if kind == "voucher" else None,
        resends_24h=0,
        lines=(Line(line_id, title, amount),),
        tenders=(
            Tender(f"T{number}p", TenderMethod.POINTS, amount // 2, points=points),
            Tender(f"T{number}c", TenderMethod.CARD, amount - amount // 2, label="Visa •••• 4242"),
        ),
        vouchers=(Voucher(f"V{number:08d}", line_id, last4, VoucherState.DELIVERED, amount, amount),)
        if kind == "voucher"
        else (),
        ver=1,
    )


def _ticket(number: int, order: w.OrderRow, chance: random.Random) -> Iterator[Entry]:
    disposition = chance.choice(tuple(DISPOSITIONS))
    category = DISPOSITIONS[disposition]
    received = NOW - chance.randrange(60 * HOUR)
    owner = chance.choice((*USERS[:2], (None, "", "")))
    ticket_id = f"T-{number + 1001}"
    ticket = w.TicketRow(
        ticket_id=ticket_id,
        programme_id=PROGRAMME,
        client_id=CLIENT,
        client_name="RBL Bank",
        queue="care",
        order_id=order.order_id,
        booking_id=order.booking_id,
        member_id=order.member_id,
        member_name=order.member_name,
        brand_id=order.brand_id,
        brand=order.brand,
        subject=f"{order.brand}: {disposition.replace('_', ' ').lower()}",
        intake_issue=disposition,
        disposition=disposition,
        canonical=disposition,
        category=category,
        prior_disposition=None,
        priority=chance.randrange(1, 5),
        channel=chance.choice(("email", "phone", "portal")),
        owner_id=owner[0],
        owner_name=owner[1],
        received_at=received,
        due_at=received + chance.choice((4, 8, 24, 48)) * HOUR,
        closed_at=received + HOUR if category == "closed" else None,
        currency="INR",
        amount=order.amount,
        ver=1,
    )
    yield QUEUE, Kind.TICKET, ticket
    texts = ("The code does not work at checkout. Please help.", "Asked the member for the error message.")
    for seq, (kind, text) in enumerate(zip(("received", "note"), texts, strict=True), start=1):
        yield (
            QUEUE,
            Kind.TICKET_EVENT,
            w.TicketEventRow(
                f"{ticket_id}/{seq}", ticket_id, seq, received + seq * 60_000, kind, "u-asha", "Asha Rao", text, None, 1
            ),
        )


def _request(number: int, order: w.OrderRow, chance: random.Random) -> w.RequestRow:
    state = STATES[number % len(STATES)]
    raised = NOW - chance.randrange(40 * HOUR)
    action = chance.choice(("order.refund", "order.reissue", "order.resend"))
    maker_id, maker_name, _ = chance.choice(USERS[:2])
    return w.RequestRow(
        request_id=f"R{number:06d}",
        number=f"APR-{10001 + number}",
        programme_id=PROGRAMME,
        ticket_id=f"T-{number * 20 // 8 + 1001}",
        order_id=order.order_id,
        member_id=order.member_id,
        member_name=order.member_name,
        action=action,
        amount=order.amount,
        unit="INR",
        payload=msgspec.Raw(b"{}"),
        statement=b"{}",
        sha256="0" * 64,
        policy_version=1,
        maker_id=maker_id,
        maker_person=f"p-{maker_id}",
        maker_name=maker_name,
        maker_device="desk-1",
        revision=1,
        state=state,
        tiers=(2,),
        why="above_limit",
        funder_id=None,
        target=order.order_id,
        target_version=1,
        raised_at=raised,
        expires_at=raised + 72 * HOUR if state == "pending_approval" else None,
        resolved_at=raised + HOUR if state in ("succeeded", "failed", "rejected", "withdrawn") else None,
        note="Code failed at checkout, brand confirmed it unused.",
        limits=(w.LimitView("per_action", 0, order.amount, 500_000),),
        changes=(Change("refunded", Money(0, "INR"), Money(order.amount, "INR")),),
        side_effects=(Sentence("voucher_voided_first", {"last4": order.voucher_last4}),),
        destination=Sentence("to_original_tenders", {}),
        decisions=(),
        legs=(w.LegRow("void", "waiting", 0, None, "", ""), w.LegRow("refund", "waiting", 0, None, "", "")),
        evidence=(w.Evidence("e1", "message", "Member's message", "It says code already used.", raised),),
        maker=w.MakerHistory(40, 2, 400, 30, 0, 3, 900_000, 1),
        exposure=0,
        code="",
        facts={},
        ver=1,
    )


def _audit(seq: int, order: w.OrderRow, chance: random.Random) -> w.AuditRow:
    actor_id, name, role = chance.choice(USERS)
    action = chance.choice(("ticket.note", "request.raise", "request.decide", "session.signed_in", "voucher.reveal"))
    return w.AuditRow(
        f"{PROGRAMME}:{seq}", PROGRAMME, seq, NOW - 90 * DAY + seq * 10_000, actor_id, name, role, "desk-1", action,
        order.order_id, "", "", "", "", "refused" if seq % 17 == 0 else "applied", "", f"{seq:064x}", 1,
    )  # fmt: skip


def pages(entries: Iterable[Entry], per_page: int = 1_000) -> Iterator[bytes]:
    """``entries`` as the compressed answers of one cut, chained as the centre chains them."""
    ends: dict[str, Position] = {}
    compress = zstandard.ZstdCompressor(level=3).compress
    remaining = iter(entries)
    while batch := list(islice(remaining, per_page)):
        by_scope: dict[str, list[FeedChange]] = {}
        for scope, kind, row in batch:
            at = ends.get(scope, Position(0, FEED_GENESIS))
            key, body = getattr(row, _IDS.get(kind, SHAPES[kind].unique[-1])), encode_row(row)
            chain = feed_hash(at.chain, at.seq + 1, kind, key, "put", body)
            ends[scope] = Position(at.seq + 1, chain)
            by_scope.setdefault(scope, []).append(FeedChange(at.seq + 1, kind, key, "put", msgspec.Raw(body)))
        found = tuple(ScopePage(scope, tuple(changes), ends[scope]) for scope, changes in by_scope.items())
        yield compress(msgspec.json.encode(answer(found, ends)))


_IDS = {
    Kind.BRAND: "brand_id",
    Kind.CLIENT: "client_id",
    Kind.PROGRAMME: "programme_id",
    Kind.USER: "user_id",
    Kind.BUDGET: "account_id",
    Kind.REPORT_RUN: "run_id",
    Kind.INCIDENT: "incident_id",
    Kind.EXCEPTION: "exception_id",
    Kind.MONTH: "month_id",
    Kind.TEAM_VIEW: "team_view_id",
}


def answer(found: tuple[ScopePage, ...], ends: dict[str, Position]) -> PullResponse:
    cut = {scope: end.seq for scope, end in ends.items()}
    return PullResponse(INCARNATION, cut, found, (), ScopeGrants(), "", False, 0, None, "0.1.0", NOW)


async def build(folder: Path, orders: int = 400, *, seed: int = 7) -> Store:
    """A Store in ``folder`` holding the sample; the caller closes it."""
    store = await Store.open(folder, KeyFile(folder / "keys.json"), predict=predict)
    await fill(store, rows(orders, seed))
    return store


async def fill(store: Store, entries: Iterable[Entry]) -> None:
    for page in pages(entries):
        await store.stage(page)
    await store.apply((), NOW)


async def _main(folder: Path, orders: int) -> None:
    started = time.perf_counter()
    store = await build(folder, orders)
    await store.close()
    print(f"{orders} orders in {folder} after {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--orders", type=int, default=400)
    given = parser.parse_args()
    asyncio.run(_main(given.folder, given.orders))
