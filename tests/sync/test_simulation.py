"""Simulated histories of desks and centre hold the nine invariants of sync.md §7, and fail without a defence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers.simulation.mutations import DEFENCES, Defence
from tests.helpers.simulation.play import play
from tests.sync import kept

pytestmark = pytest.mark.allow_logs("plum_desk.sync.conversations")
KEPT = kept.load()


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_fixed_histories_on_the_model(first: int) -> None:
    for seed in range(first, first + 20):
        play(seed)


@pytest.mark.parametrize("seed", range(16))
def test_fixed_histories_on_the_real_store(seed: int) -> None:
    play(seed, "store")


@given(st.integers(0, 2**32))
def test_any_history_holds(seed: int) -> None:
    play(seed)


@pytest.mark.parametrize(("tier", "seed"), [(tier, seed) for tier, seeds in KEPT.failed.items() for seed in seeds])
def test_a_history_that_failed_once(tier: str, seed: int) -> None:
    play(seed, tier)


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda defence: defence.name)
def test_without_a_defence_a_history_fails(defence: Defence) -> None:
    """The seed that caught it first; ``make soak MUTATIONS=1`` finds another when histories have changed."""
    seed = KEPT.caught[defence.name]
    play(seed)
    with defence.removed(), pytest.raises(AssertionError):
        play(seed)


def test_the_list_of_defences_is_whole() -> None:
    names = [defence.name for defence in DEFENCES]
    assert len(set(names)) == len(names) >= 20
    assert set(KEPT.caught) == set(names)


def test_a_seed_is_one_history() -> None:
    for tier in ("model", "store"):
        first, again = play(3, tier), play(3, tier)
        assert first.centre.book.feeds == again.centre.book.feeds
        assert [desk.requests for desk in first.desks] == [desk.requests for desk in again.desks]
