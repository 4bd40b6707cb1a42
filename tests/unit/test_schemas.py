"""Operations of other releases: what an older desk wrote is understood, and an older centre is told no less."""

from __future__ import annotations

import msgspec
import pytest

from plum_desk.domain.approval import Verdict
from plum_desk.domain.intents import DecideRequest
from plum_desk.domain.schemas import DOWN, FIRST, OP_SCHEMAS, UP, upgraded, written

KIND = "request.decide"
PLAIN = DecideRequest("r-1", 2, "a" * 64, Verdict.APPROVE, "Fine", ("e1",))
NEWER = {
    2: msgspec.structs.replace(PLAIN, delegation_id="d-1"),
    3: msgspec.structs.replace(PLAIN, batch="b" * 64),
    4: msgspec.structs.replace(PLAIN, batch="b" * 64, incident_id="i-1"),
}
"""What each schema brought."""


def test_every_schema_that_was_ever_written_leads_to_the_present_one() -> None:
    for kind, first in FIRST.items():
        for schema in range(first, OP_SCHEMAS[kind]):
            assert (kind, schema) in UP, (kind, schema)
    assert {kind for kind, _ in DOWN} <= OP_SCHEMAS.keys()


@pytest.mark.parametrize("schema", range(1, OP_SCHEMAS[KIND] + 1))
def test_a_decision_is_told_to_any_centre_that_takes_decisions_and_read_back_as_it_was(schema: int) -> None:
    told = written(KIND, msgspec.json.encode(PLAIN), {KIND: schema})
    assert told is not None and told[:2] == (KIND, schema)
    back = upgraded(*told)
    assert back is not None and msgspec.json.decode(back[1], type=DecideRequest) == PLAIN


@pytest.mark.parametrize("schema", NEWER)
def test_what_a_centre_would_overlook_it_is_not_told(schema: int) -> None:
    args = msgspec.json.encode(NEWER[schema])
    assert written(KIND, args, {KIND: schema - 1}) is None
    told = written(KIND, args, {KIND: schema})
    assert told is not None and msgspec.json.decode(told[2], type=DecideRequest) == NEWER[schema]


def test_what_nobody_knows_is_not_guessed() -> None:
    assert upgraded(KIND, OP_SCHEMAS[KIND] + 1, b"{}") is None
    assert upgraded("ticket.paint", 1, b"{}") is None
