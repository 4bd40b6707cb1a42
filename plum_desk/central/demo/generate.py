"""One generator for demo data of any size: deterministic for (orders, now), streamed in time order."""

from __future__ import annotations

from random import Random

import msgspec
from argon2 import PasswordHasher

from plum_desk.central import sealing
from plum_desk.central.demo import names, people, plan
from plum_desk.central.demo.orders import Made, World, stream
from plum_desk.central.demo.people import Member, Programme
from plum_desk.central.demo.sink import Sink
from plum_desk.central.demo.tickets import Tickets
from plum_desk.central.demo.wallets import SCALE, Wallets
from plum_desk.central.projection import build
from plum_desk.domain import ledger
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Capabilities
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.lots import Terms, expiry
from plum_desk.domain.policy import Policy
from plum_desk.domain.sla.document import Rulebook
from plum_desk.wire import rows

SEED = 7741
FUNDERS = (("house", "Programme goodwill", 400_000), ("rbl", "RBL Bank goodwill", 250_000))
"""Goodwill budgets in points of a programme: its own, and RBL Bank's where RBL Bank takes part."""


def generate(
    sink: Sink, *, orders: int, now: int, voucher_key: bytes, policy: Policy, policy_sha256: str, rulebook: Rulebook
) -> None:
    """Fill ``sink`` with everything. ``now`` is a UTC epoch in milliseconds."""
    rng = Random(SEED)
    programmes, brands = people.programmes(), people.brands()
    counts = {p.programme_id: max(24, int(orders * p.share / 8)) for p in programmes}
    members = {p.programme_id: people.make_members(rng, p, counts[p.programme_id]) for p in programmes}
    _parties(sink, programmes, brands)
    _members(sink, programmes, members)
    wallets = Wallets(sink, Random(SEED + 1), now, members)
    wallets.schedule()
    _budgets(wallets, programmes)
    tickets = Tickets(sink, wallets, Random(SEED + 2), now, programmes, policy, policy_sha256, rulebook)
    world = World(rng, now, programmes, brands, members, plan.problems(Random(SEED + 3), orders), wallets.until)
    for made in stream(world, orders):
        wallets.order(made)
        if made.problem:
            tickets.take(made)
        else:
            write_order(sink, made, voucher_key)
        sink.orders += 1
        sink.breathe()
    for made in tickets.finish():
        write_order(sink, made, voucher_key)
    wallets.until(now)
    _publish_members(sink, members)
    _publish_budgets(sink, wallets, programmes)
    sink.heads(wallets.heads)


# --- parties -------------------------------------------------------------------------------------


def _parties(sink: Sink, programmes: tuple[Programme, ...], brands: tuple[people.Brand, ...]) -> None:
    from plum_desk.central.demo.names import CLIENTS

    for client_id, name, kind in CLIENTS:
        sink.add("clients", client_id, name, kind)
        sink.publish("ref", Kind.CLIENT, client_id, rows.ClientRow(client_id, name, kind, 1))
    for brand in brands:
        sink.add("brands", brand.brand_id, brand.name, brand.category, names.PROVIDER)
        sink.publish("ref", Kind.BRAND, brand.brand_id, rows.BrandRow(brand.brand_id, brand.name, brand.category, 1))
    able = msgspec.structs.asdict(msgspec.convert(names.ABLE, Capabilities))
    for p in programmes:
        row = (p.programme_id, p.client_id, p.name, p.zone, p.currency, p.points_unit, p.point_value)
        sink.add("programmes", *row, names.PROVIDER, people.POINTS_LIVE_MONTHS)
        sink.publish("ref", Kind.PROGRAMME, p.programme_id, rows.ProgrammeRow(*row, able, 1))
    secret = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(people.PASSWORD)
    for user in people.USERS:
        columns = {
            "user_id": user.user_id, "person_id": user.person_id, "name": user.name, "role": user.role.value,
            "institution_id": user.institution_id, "active": True, "version": 1,
        }  # fmt: skip
        sink.add(
            "users", user.user_id, user.person_id, user.login, user.name, user.role.value, user.institution_id, secret
        )
        sink.publish("ref", Kind.USER, user.user_id, build.user_row(columns))
        for scope in people.grants(user):
            sink.add("grants", user.user_id, scope)


def _members(sink: Sink, programmes: tuple[Programme, ...], members: dict[str, list[Member]]) -> None:
    for p in programmes:
        name, unit = p.programme_id, p.points_unit
        for kind in ("issued", "redeemed", "expired", "suspense"):
            sink.add("accounts", ledger.programme(name, kind), name, kind, name, kind.capitalize(), unit, None)
        clearing, against = ledger.clearing(name, p.currency), ledger.redeemed(name, p.currency)
        sink.add("accounts", clearing, name, "provider_clearing", names.PROVIDER, "Provider clearing", p.currency, None)
        sink.add("accounts", against, name, "redeemed", name, "Redeemed in money", p.currency, None)
        for funder, label, _ in _funders(p):
            for kind in ("available", "held"):
                account = ledger.goodwill(name, funder, kind)
                sink.add("accounts", account, name, f"goodwill_{kind}", funder, label, unit, 0)
        for m in members[name]:
            sink.add("members", m.member_id, name, m.client_id, m.name, m.email, m.phone, m.person_id)
            sink.add(
                "accounts", ledger.member_available(m.member_id), name, "member_available", m.member_id, "", unit, 0
            )
            sink.add("accounts", ledger.member_held(m.member_id), name, "member_held", m.member_id, "", unit, 0)
            sink.add("accounts", ledger.member_debt(m.member_id), name, "member_debt", m.member_id, "", unit, None)
        sink.breathe()


