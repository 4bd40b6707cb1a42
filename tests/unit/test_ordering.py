"""How one ordering becomes another, against lists."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from plum_desk.models import ordering

ORDERINGS = st.lists(st.integers(0, 40), unique=True, max_size=30).map(lambda keys: array("q", keys))


def applied(old: array[int], steps: list[ordering.Step]) -> array[int]:
    for step in steps:
        if step.keys is None:
            old = old[: step.first] + old[step.last + 1 :]
        else:
            assert step.last - step.first + 1 == len(step.keys)
            old = old[: step.first] + step.keys + old[step.first :]
    return old


@given(ORDERINGS, ORDERINGS)
def test_steps_lead_from_old_to_new(old: array[int], new: array[int]) -> None:
    steps = ordering.steps(old, new)
    if steps is not None:
        assert applied(old, steps) == new


@given(ORDERINGS, st.sets(st.integers(0, 40)), st.lists(st.integers(100, 120), unique=True, max_size=6), st.randoms())
def test_rows_that_only_come_and_go_need_no_reset(old, gone, fresh, random) -> None:
    kept = [key for key in old if key not in gone]
    for key in fresh:
        kept.insert(random.randint(0, len(kept)), key)
    assert ordering.steps(old, array("q", kept)) is not None


@given(ORDERINGS, ORDERINGS)
def test_hold_moves_nothing_and_counts_what_waits(old: array[int], new: array[int]) -> None:
    held, fresh = ordering.hold(old, new)
    # Rows outside the differing middle are common to both, so membership decides everything.
    assert list(held) == [key for key in old if key in set(new)]
    assert fresh == len(set(new) - set(old))


@given(ORDERINGS, ORDERINGS)
def test_same_is_equality(old: array[int], new: array[int]) -> None:
    assert ordering.same(old, new) == (list(old) == list(new))
    assert ordering.same(old, array("q", list(old)))


def test_a_million_rows_with_one_new_on_top_are_compared_at_once() -> None:
    old = array("q", range(1_000_000))
    new = array("q", [-1]) + old
    assert ordering.steps(old, new) == [ordering.Step(0, 0, array("q", [-1]))]
    assert ordering.hold(old, new) == (old, 1)
