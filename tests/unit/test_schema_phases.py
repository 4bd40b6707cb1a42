"""Expand and contract: what a revision may do while an older release serves, and which schemas a release bears."""

from __future__ import annotations

from pathlib import Path

import pytest

from plum_desk.central.schema.expected import Revision, config, judge, known, revisions
from plum_desk.central.schema.phases import Phase, takes_away, text_of
from plum_desk.paths import shipped

E, C = Phase.EXPAND, Phase.CONTRACT
VERSIONS = shipped("migrations") / "central" / "versions"
FILES = sorted(VERSIONS.glob("[0-9]*_*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_shipped_revision_is_of_the_phase_that_it_states(file: Path) -> None:
    """The first revision has nothing to take away from: what it revokes and fills, it made itself."""
    stated = next(step for step in known() if file.name.startswith(step.revision))
    if stated != known()[0]:
        assert bool(takes_away(text_of(file))) == (stated.phase is C), takes_away(text_of(file))


def test_every_revision_is_found_once_and_in_order() -> None:
    assert [step.revision for step in known()] == [file.stem.partition("_")[0] for file in FILES]
    assert revisions(config()) == known()


@pytest.mark.parametrize(
    "text",
    [
        "ALTER TABLE orders DROP COLUMN reward",
        "DROP TABLE quotes",
        "drop index if exists ix_legs",
        "ALTER TABLE orders RENAME COLUMN a TO b",
        "ALTER TABLE orders RENAME TO sales",
        "ALTER TABLE orders ALTER COLUMN amount TYPE numeric",
        "ALTER TABLE orders ALTER amount SET DATA TYPE numeric",
        "ALTER TABLE orders ALTER COLUMN reward SET NOT NULL",
        "ALTER TABLE orders ADD COLUMN colour TEXT NOT NULL",
        "ALTER TABLE orders ADD CONSTRAINT c CHECK (amount > 0)",
        "ALTER TABLE orders ALTER COLUMN amount DROP DEFAULT",
        "REVOKE SELECT ON orders FROM plum_app",
        "TRUNCATE quotes",
        "SELECT 1; UPDATE orders SET amount = 0",
        "DELETE FROM quotes",
        "op.drop_column('orders', 'reward')",
        "op.alter_column('orders', 'reward', nullable=False)",
    ],
)
def test_what_an_older_release_cannot_bear_is_found(text: str) -> None:
    assert takes_away(text)


@pytest.mark.parametrize(
    "text",
    [
        "CREATE TABLE colours (name TEXT NOT NULL, CONSTRAINT pk PRIMARY KEY (name))",
        "ALTER TABLE orders ADD COLUMN colour TEXT",
        "ALTER TABLE orders ADD COLUMN colour TEXT DEFAULT 'red' NOT NULL",
        "ALTER TABLE orders ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'",
        "ALTER TABLE orders ADD CONSTRAINT c CHECK (amount > 0) NOT VALID",
        "CREATE INDEX CONCURRENTLY ix ON orders (reward) -- and later: drop table nothing",
        "GRANT SELECT ON orders TO plum_app",
        "INSERT INTO colours VALUES ('red')",
    ],
)
def test_what_only_adds_is_let_through(text: str) -> None:
    assert takes_away(text) == []


def steps(*names: str) -> list[Revision]:
    """``a+`` expands, ``a-`` contracts."""
    return [Revision(name[:-1], C if name.endswith("-") else E) for name in names]


@pytest.mark.parametrize(
    ("ours", "there", "why"),
    [
        (("a+", "b+"), ("a+", "b+"), ""),
        (("a+", "b+"), ("a+",), "behind"),
        (("a+", "b+"), (), "behind"),
        (("a+", "b-"), ("a+",), ""),
        (("a+", "b-", "c+"), ("a+",), "behind"),
        (("a+",), ("a+", "b+"), ""),
        (("a+",), ("a+", "b-"), "contracted"),
        (("a+",), ("a+", "b+", "c+"), "2 revisions ahead"),
    ],
)
def test_a_release_serves_what_it_can_work_with(ours: tuple[str, ...], there: tuple[str, ...], why: str) -> None:
    said = judge(steps(*ours), steps(*there))
    assert why in said if why else said == ""
