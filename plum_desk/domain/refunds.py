"""How a refund is split: over lines, over tenders, and into whole points (domain.md §4).

Pro rata to what each tender captured, by largest remainder, never above what remains of it. A points
tender takes whole points only; what that leaves over goes to money tenders with room.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from plum_desk.domain import ledger
from plum_desk.domain.commands import Case, Change, Leg, Post, RefundTender, Reserve, Sentence
from plum_desk.domain.money import POINTS_PREFIX, Money, allocate
from plum_desk.domain.order import Order, Tender, TenderMethod
from plum_desk.domain.outcome import Code, Refused

Shares = dict[str, int]
"""Minor units by line id or tender id; none is zero."""


class Split(msgspec.Struct, frozen=True):
    """``tenders`` and ``lines`` each add up to the amount; ``points`` counts whole points by tender."""

    tenders: Shares
    lines: Shares
    points: Shares

    @property
    def money(self) -> int:
        return sum(share for tender_id, share in self.tenders.items() if tender_id not in self.points)


def split(order: Order, amount: int, lines: Shares, point_value: int) -> Split | Refused:
    """Refused when the open tenders have too little left, or when no whole points fit."""
    open_ = [tender for tender in order.tenders if not tender.closed]
    room = sum(tender.remaining for tender in open_)
    if amount > room:
        return Refused(
            Code.AMOUNT_ABOVE_REMAINING,
            {"amount": Money(amount, order.currency), "remaining": Money(room, order.currency)},
        )
    shares = dict(zip((t.tender_id for t in open_), _pro_rata(amount, open_), strict=True))
    points = [tender for tender in open_ if tender.method is TenderMethod.POINTS]
    if points:
        whole = _whole_points(amount, open_, points, shares, point_value)
        if whole is None:
            value = Money(worth(points[0], point_value), order.currency)
            return Refused(Code.NOT_WHOLE_POINTS, {"amount": Money(amount, order.currency), "point": value})
        shares = whole
    counts = {t.tender_id: _points(t, shares[t.tender_id], point_value) for t in points if shares[t.tender_id]}
    return Split({key: share for key, share in shares.items() if share}, lines, counts)


def fill_lines(order: Order, amount: int, line_ids: Sequence[str]) -> Shares:
    """Line after line, so that a partial refund touches as few vouchers as it can. The caller has
    checked that they hold ``amount``."""
    shares: Shares = {}
    for line in order.lines:
        part = min(amount, order.refundable(line)) if line.line_id in line_ids else 0
        if part:
            shares[line.line_id] = part
            amount -= part
    return shares


def worth(tender: Tender, point_value: int) -> int:
    """Minor units per point: the rate at which this tender was taken, else the programme's."""
    exact = tender.points > 0 and tender.captured % tender.points == 0
    return tender.captured // tender.points if exact and tender.captured else point_value


def legs(case: Case, order: Order, parts: Split, action: str) -> tuple[Leg, ...]:
    """Money first: it can fail, the points cannot."""
    made = [
        Leg(f"refund:{tender_id}", RefundTender(tender_id, Money(share, order.currency)))
        for tender_id, share in parts.tenders.items()
        if tender_id not in parts.points
    ]
    debt = case.member.debt
    source = ledger.programme(order.programme_id, "redeemed")
    for tender_id, points in parts.points.items():
        entries = ledger.give(case.member.member_id, points, debt, source)
        debt -= min(debt, points)
        post = Post(case.member.points_unit, entries, action, tender_id, parts.tenders[tender_id])
        made.append(Leg(f"points:{tender_id}", post))
    return tuple(made)


def reserves(parts: Split) -> tuple[Reserve, ...]:
    """Per line and per tender, from submission on."""
    by_line = tuple(Reserve("line", line_id, share) for line_id, share in parts.lines.items())
    return by_line + tuple(Reserve("tender", tender_id, share) for tender_id, share in parts.tenders.items())


def destination(case: Case, order: Order, parts: Split) -> Sentence:
    points = Money(sum(parts.points.values()), case.member.points_unit)
    money = Money(parts.money, order.currency)
    labels = [t.label or t.method.value for t in order.tenders if t.tender_id in parts.tenders]
    paid = [t.tender_id in parts.points for t in order.tenders if t.tender_id in parts.tenders]
    label = ", ".join(name for name, is_points in zip(labels, paid, strict=True) if not is_points)
    if not money.minor:
        return Sentence("to_wallet", {"points": points, "member": case.member.name})
    if not points.minor:
        return Sentence("to_method", {"amount": money, "label": label})
    return Sentence("to_mixed", {"amount": money, "label": label, "points": points, "member": case.member.name})


