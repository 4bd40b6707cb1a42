"""Files for bootstrapping: what goes together, when it is due, who may have it, and that nobody gets more."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Any

import pytest
import sqlalchemy as sa

from plum_desk import logs
from plum_desk.cache import alone
from plum_desk.cache.layout import REVISION
from plum_desk.central import cli
from plum_desk.central import tables as t
from plum_desk.central.projection import publish_member, publish_order
from plum_desk.central.snapshots import schedule, shelf
from plum_desk.central.snapshots.groups import Known, Rules, due, groups
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.changes import Kind
from plum_desk.store import adoption
from plum_desk.wire.rows import BrandRow
from plum_desk.wire.snapshots import SnapshotAnswer, SnapshotAsk, SnapshotOffer
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import Refusal, TestDesk
from tests.helpers.pg import SharedDatabase

RULES = Rules(least=5)
BOTH = ("audit:rbl", "prog:rbl")
PROG = ("prog:rbl",)


# --- what goes together, and when it is due ------------------------------------------------------

HEADS = {"prog:a": 100, "prog:b": 50, "audit:a": 40, "queue:a:x": 900, "user:u": 900, "device:d": 900, "ref": 900}


def test_only_shared_scopes_that_are_large_go_into_files() -> None:
    everything = frozenset(HEADS)
    assert groups([everything], HEADS, Rules(least=45)) == [("prog:a", "prog:b")]
    assert groups([everything], HEADS, Rules(least=1_000)) == []


def test_one_file_for_each_set_of_grants_the_most_common_first() -> None:
    a, ab = frozenset({"prog:a", "ref"}), frozenset({"prog:a", "prog:b"})
    assert groups([ab, a, a], HEADS, Rules(least=1)) == [("prog:a",), ("prog:a", "prog:b")]
    assert groups([ab, a, a], HEADS, Rules(least=1, most=1)) == [("prog:a",)]


@pytest.mark.parametrize(
    ("known", "now", "expected"),
    [
        (None, 0, True),
        (Known({"prog:a": 100}, 100, 0), 10**12, False),
        (Known({"prog:a": 91}, 91, 0), 1_000, False),
        (Known({"prog:a": 90}, 90, 0), 1_000, True),
        (Known({"prog:a": 99}, 99, 0), 24 * 3_600_000 + 1, True),
    ],
    ids=["none", "no tail", "short tail", "long tail", "old"],
)
def test_a_file_is_due_when_its_tail_is_long_or_it_is_old(known: Known | None, now: int, expected: bool) -> None:
    assert due(("prog:a",), HEADS, known, now, Rules(share=0.1)) is expected


# --- at a served centre --------------------------------------------------------------------------


async def _publish(centre: Any) -> None:
    async with centre.transaction(SYSTEM) as tx:
        for n in range(1, 6):
            await publish_order(tx, f"o-{n}")
            tx.audit("rbl", "test.done", f"o-{n}")
        for member in ("m-1", "m-2"):
            await publish_member(tx, member)
        tx.put("ref", Kind.BRAND, "b-9", BrandRow("b-9", "Brand", "food", 1))


def rebuilt(centre: RunningCentre) -> list[tuple[str, ...]]:
    """What a serving centre builds now, each in a process of its own."""
    work = schedule.rebuild(centre.centre, asyncio.Event(), RULES)
    return [made.scopes for made in asyncio.run_coroutine_threadsafe(work, centre.loop).result(120)]


def wanted(centre: RunningCentre) -> list[tuple[str, ...]]:
    async def ask() -> list[tuple[str, ...]]:
        async with centre.centre.engine.connect() as conn:
            return await shelf.wanted(conn, RULES, centre.clock())

    return centre.run(ask())


def owner(centre: RunningCentre, statement: sa.Executable) -> None:
    engine = centre.database.owner_engine()
    with engine.begin() as conn:
        conn.execute(statement)
    engine.dispose()


def found(centre: RunningCentre, query: sa.Select[Any]) -> list[Any]:
    engine = centre.database.owner_engine()
    with engine.connect() as conn:
        rows = list(conn.execute(query))
    engine.dispose()
    return rows


def offered(desk: TestDesk, *scopes: str, cache: str = REVISION) -> SnapshotOffer | None:
    ask = SnapshotAsk(desk.device_id, scopes or BOTH, cache)
    answer: SnapshotAnswer = desk.post("/v1/snapshots", ask, SnapshotAnswer)
    return answer.offer


def test_a_file_is_built_offered_and_sent(centre: RunningCentre, tmp_path: Any) -> None:
    """One long history on one server: build, grants, bytes, tail, rebuild, prune."""
    owner(centre, t.grants.delete().where(t.grants.c.scope == "audit:centre"))  # it grows with every sign-in
    centre.run(_publish(centre.centre))
    assert set(rebuilt(centre)) == {BOTH, PROG} and wanted(centre) == []

    auditor, agent, stranger = centre.desk("aud"), centre.desk("asha"), centre.desk("vic")
    owner(centre, t.grants.delete().where(t.grants.c.user_id == "u-vic", t.grants.c.scope == "prog:rbl"))
    whole, part = offered(auditor), offered(agent)
    assert whole is not None and tuple(whole.heads) == BOTH and part is not None and tuple(part.heads) == PROG
    granted = sa.select(t.grants.c.user_id).where(t.grants.c.scope == "audit:rbl", t.grants.c.user_id == "u-asha")
    assert found(centre, granted), "granted the trail, but her role may not read it: she got a file without"
    assert offered(stranger) is None, "nothing of which everything is granted"
    assert offered(auditor, "prog:rbl") == part, "nobody gets a scope that was not asked for"
    assert offered(auditor, cache="cache_9999") is None
    assert whole.key != part.key and len(whole.key) == 32

    # Bytes only to who holds every scope; a part of them by range.
    content = auditor.read(auditor.call("GET", f"/v1/snapshots/{whole.sha256}"))
    assert (len(content), hashlib.sha256(content).hexdigest()) == (whole.size, whole.sha256)
    rest = auditor.call(
        "GET", f"/v1/snapshots/{whole.sha256}", Range="bytes=70000-", **{"If-Range": f'"sha256-{whole.sha256}"'}
    )
    assert (rest.status_code, rest.content) == (206, content[70_000:])
    assert rest.headers["Content-Range"] == f"bytes 70000-{whole.size - 1}/{whole.size}"
    for desk, sha256, expected in ((agent, whole.sha256, 403), (stranger, part.sha256, 403), (agent, "0" * 64, 404)):
        with pytest.raises(Refusal) as refused:
            desk.read(desk.call("GET", f"/v1/snapshots/{sha256}"))
        assert refused.value.status == expected

    # The file is that of its scopes and of nothing else.
    path = tmp_path / "file.db"
    path.write_bytes(content)
    adoption.check(adoption.Snapshot(path, whole.key, whole.heads))
    with alone.opened(path, whole.key) as connection:
        counts = {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()  # noqa: S608
            for name in ("orders", "members", "audit", "tickets", "requests", "things", "facts", "results")
        }
    assert counts | {"audit": 0} == {
        "orders": 5, "members": 2, "audit": 0, "tickets": 0, "requests": 0, "things": 0, "facts": 0, "results": 0,
    } and counts["audit"] == 5  # fmt: skip

    # A tail that outgrew its share: built again; the old one stays for whoever is at it, until it is pruned.
    centre.run(_publish(centre.centre))
    assert set(rebuilt(centre)) == {BOTH, PROG}
    newer = offered(auditor)
    assert newer is not None and newer.sha256 != whole.sha256 and newer.heads["prog:rbl"].seq == 14
    assert newer.rows == 7 + 10, "a row that changed is there once"
    assert auditor.call("GET", f"/v1/snapshots/{whole.sha256}").status_code == 200
    centre.clock.offset += RULES.grace_ms + 1_000
    rebuilt(centre)
    auditor.sign_in("aud", "correct horse battery")
    assert auditor.call("GET", f"/v1/snapshots/{whole.sha256}").status_code == 404

    # After a restore the centre is another: what it had built is offered to nobody.
    centre.centre.incarnation = "another"
    assert offered(auditor) is None


def test_another_device_cannot_ask(centre: RunningCentre) -> None:
    desk = centre.desk("asha")
    desk.device_id = "d-another"
    with pytest.raises(Refusal) as refused:
        offered(desk)
    assert (refused.value.status, refused.value.code) == (400, "bad_input")


def test_who_administers_builds_lists_and_prunes(
    centre: RunningCentre, database: SharedDatabase, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "to_stderr", lambda level: None)
    centre.run(_publish(centre.centre))

    def run(*words: str) -> list[str]:
        assert cli.main(["snapshots", *words, "--database", database.owner_dsn]) == 0
        return capsys.readouterr().out.splitlines()

    assert len(run("build", "--least", "5")) == 2 and run("build", "--least", "5", "--due") == []
    run("build", "--least", "5")
    assert sorted(line.split()[2] for line in run("list")) == ["current", "current", "replaced", "replaced"]
    assert run("prune") == ["2 thrown away"] and len(run("list")) == 2


def test_a_build_that_cannot_be_is_said_and_leaves_nothing(
    centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The child reports; the centre goes on with what it had."""
    centre.run(_publish(centre.centre))
    made = schedule.Order
    monkeypatch.setattr(schedule, "Order", lambda dsn, *rest: made("postgresql://nobody@127.0.0.1:1/nothing", *rest))
    with pytest.raises(schedule.StoreFault, match="OperationalError"):
        rebuilt(centre)
    assert set(wanted(centre)) == {BOTH, PROG}
