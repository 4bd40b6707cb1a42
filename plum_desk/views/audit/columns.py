"""The columns of the audit trail, in words, and the sentence that speaks a row."""

from __future__ import annotations

from plum_desk.models.columns import Column, Pill
from plum_desk.store.queries.reading import Shown
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.wire.rows import AuditRow


def columns() -> tuple[Column, ...]:
    return (
        Column("at", "Time", _at, "quiet", sort="at", width=152, tip=_at_exactly),
        Column("actor", "Actor", _actor, sort="actor_name", width=108, tip=_actor),
        Column("role", "Role", _role, "quiet", sort="role", width=118, wide=True),
        Column("action", "Action", _action, sort="action", width=140, tip=_action),
        Column("object", "Object", lambda s: _row(s).subject, "id", sort="subject", width=146),
        Column("change", "Before → After", change, tip=change),
        Column("ticket", "Ticket", lambda s: _row(s).ticket_id, "id", sort="ticket_id", width=84, wide=True),
        Column("device", "Device", lambda s: _row(s).device_id, "quiet", sort="device_id", width=104, wide=True),
        Column("result", "Result", _result, "pill", _result_pill, sort="result", width=108),
    )


def sentence(shown: Shown) -> str:
    row = _row(shown)
    parts = (_at_exactly(shown), _actor(shown), _action(shown), row.subject, change(shown), _result(shown))
    return ", ".join(part for part in parts if part)


def change(shown: Shown) -> str:
    """``before → after``, or whichever there is; a refusal says why."""
    row = _row(shown)
    if row.result == "refused" and row.reason:
        return present.explain(row.reason, {}).what if row.reason in _codes() else labels.words(row.reason)
    before, after = value(row.before), value(row.after)
    if before and after:
        return f"{before} → {after}"
    return after or before


def value(text: str) -> str:
    """A recorded value: our own codes by their label, everything else literally."""
    for table in (labels.DISPOSITIONS, labels.REQUEST_STATES, labels.LEG_STATES):
        if text in table:
            return labels.of(table, text)
    return present.one_line(text)


def _codes() -> frozenset[str]:
    return frozenset(code.value for code in present.WORDS)


def _row(shown: Shown) -> AuditRow:
    row: AuditRow = shown.row
    return row


def _at(shown: Shown) -> str:
    return present.instant(_row(shown).at).rpartition(" ")[0]


def _at_exactly(shown: Shown) -> str:
    return present.instant(_row(shown).at)


def _actor(shown: Shown) -> str:
    return present.one_line(_row(shown).actor_name) or _row(shown).actor_id


def _role(shown: Shown) -> str:
    return labels.of(labels.ROLES, _row(shown).role)


def _action(shown: Shown) -> str:
    return labels.audit_action(_row(shown).action)


def _result(shown: Shown) -> str:
    return labels.of(labels.RESULTS, _row(shown).result)


def _result_pill(shown: Shown) -> Pill | None:
    return labels.RESULT_PILLS.get(_row(shown).result)
