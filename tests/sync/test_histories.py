"""Random histories of two desks and a centre: the invariants of sync.md §7 that sync itself must keep."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.sync_model import World, play


def check(world: World) -> None:
    for desk in world.desks:
        disk, centre = desk.disk, world.centre
        granted = centre.grants[desk.name]
        assert disk.cursor.keys() == granted, "7: exactly the granted scopes are here"
        for scope in granted:
            assert disk.rows.get(scope, {}) == centre.rows(scope), f"1: {desk.name} differs in {scope}"
            chain = centre.chains.get(scope, [b"\0" * 32])
            assert disk.cursor[scope].seq == len(chain) - 1 and disk.cursor[scope].chain == chain[-1], "2"
        assert not disk.pages and disk.cut is None
        sent = centre.received.get(desk.name, [])
        assert sent == disk.journal, "3: every operation arrived, in order, once"
        assert all(op_id in disk.results for op_id in disk.journal), "3: and was answered"
        assert all(centre.effects.get(op_id, 0) <= 1 for op_id in disk.journal), "3: with at most one effect"
        assert len(desk.requests) <= 300, "9: within the budget of requests"


@given(st.integers(0, 2**32))
def test_any_history_ends_level_and_applied_once(seed: int) -> None:
    check(play(seed))


@pytest.mark.parametrize("seed", range(int(os.environ.get("PLUM_SYNC_SEEDS", "150"))))
def test_the_fixed_histories(seed: int) -> None:
    check(play(seed))
