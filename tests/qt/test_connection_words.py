"""How the connection is put into words."""

from __future__ import annotations

import pytest

from plum_desk.sync.events import Progress
from plum_desk.views.connection import Link, data_age, fetching, offline, outbox, pill
from tests.helpers.sample import NOW

MINUTE = 60_000


@pytest.mark.parametrize(
    ("link", "words", "icon"),
    [
        (Link("offline", NOW, 3), "Offline · 3 queued", "cloud-off"),
        (Link("offline", NOW, 0), "Offline", "cloud-off"),
        (Link("syncing", NOW, 0), "Syncing", "refresh-cw"),
        (Link("online", None, 0), "Connected", "cloud-check"),
        (Link("signed_out", None, 0), "Signed out", "cloud-off"),
    ],
)
def test_the_pill(link: Link, words: str, icon: str) -> None:
    said, _, shown = pill(link)
    assert (said, shown) == (words, icon)


def test_a_file_on_its_way_says_how_far_it_is() -> None:
    coming = Progress(280_000_000, 650_000_000, 130_000)
    link = Link("syncing", NOW, 0, progress=coming)
    assert pill(link)[0] == "Syncing 43%"
    said = fetching(link)
    assert said is not None
    assert (said.title, said.text.partition(".")[0]) == ("Fetching orders and history, 43%", "280 of 650 MB, 2m left")
    almost = Progress(649_999_999, 650_000_000, 40_000)
    said = fetching(Link("syncing", NOW, 0, progress=almost))
    assert said is not None and said.title.endswith("99%") and "less than a minute left" in said.text


@pytest.mark.parametrize("left", [None, 400])
def test_a_file_that_is_soon_here_is_not_announced(left: int | None) -> None:
    assert fetching(Link("syncing", NOW, 0, progress=Progress(1, 2, left))) is None


def test_synced_says_when() -> None:
    assert pill(Link("online", NOW, 0))[0].startswith("Synced ")


def test_the_banner_says_how_old_and_what_is_saved() -> None:
    assert offline(Link("online", NOW, 0), NOW) is None
    one = offline(Link("offline", NOW - 6 * MINUTE, 1), NOW)
    assert one is not None
    assert one.text == "Showing data synced 6 min ago. 1 action is saved in the outbox. It goes out by itself."
    many = offline(Link("offline", NOW - 6 * MINUTE, 3), NOW)
    assert many is not None and many.text.endswith("3 actions are saved in the outbox. They go out by themselves.")
    never = offline(Link("offline", None, 0), NOW)
    assert never is not None and never.text.startswith("Nothing was synced yet.")


def test_the_foot_of_the_window() -> None:
    assert data_age(Link("online", None, 0), NOW) == "No data yet"
    assert data_age(Link("online", NOW, 0), NOW).endswith("IST")
    assert outbox(Link("online", NOW, 0)) == "Outbox empty"
    assert outbox(Link("online", NOW, 3)) == "Outbox 3"
    assert outbox(Link("online", NOW, 3, 1)) == "Outbox 3 · 1 needs you"
    assert outbox(Link("online", NOW, 0, 2)) == "Outbox 0 · 2 need you"
