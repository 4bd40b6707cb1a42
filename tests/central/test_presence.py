"""Who looks at what: told, seen by others who may see the ticket, and forgotten."""

from __future__ import annotations

import pytest

from plum_desk.central import tables as t
from plum_desk.central.presence import FORGOTTEN_MS
from plum_desk.wire.presence import Doing, Here, Others
from tests.central.test_sla import with_owner
from tests.helpers import seeded
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import Refusal, TestDesk


def at(desk: TestDesk, ticket_id: str, doing: Doing = "viewing") -> list[tuple[str, str]]:
    answer: Others = desk.post("/v1/presence", Here(ticket_id, doing), Others)
    return [(person.name, person.doing) for person in answer.people]


def test_colleagues_see_each_other_and_who_writes_comes_first(centre: RunningCentre) -> None:
    asha, ravi, vera = centre.desk("asha"), centre.desk("ravi"), centre.desk("vera")
    assert at(asha, "k-1") == []
    assert at(ravi, "k-1", "writing") == [("Asha Rao", "viewing")]
    assert at(vera, "k-1", "deciding") == [("Ravi Kumar", "writing"), ("Asha Rao", "viewing")]
    assert at(asha, "k-1")[0] == ("Vera Lind", "deciding")


def test_who_goes_elsewhere_or_falls_silent_is_gone(centre: RunningCentre) -> None:
    asha, ravi = centre.desk("asha"), centre.desk("ravi")
    at(asha, "k-1")
    at(asha, "k-2")
    assert at(ravi, "k-1") == []
    at(asha, "k-1")
    assert at(ravi, "k-1") == [("Asha Rao", "viewing")]
    at(asha, "")
    assert at(ravi, "k-1") == []
    at(asha, "k-1")
    centre.clock.offset = FORGOTTEN_MS + 1
    assert at(ravi, "k-1") == []


def test_the_window_in_which_requests_are_decided_has_a_place_of_its_own(centre: RunningCentre) -> None:
    asha, vera = centre.desk("asha"), centre.desk("vera")
    at(vera, "k-1")
    at(vera, "k-2", "deciding")
    assert at(asha, "k-1") == [("Vera Lind", "viewing")] and at(asha, "k-2") == [("Vera Lind", "deciding")]
    at(vera, "", "deciding")
    assert at(asha, "k-2") == [] and at(asha, "k-1") == [("Vera Lind", "viewing")]
    at(vera, "k-1", "deciding")
    assert at(asha, "k-1") == [("Vera Lind", "deciding")], "one person, and what she does that matters more"


def test_one_person_is_no_colleague_of_hers(centre: RunningCentre) -> None:
    at(centre.desk("asha"), "k-1")
    assert at(centre.desk("asha2"), "k-1") == []


def test_outside_ones_scopes_nothing_is_told_and_nobody_seen(centre: RunningCentre) -> None:
    asha, ravi = centre.desk("asha"), centre.desk("ravi")
    at(asha, "k-1")
    g = t.grants
    with_owner(centre, g.delete().where(g.c.user_id == "u-ravi", g.c.scope == seeded.QUEUE))
    ravi = centre.desk("ravi")
    assert at(ravi, "k-1") == [] and at(asha, "k-1") == []
    with pytest.raises(Refusal) as refusal:
        at(centre.desk("vic"), "k-1")
    assert refusal.value.status == 403
