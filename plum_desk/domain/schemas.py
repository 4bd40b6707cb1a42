"""Schemas of operations over time: what an older desk wrote, and what an older centre takes (sync.md §6).

Stored bytes never change: a conversion is made when an operation is applied, or before it is written.
The centre converts upwards for at least 180 days after a release; a desk writes what its centre takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from plum_desk.domain.intents import COMMANDS, LOCK_EVENTS

Args = dict[str, Any]
Form = tuple[str, int, Args]
"""A kind, its schema, and the arguments as JSON values."""

OP_SCHEMAS: dict[str, int] = {kind: spec.schema for kind, spec in COMMANDS.items()}
"""What this version writes and takes: the newest schema of each kind."""

FIRST = dict.fromkeys(
    (
        "ticket.note", "ticket.assign", "ticket.disposition", "request.raise", "request.revise", "request.withdraw",
        "request.decide", "request.retry_replacement", "request.resolve_unknown", "local.event",
    ),
    1,
)  # fmt: skip
"""What centres took that speak protocol 1 and do not say."""

_DISCARDED = "operation.discarded"


def _local_event_2(args: Args) -> Form:
    """Since 2, putting work away is a command of its own."""
    if args.get("event") == _DISCARDED:
        return "operation.discard", 1, {"op_id": args.get("subject", "")}
    return "local.event", 2, args


def _local_event_3(args: Args) -> Form:
    """Since 3, a desk says when it was locked."""
    return "local.event", 3, args


def _local_event_2_again(args: Args) -> Form | None:
    return None if args.get("event") in LOCK_EVENTS else ("local.event", 2, args)


def _local_event_1(args: Args) -> Form:
    return "local.event", 1, args


def _discard_0(args: Args) -> Form:
    return "local.event", 1, {"event": _DISCARDED, "subject": args["op_id"], "detail": {}}


def _decide_2(args: Args) -> Form:
    """Since 2, a decision may use authority that was lent."""
    return "request.decide", 2, args


def _decide_3(args: Args) -> Form:
    """Since 3, decisions may be confirmed together."""
    return "request.decide", 3, args


def _decide_4(args: Args) -> Form:
    """Since 4, an incident's requests may be decided as one."""
    return "request.decide", 4, args


def _decide_3_again(args: Args) -> Form | None:
    """In the older form each request is read by itself."""
    if args.get("incident_id"):
        return None
    return "request.decide", 3, {name: value for name, value in args.items() if name != "incident_id"}


def _decide_2_again(args: Args) -> Form | None:
    """In the older form every decision is confirmed by itself."""
    if args.get("batch"):
        return None
    return "request.decide", 2, {name: value for name, value in args.items() if name != "batch"}


def _decide_1(args: Args) -> Form | None:
    """In the older form every decision is in one's own name."""
    if args.get("delegation_id"):
        return None
    return "request.decide", 1, {name: value for name, value in args.items() if name != "delegation_id"}


Step = Callable[[Args], Form | None]
UP: dict[tuple[str, int], Step] = {
    ("local.event", 1): _local_event_2,
    ("local.event", 2): _local_event_3,
    ("request.decide", 1): _decide_2,
    ("request.decide", 2): _decide_3,
    ("request.decide", 3): _decide_4,
}
"""From (kind, schema) to the next."""
DOWN: dict[tuple[str, int], Step] = {
    ("local.event", 2): _local_event_1,
    ("local.event", 3): _local_event_2_again,
    ("operation.discard", 1): _discard_0,
    ("request.decide", 2): _decide_1,
    ("request.decide", 3): _decide_2_again,
    ("request.decide", 4): _decide_3_again,
}
"""From (kind, schema) to what was written before it, where that says the same; None where these arguments cannot be
said so. The rest has no older form."""


def upgraded(kind: str, schema: int, args: bytes) -> tuple[str, bytes] | None:
    """Kind and arguments as this version knows them; None for what it does not know. Raises msgspec's
    DecodeError when arguments that must be converted are not JSON."""
    if OP_SCHEMAS.get(kind) == schema:
        return kind, args
    form: Form = (kind, schema, {})
    while OP_SCHEMAS.get(form[0]) != form[1]:
        step = UP.get(form[:2])
        newer = step(form[2] or msgspec.json.decode(args, type=Args)) if step is not None else None
        if newer is None:
            return None
        form = newer
    return form[0], msgspec.json.encode(form[2])


def written(kind: str, args: bytes, takes: Mapping[str, int]) -> tuple[str, int, bytes] | None:
    """Kind, schema and arguments that a centre which ``takes`` these understands; None when it cannot."""
    form: Form = (kind, OP_SCHEMAS[kind], {})
    if takes.get(kind, 0) >= form[1]:
        return kind, form[1], args
    while takes.get(form[0], 0) < form[1]:
        step = DOWN.get(form[:2])
        older = step(form[2] or msgspec.json.decode(args, type=Args)) if step is not None else None
        if older is None:
            return None
        form = older
    return form[0], form[1], msgspec.json.encode(form[2])
