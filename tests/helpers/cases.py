"""Cases to decide on: one ordinary voucher order, one booking, one member, and ways to bend them."""

from __future__ import annotations

from msgspec.structs import replace

from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import RequestState
from plum_desk.domain.commands import Accepted, Budget, Case, Decided, OpenRequest, Quote
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import Money
from plum_desk.domain.order import Delivery, Line, Order, OrderKind, OrderState, Tender, TenderMethod
from plum_desk.domain.permission import Role
from plum_desk.domain.policy_default import default_policy
from plum_desk.domain.sentences import CHANGES, SENTENCES
from plum_desk.domain.ticket import Member, Ticket
from plum_desk.domain.voucher import Voucher, VoucherState

NOW = 1_763_700_000_000
HOUR = 3_600_000
DAY = 24 * HOUR
PTS = "PTS:rbl"
POLICY = default_policy(1, NOW - DAY, [PTS], ["INR"])

SANA = Actor("u-sana", "p-sana", "Sana Das", Role.AGENT_L1)
RITU = Actor("u-ritu", "p-ritu", "Ritu Shetty", Role.SUPERVISOR)
OMAR = Actor("u-omar", "p-omar", "Omar Khan", Role.SENIOR_APPROVER)
BANK = Actor("u-bank", "p-bank", "Asha Rao", Role.PARTNER_CHECKER, "rbl-bank")

MEMBER = Member("m-1", "Meera Iyer", "active", PTS, available=4_120, held=0, debt=0, version=3, person_id="p-meera")
BUDGET = Budget("g:rbl:rbl-bank:available", "rbl-bank", "RBL Bank goodwill", PTS, available=184_300, held=0)
QUOTE = Quote("q-1", 9_000_00, 900_00, "INR", NOW + HOUR, ())


def inr(minor: int) -> Money:
    return Money(minor, "INR")


def pts(points: int) -> Money:
    return Money(points, PTS)


def ticket(order_id: str | None, disposition: Disposition = Disposition.FAILED_REDEMPTION) -> Ticket:
    return Ticket(
        "T-1", 1, "rbl", "rbl-bank", "rewards", "m-1", disposition, disposition, disposition, 2, NOW - DAY, order_id
    )


def voucher(n: int = 1, face: int = 2_499_00, **other: object) -> Voucher:
    made = Voucher(f"v-{n}", f"l-{n}", f"7Q{n}K", VoucherState.DELIVERED, face, face, NOW + 30 * DAY)
    return replace(made, **other)


def line(n: int, amount: int, **other: object) -> Line:
    return replace(Line(f"l-{n}", f"Line {n}", amount), **other)


def tender(name: str, captured: int, **other: object) -> Tender:
    method = TenderMethod(name.partition("-")[0])
    points = captured // 100 if method is TenderMethod.POINTS else 0
    return replace(Tender(name, method, captured, points, label=name.title()), **other)


def order(kind: OrderKind = OrderKind.VOUCHER, **other: object) -> Order:
    """Paid 2,499.00: 1,000 points and a card for the rest."""
    made = Order(
        order_id="O-1",
        version=7,
        kind=kind,
        state=OrderState.COMPLETED,
        delivery=Delivery.DELIVERED,
        currency="INR",
        amount=2_499_00,
        placed_at=NOW - DAY,
        programme_id="rbl",
        client_id="rbl-bank",
        member_id="m-1",
        brand_id="b-1",
        provider_id="sim",
        po_number="PO-1",
        lines=(line(1, 2_499_00),),
        tenders=(tender("points", 1_000_00), tender("card", 1_499_00)),
        vouchers=(voucher(),) if kind is OrderKind.VOUCHER else (),
    )
    return replace(made, **other)


def case(**other: object) -> Case:
    """The voucher order, raised by an L1 agent."""
    made = Case(NOW, SANA, POLICY, ticket("O-1"), MEMBER, order(), budgets=(BUDGET,), points_unit=PTS)
    return replace(made, **other)


PASSENGERS = tuple(line(n, 3_000_00, service_start=NOW + 2 * DAY) for n in (1, 2, 3))


def booking(**other: object) -> Case:
    """Three passengers at 3,000.00 each, all on a card, with a quote for the whole."""
    made = order(OrderKind.BOOKING, amount=9_000_00, lines=PASSENGERS, tenders=(tender("card", 9_000_00),))
    at = ticket("O-1", Disposition.CANCELLATION_REQUESTED)
    return replace(case(order=made, ticket=at, quote=QUOTE), **other)


def with_order(made: Case, **other: object) -> Case:
    assert made.order is not None
    return replace(made, order=replace(made.order, **other))


def exact(decided: Decided) -> Accepted:
    """The acceptance, after checking that it says only what is declared and never below zero."""
    assert isinstance(decided, Accepted), decided
    for sentence in (decided.destination, *decided.side_effects):
        assert set(sentence.facts) == SENTENCES[sentence.code]
    for change in decided.changes:
        assert change.field in CHANGES
        for value in (change.now, change.after):
            assert not isinstance(value, Money) or value.minor >= 0
    assert all(held.amount > 0 for held in decided.reserve)
    assert len({leg.name for leg in decided.legs}) == len(decided.legs)
    return decided


def open_request(action: str, state: RequestState = RequestState.PENDING) -> OpenRequest:
    return OpenRequest("r-9", action, state, NOW - HOUR, inr(100))
