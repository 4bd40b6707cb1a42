"""Rows from plain mappings whose keys are the tables' columns: pure, so bulk loads build the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from plum_desk.central.projection import mask
from plum_desk.domain.commands import Sentence
from plum_desk.domain.holds import Held
from plum_desk.domain.order import Line, Tender, TenderMethod
from plum_desk.domain.outcome import Facts
from plum_desk.domain.permission import TIER, Role
from plum_desk.domain.voucher import Voucher, VoucherState
from plum_desk.wire import rows

Columns = Mapping[Any, Any]


def _pick(kind: type[Any], row: Columns, **over: Any) -> Any:
    """A struct from equally named columns; ``ver`` is the column ``version``."""
    names = (name for name in kind.__struct_fields__ if name not in over and name != "ver")
    values = {name: row[name] for name in names}
    if "ver" in kind.__struct_fields__ and "ver" not in over:
        values["ver"] = row["version"]
    return kind(**values, **over)


def brand_row(brand: Columns) -> rows.BrandRow:
    made: rows.BrandRow = _pick(rows.BrandRow, brand)
    return made


def client_row(client: Columns) -> rows.ClientRow:
    made: rows.ClientRow = _pick(rows.ClientRow, client)
    return made


def programme_row(programme: Columns, capabilities: Mapping[str, bool]) -> rows.ProgrammeRow:
    made: rows.ProgrammeRow = _pick(rows.ProgrammeRow, programme, capabilities=dict(capabilities))
    return made


def user_row(user: Columns) -> rows.UserRow:
    made: rows.UserRow = _pick(rows.UserRow, user, tier=TIER.get(Role(user["role"]), 0))
    return made


def member_row(
    member: Columns, points_unit: str, balances: Mapping[str, int], goodwill_count: int = 0, goodwill_points: int = 0
) -> rows.MemberRow:
    """``balances`` by account kind: member_available, member_held, member_debt (owed: below zero)."""
    made: rows.MemberRow = _pick(
        rows.MemberRow,
        member,
        email_masked=mask.email(member["email"]),
        phone_masked=mask.phone(member["phone"]),
        points_unit=points_unit,
        available=balances.get("member_available", 0),
        held=balances.get("member_held", 0),
        debt=abs(balances.get("member_debt", 0)),
        goodwill_90d_count=goodwill_count,
        goodwill_90d_points=goodwill_points,
    )
    return made


def line(row: Columns) -> Line:
    made: Line = _pick(Line, row)
    return made


def tender(row: Columns) -> Tender:
    made: Tender = _pick(Tender, row, method=TenderMethod(row["method"]))
    return made


def voucher(row: Columns) -> Voucher:
    made: Voucher = _pick(Voucher, row, state=VoucherState(row["state"]))
    return made


def order_row(
    order: Columns,
    *,
    member_name: str,
    brand: str,
    lines: Sequence[Columns] = (),
    tenders: Sequence[Columns] = (),
    vouchers: Sequence[Columns] = (),
    resends_24h: int = 0,
) -> rows.OrderRow:
    """The voucher summary is that of the newest voucher that nothing replaced."""
    current = max(
        (row for row in vouchers if row["replaced_by"] is None),
        key=lambda row: (row["generation"], row["voucher_id"]),
        default=None,
    )
    made: rows.OrderRow = _pick(
        rows.OrderRow,
        order,
        member_name=member_name,
        brand=brand,
        voucher_last4="" if current is None else current["last4"],
        voucher_state="" if current is None else current["state"],
        expires_at=None if current is None else current["expires_at"],
        resends_24h=resends_24h,
        lines=tuple(line(row) for row in lines),
        tenders=tuple(tender(row) for row in tenders),
        vouchers=tuple(voucher(row) for row in vouchers),
    )
    return made


def ticket_row(
    ticket: Columns,
    *,
    client_name: str,
    member_name: str,
    brand: str,
    owner_name: str,
    booking_id: str | None,
    links: Sequence[rows.TicketLink] = (),
) -> rows.TicketRow:
    made: rows.TicketRow = _pick(
        rows.TicketRow,
        ticket,
        client_name=client_name,
        member_name=member_name,
        brand=brand,
        owner_name=owner_name,
        booking_id=booking_id,
        links=tuple(links),
    )
    return made


def ticket_event_row(event: Columns) -> rows.TicketEventRow:
    """``sentence`` may be the stored object or a ``Sentence``."""
    sentence = event["sentence"]
    if isinstance(sentence, Mapping):
        sentence = msgspec.convert(sentence, Sentence)
    made: rows.TicketEventRow = _pick(rows.TicketEventRow, event, sentence=sentence, ver=1)
    return made


def budget_row(available: Columns, held: int, version: int) -> rows.BudgetRow:
    """``available`` is the funder's account row; ``held`` the balance of its held account."""
    return rows.BudgetRow(
        account_id=available["account_id"],
        programme_id=available["programme_id"],
        funder_id=available["owner_id"],
        name=available["name"],
        unit=available["unit"],
        available=available["balance"],
        held=held,
        ver=version,
    )


def request_row(
    request: Columns,
    *,
    member_name: str,
    maker_name: str,
    decisions: Sequence[Columns] = (),
    legs: Sequence[Columns] = (),
    held: Sequence[Held] = (),
    revised: rows.RevisedRow | None = None,
) -> rows.RequestRow:
    """``decisions`` carry ``checker_name`` beside their columns; decisions and legs come in order."""
    statement = msgspec.json.decode(request["statement"], type=rows.Statement)
    history = request["maker_history"]
    made: rows.RequestRow = _pick(
        rows.RequestRow,
        request,
        member_name=member_name,
        maker_name=maker_name,
        payload=msgspec.Raw(request["payload"]),
        tiers=tuple(request["tiers"]),
        limits=_convert(request["limits"], tuple[rows.LimitView, ...]),
        changes=statement.changes,
        side_effects=statement.side_effects,
        destination=statement.destination,
        decisions=tuple(_pick(rows.DecisionRow, row) for row in decisions),
        legs=tuple(_pick(rows.LegRow, row) for row in legs),
        evidence=_convert(request["evidence"], tuple[rows.Evidence, ...]),
        maker=None if history is None else _convert(history, rows.MakerHistory),
        facts=_convert(request["facts"], Facts),
        held=tuple(sorted(held, key=lambda each: (each.kind, each.subject_id))),
        revised=revised,
        flags=tuple(request["flags"]),
    )
    return made


def _convert(value: Any, kind: Any) -> Any:
    """Stored JSON to its struct; structs pass. Array-like rows are stored as arrays."""
    return msgspec.convert(msgspec.to_builtins(value), kind)