def balance_changes(case: Case, order: Order, parts: Split) -> tuple[Change, ...]:
    """What the member's wallet and the money tenders become."""
    wallet = wallet_changes(case, sum(parts.points.values()))
    if not parts.money:
        return wallet
    paid = (t for t in order.tenders if t.tender_id in parts.tenders and t.tender_id not in parts.points)
    now = Money(sum(tender.refunded for tender in paid), order.currency)
    return (*wallet, Change("tender_refunded", now, now + Money(parts.money, order.currency)))


def wallet_changes(case: Case, points: int) -> tuple[Change, ...]:
    """What the member's wallet becomes by ``points``, which repay debt first."""
    member, unit = case.member, case.member.points_unit
    repaid, rows = min(points, member.debt), []
    if points - repaid:
        now = Money(member.available, unit)
        rows.append(Change("member_balance", now, now + Money(points - repaid, unit)))
    if repaid:
        owed = Money(member.debt, unit)
        rows.append(Change("member_debt", owed, owed - Money(repaid, unit)))
    return tuple(rows)


def side_effects(case: Case, order: Order, parts: Split) -> tuple[Sentence, ...]:
    made = [Sentence("closed_method_skipped", {"label": tender.label}) for tender in closed(order)]
    repaid = min(sum(parts.points.values()), case.member.debt)
    if repaid:
        made.append(Sentence("debt_repaid", {"points": Money(repaid, case.member.points_unit)}))
    if parts.money and not case.capabilities.refund_is_idempotent:
        made.append(Sentence("evidence_if_unknown"))
    return tuple(made)


def kept(tenders: Sequence[Tender], fee: int, unit: str, point_value: int) -> int:
    """The part of ``fee``, which is in the order's currency, that stays with the tenders paid in
    ``unit``: points in whole points, money in minor units. The fee lies where something was not given
    back; what was given back of it later is no longer kept.
    """
    rest = [tender.captured - tender.refunded - tender.chargeback for tender in tenders]
    shares = allocate(min(fee, sum(rest)), rest, rest)
    total = 0
    for tender, share, left in zip(tenders, shares, rest, strict=True):
        if (tender.method is TenderMethod.POINTS) != unit.startswith(POINTS_PREFIX):
            continue
        total += share if tender.method is not TenderMethod.POINTS else _points_kept(tender, share, left, point_value)
    return total


def _points_kept(tender: Tender, share: int, left: int, point_value: int) -> int:
    """Points behind ``share``; all that are ``left`` are what the wallet gave less what it got back."""
    value = worth(tender, point_value)
    return tender.points - tender.refunded // value if share and share == left else share // value


def closed(order: Order) -> tuple[Tender, ...]:
    """Tenders that are owed something and can take nothing: the others stand in, a tier higher."""
    return tuple(tender for tender in order.tenders if tender.closed and tender.remaining)


def _pro_rata(amount: int, tenders: Sequence[Tender]) -> list[int]:
    return allocate(amount, [t.captured for t in tenders], [t.remaining for t in tenders])


def _is_rest(tender: Tender, share: int) -> bool:
    """Whether ``share`` empties the tender for good: no other request still holds part of it."""
    return share == tender.remaining and not tender.reserved


def _points(tender: Tender, share: int, point_value: int) -> int:
    """Points that ``share`` gives back. The rest of a tender gives the rest of its points, also when
    the wallet had rounded the last point up."""
    value = worth(tender, point_value)
    return tender.points - tender.refunded // value if _is_rest(tender, share) else share // value


def _down(tender: Tender, share: int, point_value: int) -> int:
    value = worth(tender, point_value)
    return share if _is_rest(tender, share) else share // value * value


def _whole_points(
    amount: int, open_: Sequence[Tender], points: Sequence[Tender], shares: Shares, point_value: int
) -> Shares | None:
    """Round points shares down to whole points; raise them again by whole points only as far as the
    money tenders lack room. None when neither gives the exact amount."""
    money = [tender for tender in open_ if tender.method is not TenderMethod.POINTS]
    room = sum(tender.remaining for tender in money)
    whole = {t.tender_id: _down(t, shares[t.tender_id], point_value) for t in points}
    lacking = amount - sum(whole.values()) - room
    for tender in points:
        value = worth(tender, point_value)
        spare = (tender.remaining - whole[tender.tender_id]) // value
        lift = max(0, min(spare, -(-lacking // value)))
        whole[tender.tender_id] += lift * value
        lacking -= lift * value
    rest = amount - sum(whole.values())
    if lacking > 0 or rest < 0:
        return None
    paid = dict(zip((t.tender_id for t in money), _pro_rata(rest, money), strict=True))
    return {t.tender_id: whole[t.tender_id] if t.tender_id in whole else paid[t.tender_id] for t in open_}
