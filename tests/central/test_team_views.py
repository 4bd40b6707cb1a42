"""Views that leads share: who may, what they may hold, how they reach every desk and leave it again."""

from __future__ import annotations

import anyio
import msgspec
import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk.central import tables as t
from plum_desk.central.team_views import BODY_MAX, MOST
from plum_desk.domain.changes import Kind
from plum_desk.domain.intents import ShareView, UnshareView
from plum_desk.domain.outcome import Refused
from plum_desk.domain.query import CLAUSES_MAX
from plum_desk.domain.saved_views import NAME_MAX, Look, SavedView
from plum_desk.wire.codec import decode_row
from plum_desk.wire.rows import TeamViewRow
from tests.central.test_sla import with_owner
from tests.helpers.bench import Bench

pytestmark = pytest.mark.anyio
VIEW = SavedView("0123456789abcdef", "tickets", "Vendor rejections", Look("open", ("status:vendor",), "gift card"))


async def does(bench: Bench, login: str, intent: object) -> str:
    outcome = await bench.do(login, intent)
    return outcome.code.value if isinstance(outcome, Refused) else ""


async def share(bench: Bench, view: SavedView = VIEW, login: str = "vera", programme: str = "rbl") -> str:
    return await does(bench, login, ShareView(programme, view))


async def published(bench: Bench) -> list[TeamViewRow | None]:
    """None where the view left."""
    query = sa.text("SELECT body, op FROM feed WHERE scope = 'prog:rbl' AND kind = :kind ORDER BY seq")
    found = await bench.all(query.bindparams(kind=Kind.TEAM_VIEW.value))
    return [None if row["op"] == "leave" else decode_row(Kind.TEAM_VIEW, bytes(row["body"])) for row in found]


async def test_a_lead_shares_changes_and_takes_away(bench: Bench) -> None:
    assert await share(bench) == ""
    narrower = replace(VIEW, look=Look("open", ("status:vendor", "brand:amazon")))
    assert await share(bench, narrower, "sunita") == ""
    assert await does(bench, "vera", UnshareView("rbl", VIEW.view_id)) == ""
    assert await does(bench, "vera", UnshareView("rbl", VIEW.view_id)) == "", "again changes nothing"
    first, second, gone = await published(bench)
    assert first is not None and (first.view, first.shared_by, first.ver) == (VIEW, "Vera Lind", 1)
    assert second is not None and (second.view, second.ver) == (narrower, 2)
    assert gone is None
    assert await share(bench) == "", "and it can come back"
    last = (await published(bench))[-1]
    assert last is not None and last.ver == 4
    said = await bench.all(sa.text("SELECT action FROM audit WHERE action LIKE 'view.%' ORDER BY seq"))
    assert [row["action"] for row in said] == ["view.share", "view.share", "view.unshare", "view.share"]


async def test_outside_ones_programmes_nothing_is_shared(bench: Bench) -> None:
    bench.scopes = frozenset({"prog:other"})
    assert await share(bench) == "out_of_scope"
    bench.scopes = frozenset({"prog:rbl"})
    assert await share(bench) == ""
    bench.scopes = frozenset({"prog:other"})
    assert await does(bench, "vera", UnshareView("rbl", VIEW.view_id)) == "out_of_scope"
    assert await does(bench, "vera", UnshareView("other", "nothing-like-this")) == "not_found"


@pytest.mark.parametrize(
    "view, code",
    [
        (replace(VIEW, name="   "), "bad_input"),
        (replace(VIEW, name="x" * (NAME_MAX + 1)), "bad_input"),
        (replace(VIEW, module="vault"), "bad_input"),
        (replace(VIEW, view_id="short"), "bad_input"),
        (replace(VIEW, look=Look(terms=("a:b",) * (CLAUSES_MAX + 1))), "bad_input"),
        (replace(VIEW, look=Look(terms=("tag:" + "x" * 250,) * CLAUSES_MAX)), "text_too_long"),
    ],
)
async def test_what_no_list_could_show_is_refused_whole(bench: Bench, view: SavedView, code: str) -> None:
    assert code != "text_too_long" or len(msgspec.json.encode(view)) > BODY_MAX
    assert await share(bench, view) == code
    assert await published(bench) == []


async def test_a_programme_has_as_many_as_a_menu_bears(bench: Bench) -> None:
    for at in range(MOST):
        assert await share(bench, replace(VIEW, view_id=f"view-number-{at:03}", name=f"View {at}")) == ""
    assert await share(bench) == "views_full"
    assert await share(bench, replace(VIEW, view_id="view-number-000", name="Another name")) == "", "one that is there"
    assert await does(bench, "vera", UnshareView("rbl", "view-number-001")) == ""
    assert await share(bench) == ""


async def test_two_programmes_may_have_the_same_view_and_lose_it_apart(bench: Bench) -> None:
    programme = (await bench.all(sa.select(t.programmes)))[0]
    await anyio.to_thread.run_sync(
        with_owner, bench.centre, t.programmes.insert().values({**programme, "programme_id": "two"})
    )
    bench.scopes = frozenset({"prog:rbl", "prog:two"})
    assert await share(bench) == "" and await share(bench, programme="two") == ""
    assert await does(bench, "vera", UnshareView("rbl", VIEW.view_id)) == ""
    there = await bench.all(sa.select(t.team_views.c.programme_id).where(t.team_views.c.removed_at.is_(None)))
    assert [row["programme_id"] for row in there] == ["two"]
    feed = await bench.all(sa.text("SELECT scope, op FROM feed WHERE kind = 'team_view' ORDER BY scope, seq"))
    assert [tuple(row.values()) for row in feed] == [
        ("prog:rbl", "put"), ("prog:rbl", "leave"), ("prog:two", "put"),
    ]  # fmt: skip
