"""The bytes that a decision binds to: verified before they are shown, and everything shown comes from them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import msgspec

from plum_desk.domain.commands import Change
from plum_desk.domain.money import Money
from plum_desk.domain.operation import canonical
from plum_desk.domain.policy import Policy
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.views.present.changes import change, change_name
from plum_desk.wire.rows import RequestRow, Statement

_decoder = msgspec.json.Decoder(Statement, strict=True)

EFFECTS = {
    "order.refund": "Refund {amount} to {who}",
    "order.refund_other": "Refund {amount} to {who} in points",
    "order.reissue": "Replace {who}’s voucher with a new one worth {amount}",
    "order.resend": "Send {who}’s voucher worth {amount} again",
    "order.cancel_booking": "Cancel {who}’s booking worth {amount}",
    "order.extend": "Let {who}’s voucher worth {amount} live longer",
    "member.clawback": "Take {amount} of goodwill back from {who}",
    "member.merge": "Merge {who} into another member, with {amount}",
    "member.close": "Close {who}, who gives up {amount}",
    "member.goodwill": "Give {who} {amount} as goodwill",
    "member.adjust_points": "Add {amount} to {who}’s balance",
}
TAKES = "Take {amount} from {who}’s balance"


class Unverified(Exception):
    """The request's statement is not what its fingerprint says, or not one at all: never shown."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A verified statement and the SHA-256 of the very bytes that were decoded for display."""

    statement: Statement
    sha256: str


def open_statement(row: RequestRow) -> Seen:
    """The current revision. Raises Unverified."""
    return _verified(bytes(row.statement), row.sha256, (row.request_id, row.revision))


def earlier(row: RequestRow) -> Seen | None:
    """The revision that the current one replaced; None for a first one. Raises Unverified."""
    if row.revised is None:
        return None
    return _verified(bytes(row.revised.statement), row.revised.sha256, (row.request_id, row.revision - 1))


def _verified(body: bytes, sha256: str, wanted: tuple[str, int]) -> Seen:
    """Hash first, parse second, and refuse bytes that are not canonical."""
    digest = hashlib.sha256(body).hexdigest()
    if digest != sha256:
        raise Unverified("the fingerprint does not match")
    try:
        statement = _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unverified("the statement cannot be read") from error
    if canonical(statement) != body:
        raise Unverified("the statement is not in canonical form")
    if (statement.request_id, statement.revision) != wanted:
        raise Unverified("the statement belongs to another request")
    return Seen(statement, digest)


def amount(statement: Statement) -> str:
    return present.amount(statement.amount_minor, statement.unit)


def effect(statement: Statement) -> str:
    """The one sentence that says what approving does."""
    takes = statement.action == "member.adjust_points" and _signed(statement) < 0
    template = tr(TAKES) if takes else tr(EFFECTS.get(statement.action, "{action} {amount} for {who}"))
    return tr(template).format(
        action=labels.action(statement.action),
        amount=present.amount(abs(statement.amount_minor), statement.unit),
        who=present.isolate(statement.beneficiary),
    )


def _signed(statement: Statement) -> int:
    """A points adjustment keeps its sign in the payload; limits count its size."""
    asked = statement.payload.get("amount")
    minor = asked.get("minor") if isinstance(asked, dict) else None
    return minor if isinstance(minor, int) else statement.amount_minor


def reason(statement: Statement, policy: Policy | None) -> str:
    """``Reason: Service recovery. “…”`` from the payload."""
    code, note = statement.payload.get("reason"), statement.payload.get("note")
    parts = [tr("Reason: {reason}.", reason=labels.reason(str(code), policy))] if code else []
    if note:
        parts.append(f"“{present.isolate(str(note))}”")
    return " ".join(parts)


def details(statement: Statement) -> list[str]:
    """Where it goes, and what else happens, each a sentence."""
    return [present.sentence(statement.destination), *(present.sentence(s) for s in statement.side_effects)]


def changes(statement: Statement, policy: Policy | None) -> list[tuple[str, str, str]]:
    return [change(each, policy) for each in statement.changes]


def differences(old: Statement, new: Statement, policy: Policy | None) -> list[tuple[str, str, str]]:
    """(what, before, now) for everything in words that differs between two revisions."""
    found = [
        (tr("Effect"), effect(old), effect(new)),
        (tr("Reason"), reason(old, policy), reason(new, policy)),
        (tr("Where it goes"), present.sentence(old.destination), present.sentence(new.destination)),
        (tr("Also"), " ".join(details(old)[1:]) or tr("nothing"), " ".join(details(new)[1:]) or tr("nothing")),
    ]
    before, after = _after(old), _after(new)
    for key, each in {**before, **after}.items():
        one, other = before.get(key), after.get(key)
        words = [change(side, policy)[2] if side is not None else tr("unchanged") for side in (one, other)]
        found.append((tr("{change_name} after", change_name=change_name(each)), words[0], words[1]))
    known = {"amount", "reason", "note"}
    for name in sorted({*old.payload, *new.payload} - known):
        found.append((labels.field(name), _plain(old.payload.get(name)), _plain(new.payload.get(name))))
    return [(what, was, now) for what, was, now in found if was != now]


def _after(statement: Statement) -> dict[tuple[str, str], Change]:
    return {(each.field, each.subject): each for each in statement.changes}


def _plain(value: object) -> str:
    if isinstance(value, dict) and {"minor", "unit"} <= value.keys():
        return present.money(Money(int(value["minor"]), str(value["unit"])))
    if isinstance(value, list):
        return ", ".join(present.isolate(str(each)) for each in value) or tr("none")
    return tr("none") if value in (None, "") else present.isolate(str(value))
