"""Lending over the wire: both names on record, the window held by the database, and nothing decided in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.domain.approval import Verdict
from plum_desk.domain.intents import DecideRequest, LendAuthority, TakeBack
from plum_desk.wire.codec import decode_row
from plum_desk.wire.delegations import Delegations, DelegationsRequest
from plum_desk.wire.messages import OpResult
from plum_desk.wire.rows import RequestRow
from tests.central.test_push import rows
from tests.central.test_sla import with_owner
from tests.helpers.office import Office, open_office
from tests.helpers.pg import Database
from tests.helpers.simulator import Simulator

DAY = 86_400_000


@pytest.fixture
def office(database: Database, provider: Simulator, tmp_path: Path) -> Iterator[Office]:
    with open_office(database, provider, tmp_path) as made:
        yield made


def lend(office: Office, lender: str, borrower: str, days: float = 1, key: str = "lent-to-her") -> OpResult:
    now = office.centre.clock()
    intent = LendAuthority(key, f"u-{borrower}", None, now, now + int(days * DAY), "on leave")
    return office.desk(lender).do(intent)


def decide(office: Office, login: str, request_id: str, key: str = "lent-to-her") -> OpResult:
    row = office.row(request_id)
    intent = DecideRequest(request_id, row["revision"], row["sha256"], Verdict.APPROVE, "", (), key)
    return office.desk(login).do(intent)


def mine(office: Office, login: str) -> Delegations:
    answer: Delegations = office.desk(login).post("/v1/delegations", DelegationsRequest(), Delegations)
    return answer


def points(minor: int) -> dict[str, object]:
    return {"amount": {"minor": minor, "unit": "PTS:rbl"}, "reason": "service_failure"}


def test_the_borrower_approves_what_only_the_lender_could_and_both_names_stand(office: Office) -> None:
    big = office.raised("asha", "k-3", "member.adjust_points", points(11_000_00))
    assert decide(office, "vera", big, "").code == "tier_too_low"
    assert decide(office, "vera", big).code == "delegation_ended"
    assert lend(office, "omar", "vera").code == ""
    assert [one.name for one in mine(office, "vera").borrowed] == ["Omar Haddad"]
    assert [one.borrower for one in mine(office, "omar").lent] == ["Vera Lind"]
    assert decide(office, "vera", big).code == ""
    desk = office.desk("vera")
    desk.pull()
    body = next(body for (_, kind, key), body in desk.rows.items() if (kind, key) == ("request", big))
    row = decode_row("request", body)  # type: ignore[arg-type]
    assert isinstance(row, RequestRow)
    (made,) = row.decisions
    assert (made.checker_name, made.lender_name, made.tier) == ("Vera Lind", "Omar Haddad", 3)


def test_what_ended_or_was_taken_back_decides_nothing(office: Office) -> None:
    big = office.raised("asha", "k-3", "member.adjust_points", points(11_000_00))
    lend(office, "omar", "vera", 0.1)
    assert office.desk("sunita").do(TakeBack("lent-to-her")).code == "not_found", "it is not hers"
    assert office.desk("omar").do(TakeBack("lent-to-her")).code == ""
    assert office.desk("omar").do(TakeBack("lent-to-her")).code == "", "once is enough"
    assert decide(office, "vera", big).code == "delegation_ended" and mine(office, "vera").borrowed == ()
    lend(office, "omar", "vera", 0.1, "lent-again")
    office.centre.clock.offset += DAY // 10
    assert decide(office, "vera", big, "lent-again").code == "delegation_ended"


def test_no_circle_leads_back_to_the_maker(office: Office) -> None:
    """Sunita raises under her other account; Vera, to whom she lends, may not decide it, in no name at all."""
    request_id = office.raised("sunita2", "k-3", "member.adjust_points", points(900_00))
    lend(office, "sunita", "vera")
    for key in ("", "lent-to-her"):
        assert decide(office, "vera", request_id, key).code == "delegation_involved"
    assert office.row(request_id)["state"] == "pending_approval"


def test_the_database_keeps_it_whatever_the_service_does(office: Office) -> None:
    big = office.raised("asha", "k-3", "member.adjust_points", points(11_000_00))
    lend(office, "omar", "vera")
    row = office.row(big)
    decision = {
        "request_id": big, "revision": 1, "checker_person": "p-sunita", "checker_id": "u-sunita",
        "checker_device": "x", "tier": 3, "verdict": "approve", "seen_sha256": row["sha256"], "evidence_opened": [],
        "at": office.centre.clock(), "op_id": "x", "delegation_id": "lent-to-her",
    }  # fmt: skip
    with pytest.raises(sa.exc.IntegrityError, match="does not hold"):
        with_owner(office.centre, t.decisions.insert().values(decision))
    late = decision | {"checker_person": "p-vera", "checker_id": "u-vera", "at": office.centre.clock() + 9 * DAY}
    with pytest.raises(sa.exc.IntegrityError, match="does not hold"):
        with_owner(office.centre, t.decisions.insert().values(late))
    d = t.delegations
    with pytest.raises(sa.exc.IntegrityError, match="window"):
        with_owner(office.centre, d.update().values(ends_at=office.centre.clock() + 99 * DAY))


def test_only_checkers_lend_and_to_checkers(office: Office) -> None:
    assert lend(office, "asha", "vera").code == "not_permitted"
    assert lend(office, "omar", "asha").code == "delegate_unfit"
    assert lend(office, "sunita", "sunita2").code in ("delegate_unfit", "delegate_self")
    assert lend(office, "omar", "nobody").code == "not_found"
    assert rows(office.centre, sa.select(t.delegations.c.delegation_id)) == []
