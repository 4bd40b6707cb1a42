"""The SLA clock at the centre: bound once, moved by what happens, told once whoever looks, published by two people."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk import logs
from plum_desk.central import cli
from plum_desk.central import tables as t
from plum_desk.central.engine import Centre
from plum_desk.central.projection import publish_ticket
from plum_desk.central.sla import clocks, rulebooks, schedule
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.permission import Role
from plum_desk.domain.sla.default import default_rulebook
from plum_desk.domain.sla.document import Rulebook, canonical
from plum_desk.domain.sla.terms import Rule
from plum_desk.domain.ticket_intents import AddNote, AnswerEscalation, SetDisposition
from plum_desk.wire.rows import TicketRow
from plum_desk.wire.sla import SlaExplained, SlaRequest
from tests.central.test_push import rows
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import Refusal

pytestmark = pytest.mark.usefixtures("quiet")
HOUR = 3_600_000
TICKET = "k-1"


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "to_stderr", lambda level: None)


def bound_now(centre: RunningCentre, received: int = 0, **columns: Any) -> None:
    """The ticket of the tests as one that came in at ``received`` ms before now, bound as intake binds."""
    at = centre.centre.clock() - received
    with_owner(
        centre,
        "ALTER TABLE tickets DISABLE TRIGGER intake_fixed",
        t.tickets.update().where(t.tickets.c.ticket_id == TICKET).values(received_at=at, **columns),
        "ALTER TABLE tickets ENABLE TRIGGER intake_fixed",
        t.sla_bindings.insert().values(
            ticket_id=TICKET, n=1, at=at, recorded_at=at, book=1, terms_id="standard", job_id=""
        ),
    )
    centre.run(followed(centre.centre))


def with_owner(centre: RunningCentre, *statements: Any) -> None:
    engine = centre.database.owner_engine()
    try:
        with engine.begin() as connection:
            for one in statements:
                connection.exec_driver_sql(one) if isinstance(one, str) else connection.execute(one)
    finally:
        engine.dispose()


async def followed(centre: Centre) -> TicketRow:
    async with centre.transaction(SYSTEM) as tx:
        await clocks.follow(tx, TICKET)
        return await publish_ticket(tx, TICKET)


def clock(centre: RunningCentre, metric: str) -> Any:
    c = t.sla_clocks
    (found,) = rows(centre, sa.select(c).where(c.c.ticket_id == TICKET, c.c.metric == metric))
    return found


def ticket(centre: RunningCentre) -> Any:
    (found,) = rows(centre, sa.select(t.tickets).where(t.tickets.c.ticket_id == TICKET))
    return found


def levels(centre: RunningCentre) -> list[tuple[str, int]]:
    e = t.escalations.c
    return [(row.metric, row.level) for row in rows(centre, sa.select(e.metric, e.level).order_by(e.at, e.level))]


def test_a_reply_stops_the_first_reply_and_a_note_does_not(centre: RunningCentre) -> None:
    bound_now(centre)
    desk = centre.desk("asha")
    assert clock(centre, "FR").stop_at is None and ticket(centre).reply_due_at is not None
    assert desk.do(AddNote(TICKET, "only between us")).code == ""
    assert clock(centre, "FR").stop_at is None
    assert desk.do(AddNote(TICKET, "Dear member", public=True)).code == ""
    assert clock(centre, "FR").stop_at is not None and ticket(centre).reply_due_at is None
    assert clock(centre, "RES_TOTAL").stop_at is None


def test_closing_settles_and_reopening_goes_on(centre: RunningCentre) -> None:
    bound_now(centre)
    desk = centre.desk("asha")
    desk.do(SetDisposition(TICKET, "RESOLVED"))
    closed = clock(centre, "RES_TOTAL")
    assert closed.stop_at is not None and closed.settled_at == closed.stop_at and ticket(centre).breached_at is None
    assert clock(centre, "FR").stop_at is None, "whoever closes without a word has not replied"


def test_what_waits_for_nobody_escalates_once_at_its_own_instant(centre: RunningCentre) -> None:
    """Two instances look at the same moment; each level is there once, and bears the instant it was passed."""
    bound_now(centre, received=400 * 24 * HOUR)
    missed = clock(centre, "RES_TOTAL")
    assert missed.breach_at == missed.due_at == missed.settled_at and ticket(centre).breached_at == missed.breach_at
    assert [level for metric, level in levels(centre) if metric == "RES_TOTAL"] == [75, 90, 100]
    before = levels(centre)
    with_owner(centre, t.sla_schedule.insert().values(ticket_id=TICKET, next_at=centre.centre.clock() - 1))

    async def both() -> list[int]:
        return await asyncio.gather(schedule.sweep(centre.centre), schedule.sweep(centre.centre))

    assert sorted(centre.run(both())) == [0, 1]
    assert levels(centre) == before
    e = t.escalations.c
    (at,) = rows(centre, sa.select(e.at, e.recorded_at).where(e.metric == "RES_TOTAL", e.level == 100))
    assert at.at == missed.due_at < at.recorded_at
    a = t.audit.c
    assert len(rows(centre, sa.select(a.seq).where(a.action == "ticket.escalated"))) == len(before)


@pytest.mark.allow_logs("plum_desk.central.sla.schedule")
def test_a_history_that_cannot_be_read_stops_no_other_clock(centre: RunningCentre) -> None:
    bound_now(centre, received=400 * 24 * HOUR)
    at = centre.centre.clock() - 1
    event = {"event_id": "e-1", "ticket_id": "k-2", "seq": 1, "at": at, "recorded_at": at, "kind": "disposition"}
    with_owner(
        centre,
        t.ticket_events.insert().values(event | {"actor_id": "u", "actor_name": "U", "sentence": None}),
        t.sla_schedule.insert().values(ticket_id="k-2", next_at=at - HOUR),
        t.sla_schedule.insert().values(ticket_id=TICKET, next_at=at),
    )
    centre.run(schedule.sweep(centre.centre))
    assert [row.ticket_id for row in rows(centre, sa.select(t.sla_schedule.c.ticket_id))] == ["k-2"]


def test_an_escalation_is_told_by_the_system_whoever_made_the_change(centre: RunningCentre) -> None:
    bound_now(centre, received=400 * 24 * HOUR)
    a = t.audit.c
    told = rows(centre, sa.select(a.actor_id).where(a.action == "ticket.escalated"))
    assert {row.actor_id for row in told} == {SYSTEM.user_id}


def test_a_rule_with_a_name_written_wrong_is_not_taken_for_one_that_matches_all() -> None:
    written = canonical(default_rulebook(("acme",))).replace(b'"client_id":"acme"', b'"client":"acme"')
    with pytest.raises(msgspec.ValidationError, match="client"):
        rulebooks.parse(written)


def test_an_escalation_is_answered_by_a_name_up_to_what_was_seen(centre: RunningCentre) -> None:
    bound_now(centre, received=400 * 24 * HOUR)
    desk, e = centre.desk("asha"), t.escalations.c
    assert (ticket(centre).escalated, ticket(centre).escalation_seen) == (100, False)
    assert desk.do(AnswerEscalation(TICKET, 90, False, "")).code == "bad_input"
    assert desk.do(AnswerEscalation(TICKET, 90, False, "called the brand")).status == "applied"
    answered = rows(centre, sa.select(e.level).where(e.acknowledged_by == "u-asha", e.metric == "RES_TOTAL"))
    assert sorted(row.level for row in answered) == [75, 90] and not ticket(centre).escalation_seen
    assert desk.do(AnswerEscalation(TICKET, 100, False, "they answer today")).status == "applied"
    assert (ticket(centre).escalated, ticket(centre).escalation_seen) == (100, True)
    before = ticket(centre).events
    assert desk.do(AnswerEscalation(TICKET, 100, False, "again")).status == "applied"
    assert ticket(centre).events == before, "what was acknowledged is not told twice"
    assert desk.do(AnswerEscalation(TICKET, 100, True, "done")).status == "applied"
    assert ticket(centre).escalated is None
    assert all(row.resolved_by == "u-asha" for row in rows(centre, sa.select(e.resolved_by)))


def test_a_ticket_from_before_is_bound_when_it_next_changes_and_escalates_from_then_on(centre: RunningCentre) -> None:
    assert not rows(centre, sa.select(t.sla_bindings))
    centre.desk("asha").do(AddNote(TICKET, "Dear member", public=True))
    (binding,) = rows(centre, sa.select(t.sla_bindings))
    assert (binding.terms_id, binding.book, binding.at) == ("standard", 1, ticket(centre).received_at)
    assert all(row.at >= binding.recorded_at for row in rows(centre, sa.select(t.escalations.c.at)))


def test_the_explanation_adds_up(centre: RunningCentre) -> None:
    bound_now(centre, received=2 * HOUR)
    desk = centre.desk("asha")
    found = desk.post("/v1/sla", SlaRequest(TICKET), SlaExplained)
    whole = next(one for one in found.clocks if one.clock.metric == "RES_TOTAL")
    assert whole.clock.due == ticket(centre).due_at == whole.explanation.due
    worked = sum(line.working for line in whole.explanation.lines if getattr(line, "kind", "") == "worked")
    assert worked == whole.clock.target
    for wanted, code in (("k-404", "ticket_not_found"), ("k-2", "sla_not_bound")):
        with pytest.raises(Refusal) as refused:
            desk.post("/v1/sla", SlaRequest(wanted), SlaExplained)
        assert refused.value.problem.code == code


# --- rulebooks -------------------------------------------------------------------------------------


def second() -> Rulebook:
    """The next book: another version of the same terms, in half the time."""
    book = default_rulebook(urgent_clients=("acme",))
    urgent = replace(book.terms[1], id="standard", version=2)
    return replace(book, version=2, terms=(urgent,), rules=(Rule("standard"),))


def hours(book: Rulebook, written: str) -> Rulebook:
    return replace(book, calendars=(replace(book.calendars[0], week={"mon": (written,)}),))


def admin(centre: RunningCentre, login: str, person: str) -> None:
    values = {"user_id": f"u-{login}", "person_id": person, "login": login, "name": login.title(), "active": True}
    with_owner(centre, t.users.insert().values(values | {"role": Role.PROGRAMME_ADMIN.value, "password_hash": "x"}))


def test_a_rulebook_takes_two_people_and_open_tickets_follow_by_a_named_job(
    centre: RunningCentre, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    admin(centre, "nina", "p-nina")
    admin(centre, "nina2", "p-nina")
    admin(centre, "eve", "p-eve")
    bound_now(centre)
    before = ticket(centre).due_at
    where = ["--database", centre.database.owner_dsn]  # type: ignore[attr-defined]
    document = tmp_path / "book.json"
    document.write_bytes(canonical(second()))
    assert cli.main(["sla", "propose", str(document), "--by", "asha", *where]) == 1
    assert cli.main(["sla", "propose", str(document), "--by", "nina", *where]) == 0
    digest = capsys.readouterr().out.split("publish ")[1].split()[0]
    for login in ("nina", "nina2"):
        assert cli.main(["sla", "publish", digest, "--by", login, *where]) == 1
        assert "another person" in capsys.readouterr().err
    assert cli.main(["sla", "publish", digest[:10], "--by", "eve", *where]) == 0
    assert ticket(centre).due_at == before, "what is pinned stays"
    for moved in ("1 of", "0 of"):
        capsys.readouterr()
        assert cli.main(["sla", "rebind", "contract-2026", "--by", "eve", *where]) == 0
        assert capsys.readouterr().out.startswith(moved)
    assert ticket(centre).due_at < before
    assert [row.job_id for row in rows(centre, sa.select(t.sla_bindings.c.job_id))] == ["", "contract-2026"]
    assert cli.main(["sla", "explain", TICKET, *where]) == 0
    said = capsys.readouterr().out
    assert "rebind: standard v2" in said and "elapsed: standard v1" in said


@pytest.mark.parametrize(
    "wrong, says",
    [
        (lambda book: replace(book, version=4), "the next rulebook is version 2"),
        (lambda book: replace(book, rules=(Rule("standard", client_id="acme"),)), "must match every ticket"),
        (lambda book: replace(book, rules=(Rule("gold"),)), "unknown terms 'gold'"),
        (lambda book: replace(book, terms=(replace(book.terms[0], version=1),)), "published otherwise"),
        (lambda book: replace(book, terms=(replace(book.terms[0], calendar="moon"),)), "unknown calendar 'moon'"),
        (lambda book: replace(book, calendars=(replace(book.calendars[0], week={}),)), "calendar_empty"),
        (lambda book: hours(book, "9-5"), "calendar_window"),
        (lambda book: hours(book, "09:00-24:30"), "calendar_window"),
        (lambda book: replace(book, calendars=(replace(book.calendars[0], zone="Mars/Base"),)), "calendar_zone"),
    ],
)
def test_a_faulty_rulebook_is_not_put_forward(
    centre: RunningCentre, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: Any, says: str
) -> None:
    admin(centre, "nina", "p-nina")
    document = tmp_path / "book.json"
    document.write_bytes(canonical(wrong(second())))
    where = ["--database", centre.database.owner_dsn]  # type: ignore[attr-defined]
    assert cli.main(["sla", "propose", str(document), "--by", "nina", *where]) == 1
    assert says in capsys.readouterr().err
    assert not rows(centre, sa.select(t.sla_proposals))


def test_the_database_itself_wants_two_people_and_keeps_what_was_promised(centre: RunningCentre) -> None:
    bound_now(centre)
    alone = t.sla_rulebooks.insert().values(
        version=2, body=b"{}", proposed_by="u", proposer_person="p", published_by="v", publisher_person="p",
        published_at=1,
    )  # fmt: skip
    for statement in (
        alone,
        t.sla_rulebooks.update().values(body=b"{}"),
        t.sla_bindings.delete(),
        t.escalations.update().values(at=1),
    ):
        with pytest.raises(sa.exc.IntegrityError):
            with_owner(
                centre,
                t.escalations.insert().values(
                    ticket_id=TICKET, metric="FR", cycle="9", level=75, at=5, recorded_at=6, note=""
                ),
                statement,
            )
