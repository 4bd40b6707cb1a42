"""The questions that histories are asked: each must be able to say no, and say what it saw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from plum_desk.wire.codec import FEED_GENESIS, feed_hash
from tests.helpers import invariants as i


def _entries(*bodies: bytes) -> list[i.Entry]:
    chain, made = FEED_GENESIS, []
    for seq, body in enumerate(bodies, 1):
        chain = feed_hash(chain, seq, "order", "o-1", "put", body)
        made.append((seq, "order", "o-1", "put", body, chain))
    return made


WHOLE = _entries(b"[1]", b"[2]")
HEAD = WHOLE[-1][-1]
ROW = {("order", "o-1"): b"[1]"}

HOLDS: list[tuple[Callable[..., None], tuple[Any, ...], dict[str, Any]]] = [
    (i.same_rows, (1, "desk", ROW, ROW), {}),
    (i.within_grants, ("desk", {"a"}, {"a", "b"}), {}),
    (i.chain_holds, ("a", WHOLE, 2, HEAD), {}),
    (i.chain_holds, ("a", [], 0, FEED_GENESIS), {}),
    (i.at_heads, ("desk", {"a": 2, "b": 0}, {"a": 2, "c": 9}, {"a", "b"}), {}),
    (i.journal_holds, ("desk", None), {}),
    (i.at_most_one_effect, ({"x": 1, "y": 0},), {}),
    (i.effects_agree, ({"x": "applied", "y": "rejected"}, {"x": 1, "y": 0}), {}),
    (i.all_end, ("desk", {"x": "applied", "y": "needs_review"}, {"x": "applied"}, {"y"}), {"drained": True}),
    (i.all_end, ("desk", {"x": "sent"}, {}, set()), {"drained": False}),
    (i.books_hold, ([],), {}),
    (i.approvals_hold, ([],), {}),
    (i.provider_agrees, ({"k": [5]}, {"k": 5}), {}),
    (i.versions_rise, ("a", [(("order", "o-1"), 1), (("order", "o-1"), 1), (("order", "o-1"), 2)]), {}),
]
BROKEN: list[tuple[int, Callable[..., None], tuple[Any, ...], dict[str, Any]]] = [
    (1, i.same_rows, (1, "desk", {}, ROW), {}),
    (1, i.same_rows, (1, "desk", ROW, {}), {}),
    (6, i.same_rows, (6, "desk", ROW, {("order", "o-1"): b"[2]"}), {}),
    (7, i.within_grants, ("desk", {"a", "c"}, {"a"}), {}),
    (2, i.chain_holds, ("a", WHOLE[1:], 2, HEAD), {}),
    (2, i.chain_holds, ("a", [WHOLE[0], (*WHOLE[1][:4], b"[3]", HEAD)], 2, HEAD), {}),
    (2, i.chain_holds, ("a", WHOLE, 3, HEAD), {}),
    (2, i.at_heads, ("desk", {"a": 1}, {"a": 2}, {"a"}), {}),
    (2, i.at_heads, ("desk", {"a": 2}, {"a": 2}, {"a", "b"}), {}),
    (2, i.journal_holds, ("desk", 4), {}),
    (3, i.at_most_one_effect, ({"x": 2},), {}),
    (3, i.effects_agree, ({"x": "applied"}, {"x": 0}), {}),
    (3, i.effects_agree, ({"x": "rejected"}, {"x": 1}), {}),
    (3, i.all_end, ("desk", {"x": "sent"}, {}, set()), {"drained": True}),
    (3, i.all_end, ("desk", {"x": "applied"}, {"x": "rejected"}, set()), {"drained": True}),
    (3, i.all_end, ("desk", {"x": "rejected"}, {}, set()), {"drained": True}),
    (3, i.all_end, ("desk", {"x": "needs_review"}, {"x": "applied"}, set()), {"drained": True}),
    (3, i.all_end, ("desk", {"x": "lost"}, {}, set()), {"drained": True}),
    (4, i.books_hold, ([{"fault": "postings_balance"}],), {}),
    (4, i.approvals_hold, ([{"request": "q"}],), {}),
    (4, i.provider_agrees, ({"k": [5, 5]}, {"k": 5}), {}),
    (4, i.provider_agrees, ({"k": [5]}, {}), {}),
    (4, i.provider_agrees, ({}, {"k": 5}), {}),
    (4, i.provider_agrees, ({"k": [5]}, {"k": 6}), {}),
    (5, i.versions_rise, ("a", [(("order", "o-1"), 2), (("order", "o-1"), 1)]), {}),
    (9, i.drained, ("desk", 60.0), {"queued": 3}),
]


@pytest.mark.parametrize(("ask", "about", "named"), HOLDS)
def test_what_is_right_passes(ask: Callable[..., None], about: tuple[Any, ...], named: dict[str, Any]) -> None:
    ask(*about, **named)


@pytest.mark.parametrize(("number", "ask", "about", "named"), BROKEN)
def test_what_is_wrong_is_named_and_shown(
    number: int, ask: Callable[..., None], about: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(i.Broken) as caught:
        ask(*about, **named)
    assert caught.value.number == number
    assert i.STATED[number] in str(caught.value)
