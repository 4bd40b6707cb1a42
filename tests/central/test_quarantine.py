"""Quarantine, to its end: a person at the centre looks, releases under today's rules or puts away; all on record."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from plum_desk.central import quarantine
from plum_desk.central import tables as t
from plum_desk.central.cli import main
from plum_desk.central.outcome import Applied
from plum_desk.domain.intents import DecideRequest, DiscardOperation, RaiseRequest
from plum_desk.domain.outcome import Refused
from plum_desk.domain.ticket_intents import AddNote, AssignTicket
from plum_desk.wire.messages import OpStatus
from tests.central.test_push import rows
from tests.helpers.centre import RunningCentre

S = OpStatus


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plum_desk.logs.to_stderr", lambda level: None)


def forked(centre: RunningCentre, *payloads: Any, login: str = "asha") -> Any:
    """A desk that was copied: its second history, and everything after it, is in quarantine."""
    desk = centre.desk(login)
    before = (desk.seq, desk.hash)
    desk.do(AddNote("k-2", "of the first history"))
    desk.seq, desk.hash = before
    answer = desk.push(*[desk.operation(payload) for payload in payloads])
    assert answer.quarantined and all(result.status == S.NEEDS_REVIEW for result in answer.results)
    return desk


def release(centre: RunningCentre, n: int) -> Any:
    return centre.run(quarantine.release(centre.centre, n, by="adam"))


def test_a_released_operation_applies_once_and_its_release_is_on_record(
    centre: RunningCentre, capsys: pytest.CaptureFixture[str], quiet: None
) -> None:
    forked(centre, AddNote("k-1", "of the second <b> ‮é"), AssignTicket("k-1", "u-ravi"))
    where = ["--database", centre.database.owner_dsn]  # type: ignore[attr-defined]
    assert main(["quarantine", "list", *where]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "(quarantined) #1" in first and "chain_broken" in first and "#2" in second
    assert main(["quarantine", "show", "1", *where]) == 0
    said = capsys.readouterr().out
    shown = msgspec.json.decode(said)
    assert said.isascii() and shown["args"]["text"].startswith("of the second") and not shown["stands_against_it"]
    assert main(["quarantine", "release", "1", *where, "--by", "adam", "--reason", "looked at"]) == 0
    assert main(["quarantine", "release", "1", *where]) == 1
    assert "quarantine_decided" in capsys.readouterr().err
    assert main(["quarantine", "discard", "2", *where, "--by", "adam", "--reason", "not wanted"]) == 0
    assert main(["quarantine", "show", *where]) == 2 and main(["quarantine", "show", "9", *where]) == 1
    capsys.readouterr()
    assert main(["quarantine", "list", *where]) == 0 and capsys.readouterr().out == ""
    assert main(["quarantine", "list", "--all", *where]) == 0 and "released by adam" in capsys.readouterr().out
    (event,) = rows(centre, sa.select(t.ticket_events).where(t.ticket_events.c.ticket_id == "k-1"))
    assert (event.actor_id, event.text[:13]) == ("u-asha", "of the second")
    query = sa.select(t.audit.c.action, t.audit.c.body).where(t.audit.c.action.like("quarantine.%"))
    lines = rows(centre, query.order_by(t.audit.c.seq))
    assert [line.action for line in lines] == ["quarantine.released", "quarantine.discarded"]
    assert b"adam: looked at" in lines[0].body and b"adam: not wanted" in lines[1].body


def test_the_rules_of_today_decide(centre: RunningCentre) -> None:
    """A grant that was lost, an author who left, a decision, bytes that are not what was signed."""
    payload = msgspec.Raw(b'{"order_id":"o-1"}')
    forked(centre, AddNote("k-1", "a"), RaiseRequest("r-1", "k-1", "order.refund", payload))
    forked(centre, DecideRequest("r-9", 1, "", "approve"), login="sunita")  # type: ignore[arg-type]
    rows(centre, t.grants.delete().where(t.grants.c.user_id == "u-asha", t.grants.c.scope == "queue:rbl:general"))
    assert release(centre, 1).code == "out_of_scope"
    rows(centre, t.grants.insert().values(user_id="u-asha", scope="queue:rbl:general"))
    rows(centre, t.users.update().where(t.users.c.user_id == "u-asha").values(active=False))
    assert release(centre, 2).code == "actor_revoked"
    assert release(centre, 3).code == "not_handed_over"
    assert release(centre, 4).code == "not_found"
    assert release(centre, 1) == Applied(1), "what someone wrote who left meanwhile is worth keeping"
    rows(centre, t.quarantine.update().where(t.quarantine.c.n == 2).values(args=b"{}"))
    assert release(centre, 2).code == "bad_input"
    refused = sa.select(t.audit).where(t.audit.c.action == "quarantine.released")
    assert sum(b'"result":"refused"' in line.body for line in rows(centre, refused)) == 4
    assert not rows(centre, sa.select(t.requests))


def test_work_of_a_revoked_account_can_be_released(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    hers = desk.operation(AddNote("k-1", "hers"))
    rows(centre, t.users.update().where(t.users.c.user_id == "u-asha").values(active=False))
    desk.sign_in("ravi", "correct horse battery")
    desk.push(hers)
    assert release(centre, 1) == Applied(1)
    assert [event.actor_name for event in rows(centre, sa.select(t.ticket_events))] == ["Asha Rao"]


def test_what_its_author_put_away_is_not_released(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    newer = desk.operation(AddNote("k-1", "x"), op_schema=9)
    op_id = desk.push(newer).results[0].op_id
    assert desk.do(DiscardOperation(op_id)).status == S.APPLIED
    assert release(centre, 1) == Refused(release(centre, 1).code, {"decision": "withdrawn"})


def test_two_reviewers_at_once_release_once(centre: RunningCentre) -> None:
    forked(centre, AddNote("k-1", "once"))

    async def both() -> list[Any]:
        two = [quarantine.release(centre.centre, 1, by=name) for name in ("adam", "eve")]
        return await asyncio.gather(*two)

    outcomes = centre.run(both())
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Applied", "Refused"]
    assert len(rows(centre, sa.select(t.ticket_events).where(t.ticket_events.c.ticket_id == "k-1"))) == 1