def _funders(programme: Programme) -> list[tuple[str, str, int]]:
    return [funder for funder in FUNDERS if funder[0] != "rbl" or programme.programme_id == "rbl"]


def _budgets(wallets: Wallets, programmes: tuple[Programme, ...]) -> None:
    from plum_desk.central.demo.orders import DAY, DAYS

    for p in programmes:
        for funder, _, points in _funders(p):
            amount = points * SCALE[p.programme_id]
            entries = ledger.compact(
                (ledger.programme(p.programme_id, "issued"), -amount), (ledger.goodwill(p.programme_id, funder), amount)
            )
            at = wallets.now - DAYS * DAY
            key = f"budget:{p.programme_id}:{funder}"
            wallets.post(p, at, TxnType.EARN, "goodwill_budget", entries, key)


# --- what is published at the end, in its final state --------------------------------------------


def _publish_members(sink: Sink, members: dict[str, list[Member]]) -> None:
    for everyone in members.values():
        for m in everyone:
            columns = {
                "member_id": m.member_id, "programme_id": m.programme.programme_id, "client_id": m.client_id,
                "name": m.name, "email": m.email, "phone": m.phone, "state": "active", "person_id": m.person_id,
                "merged_into": None, "version": 1,
            }  # fmt: skip
            balances = {"member_available": m.available, "member_held": m.held}
            row = build.member_row(columns, m.programme.points_unit, balances, m.goodwill_count, m.goodwill_points)
            sink.publish(m.programme.home, Kind.MEMBER, m.member_id, row)
            first = expiry(m.opened_at, Terms(m.programme.zone, people.POINTS_LIVE_MONTHS))
            sink.add("lot_schedule", m.member_id, first)
            sink.breathe()


def _publish_budgets(sink: Sink, wallets: Wallets, programmes: tuple[Programme, ...]) -> None:
    for p in programmes:
        for funder, label, _ in _funders(p):
            account = ledger.goodwill(p.programme_id, funder)
            held_account = ledger.goodwill(p.programme_id, funder, "held")
            columns = {
                "account_id": account, "programme_id": p.programme_id, "owner_id": funder, "name": label,
                "unit": p.points_unit, "balance": wallets.balances.get(account, 0),
            }  # fmt: skip
            moves = wallets.moves.get(account, 0) + wallets.moves.get(held_account, 0)
            row = build.budget_row(columns, wallets.balances.get(held_account, 0), 1 + moves)
            sink.publish(p.work, Kind.BUDGET, account, row)


def write_order(sink: Sink, made: Made, voucher_key: bytes) -> None:
    """One order into its tables and its feed."""
    o = made.order
    sink.add(
        "orders", o.order_id, o.booking_id, o.po_number, o.provider_id, o.provider_order_id, o.programme_id,
        o.client_id, o.member_id, o.brand_id, made.reward, o.kind.value, o.state.value, o.delivery.value, made.source,
        o.placed_at, o.currency, o.amount, made.points, o.version,
    )  # fmt: skip
    for line in o.lines:
        sink.add(
            "order_lines", line.line_id, o.order_id, line.title, line.amount, line.reserved, line.refunded,
            line.reissued, line.cancelled, line.service_start, line.root_line_id,
        )  # fmt: skip
    for tender in o.tenders:
        sink.add(
            "tenders", tender.tender_id, o.order_id, tender.method.value, tender.captured, tender.points,
            tender.reserved, tender.refunded, tender.label,
        )  # fmt: skip
    for v in o.vouchers:
        code = made.codes[v.voucher_id]
        sink.add(
            "vouchers", v.voucher_id, o.order_id, v.line_id, v.last4, sealing.mac(voucher_key, code),
            sealing.seal(voucher_key, v.voucher_id, code), v.state.value, v.face, v.balance, v.expires_at,
            v.generation, v.replaced_by, v.voided_at_provider, made.frozen_from.get(v.voucher_id),
        )  # fmt: skip
    for at, kind, before, after in made.events:
        sink.add("order_events", o.order_id, at, kind, before, after, "system", None)
    sink.publish(made.programme.home, Kind.ORDER, o.order_id, _order_row(made))


def _order_row(made: Made) -> rows.OrderRow:
    o = made.order
    current = max(
        (v for v in o.vouchers if v.replaced_by is None), key=lambda v: (v.generation, v.voucher_id), default=None
    )
    return rows.OrderRow(
        o.order_id, o.booking_id, o.po_number, o.provider_id, o.provider_order_id, o.programme_id, o.client_id,
        o.member_id, made.member.name, o.brand_id, made.brand.name, made.reward, o.kind.value, o.state.value,
        o.delivery.value, o.placed_at, o.currency, o.amount, made.points, made.source,
        current.last4 if current else "", current.state.value if current else "",
        current.expires_at if current else None,
        made.resends_24h, o.lines, o.tenders, o.vouchers, o.version,
    )  # fmt: skip
