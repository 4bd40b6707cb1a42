"""A real desk behind a proxy that holds streams back and cuts what takes long: news come all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from plum_desk.domain.ticket_intents import AddNote
from plum_desk.store.queries import tickets
from plum_desk.sync import listening, state
from plum_desk.sync.client import nudges
from tests.central.test_pull import published
from tests.helpers.centre import RunningCentre
from tests.helpers.deskside import opened, until, write_profile
from tests.helpers.proxies import Middle, between
from tests.helpers.seeded import PASSWORD

pytestmark = pytest.mark.anyio
TICKET = "k-1"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same steps, in less time."""
    monkeypatch.setattr(nudges.listen, "__defaults__", (0.5,))
    monkeypatch.setattr(listening, "backoff", lambda failures, roll: 100)
    monkeypatch.setattr("plum_desk.sync.machine.POLL_MS", 200)
    monkeypatch.setattr("plum_desk.sync.setbacks.POLL_MS", 200)


@pytest.mark.parametrize("polls", ["pass", "are cut"])
async def test_news_come_by_other_ways(centre: RunningCentre, tmp_path: Path, polls: str) -> None:
    published(centre)
    other = centre.desk("ravi")
    with between(Middle(centre.url)) as middle:
        middle.hold_nudges = True
        middle.poll_s = 0.3 if polls == "are cut" else None
        folder = write_profile(tmp_path / "desk", middle.url, centre.code())
        async with opened(folder) as application:
            desk, driver = application.desk, application.following.driver
            seen: set[str] = set()
            await desk.session.sign_in("asha", PASSWORD)
            await until(application, lambda: desk.store.read(tickets.one, TICKET))
            desk.connection.changed.connect(lambda: seen.add(desk.connection.state))
            if polls == "are cut":
                await until(application, lambda: driver.state.patience < state.WAIT_MS)
            else:
                await until(application, lambda: driver.state.waiting)
            other.push(other.operation(AddNote(TICKET, "by another way")))
            await until(application, lambda: desk.store.read(told, "by another way"))
            assert not driver.state.nudged, "no stream ever spoke"
            assert "offline" not in seen
            assert middle.polls_cut > 0 if polls == "are cut" else middle.polls_cut == 0


async def test_a_stream_that_gets_through_is_used_again(centre: RunningCentre, tmp_path: Path) -> None:
    published(centre)
    with between(Middle(centre.url)) as middle:
        middle.hold_nudges = True
        folder = write_profile(tmp_path / "desk", middle.url, centre.code())
        async with opened(folder) as application:
            driver = application.following.driver
            await application.desk.session.sign_in("asha", PASSWORD)
            await until(application, lambda: driver.state.waiting)
            middle.hold_nudges = False
            await until(application, lambda: driver.state.nudged)


def told(connection: object, text: str) -> bool:
    return any(event.text == text for event in tickets.events(connection, TICKET))  # type: ignore[arg-type]
