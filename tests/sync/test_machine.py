"""Single steps of the sync machine: what it answers to the events that matter most."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain.operation import SignedOperation
from plum_desk.sync import byfile, outbox
from plum_desk.sync import events as e
from plum_desk.sync.events import Progress
from plum_desk.sync.machine import State, step, wake_at
from plum_desk.wire.codec import FEED_GENESIS
from plum_desk.wire.messages import OpResult, OpStatus, Position, ScopeGrants, SignedPolicy

ZERO = Position(0, FEED_GENESIS)
NO_GRANTS = ScopeGrants()


def signed_in(**changes: Any) -> tuple[State, list[e.Effect]]:
    values: dict[str, Any] = {
        "now": 0, "device_id": "d", "incarnation": "i", "cursor": {"ref": ZERO}, "cut": None, "ends": {},
        "acked_seq": 0, "last_seq": 0, "acked_results": 0, "policy_version": 1,
    }  # fmt: skip
    return step(State(), e.SignedIn(**{**values, **changes}))


def pulled(**changes: Any) -> e.Pulled:
    values: dict[str, Any] = {
        "now": 10, "incarnation": "i", "cut": {}, "pages": 0, "results": (), "grants": NO_GRANTS, "more": False,
        "total": 0, "policy": None,
    }  # fmt: skip
    return e.Pulled(**{**values, **changes})


def pushed(**changes: Any) -> e.Pushed:
    values: dict[str, Any] = {
        "now": 10, "first": 1, "last": 3, "acked_seq": 3, "results": (), "hold_ms": 0, "quarantined": False,
    }  # fmt: skip
    return e.Pushed(**{**values, **changes})


def kinds(effects: list[e.Effect]) -> list[str]:
    return [type(effect).__name__ for effect in effects if not isinstance(effect, e.Show)]


def shown(effects: list[e.Effect]) -> str:
    return [effect.state for effect in effects if isinstance(effect, e.Show)][-1]


def test_signing_in_pushes_the_tail_and_pulls() -> None:
    _, effects = signed_in(acked_seq=2, last_seq=5)
    assert kinds(effects) == ["Unsend", "Push", "Pull"]
    assert next(x.from_seq for x in effects if isinstance(x, e.Push)) == 3


def test_nothing_happens_for_nobody() -> None:
    assert step(State(), e.Journalled(now=0, last_seq=4)) == (State(), [])
    assert wake_at(State()) is None


def test_one_push_at_a_time() -> None:
    state, _ = signed_in(last_seq=1)
    state, effects = step(state, e.Journalled(now=1, last_seq=2))
    assert "Push" not in kinds(effects)
    state, effects = step(state, pushed(last=1, acked_seq=1))
    assert [x.from_seq for x in effects if isinstance(x, e.Push)] == [2]


def test_a_lost_answer_is_repeated_from_the_same_place() -> None:
    state, _ = signed_in(last_seq=3)
    state, effects = step(state, e.Failed(now=10, what="push", why="unavailable"))
    assert kinds(effects) == ["Unsend"] and shown(effects) == "offline"
    state, effects = step(state, e.Tick(now=100_000))
    assert next(x.from_seq for x in effects if isinstance(x, e.Push)) == 1


def test_hold_is_obeyed() -> None:
    state, _ = signed_in(last_seq=3)
    state, _ = step(state, pushed(last=2, acked_seq=2, hold_ms=5_000))
    assert state.push_at == 7_510, "at least that long, and by chance up to twice"
    _, effects = step(state, e.Tick(now=7_000))
    assert "Push" not in kinds(effects)
    _, effects = step(state, e.Tick(now=7_510))
    assert "Push" in kinds(effects)


def test_results_are_kept_even_when_nothing_was_acknowledged() -> None:
    state, _ = signed_in(last_seq=3)
    results = (OpResult("a", 1, OpStatus.DEFERRED),)
    state, effects = step(state, pushed(acked_seq=0, results=results))
    assert kinds(effects) == ["Absorb"] and state.push_at > 10


def test_a_gap_begins_again_where_the_centre_says() -> None:
    state, _ = signed_in(acked_seq=7, last_seq=9)
    state, effects = step(state, e.Failed(now=5, what="push", why="broken", code="chain_broken", expected=4))
    assert kinds(effects) == ["Unsend", "Reoffer", "Push"]
    assert [x.from_seq for x in effects if isinstance(x, e.Push | e.Reoffer)] == [4, 4]


def test_the_centre_knows_more_than_a_restored_journal_holds() -> None:
    """What is done here from now on takes sequences that the centre has already: it must be sent to show it."""
    state, _ = signed_in(last_seq=1)
    state, effects = step(state, pushed(first=1, last=1, acked_seq=4))
    assert [x.acked_seq for x in effects if isinstance(x, e.Absorb)] == [1] and state.acked_seq == 1
    _, effects = step(state, e.Journalled(now=20, last_seq=2))
    assert [x.from_seq for x in effects if isinstance(x, e.Push)] == [2]


def test_an_unsent_malformed_batch_is_halved_down_to_the_poison() -> None:
    state, _ = signed_in(last_seq=300)
    limits = []
    for now in range(0, 4_000_000, 400_000):
        state, effects = step(state, e.Failed(now=now, what="push", why="broken", code="bad_input"))
        state, effects = step(state, e.Tick(now=now + 399_000))
        limits += [x.limit for x in effects if isinstance(x, e.Push)]
    assert limits[:3] == [100, 50, 25] and limits[-1] == 1


def test_an_answer_from_before_a_restore_does_not_count() -> None:
    state, _ = signed_in(acked_seq=4, last_seq=5)
    state, effects = step(state, pulled(incarnation="ii"))
    assert [x.acked_seq for x in effects if isinstance(x, e.Remember)] == [4]
    state, effects = step(state, pushed(first=5, last=5, acked_seq=5))
    assert "Absorb" not in kinds(effects) and [x.from_seq for x in effects if isinstance(x, e.Push)] == [5]


def test_a_cut_is_applied_only_when_its_last_page_is_staged() -> None:
    state, _ = signed_in()
    state, effects = step(state, pulled(pages=1, cut={"ref": 9}, more=True))
    assert kinds(effects) == ["Stage"]
    ends = {"ref": Position(4, b"x" * 32)}
    state, effects = step(state, e.Staged(now=11, ends=ends))
    (pull,) = [x for x in effects if isinstance(x, e.Pull)]
    assert pull.cut == {"ref": 9} and pull.scopes == ends and state.cursor == {"ref": ZERO}
    state, effects = step(state, pulled(pages=1, cut={"ref": 9}))
    state, effects = step(state, e.Staged(now=12, ends=ends))
    assert kinds(effects) == ["Apply"]


def test_news_between_two_pages_is_asked_for_when_the_cut_is_applied() -> None:
    state, _ = signed_in()
    state, _ = step(state, e.NudgeUp(now=5))
    state, _ = step(state, e.Nudged(now=6, heads={"ref": 3}))
    state, _ = step(state, pulled(cut={"ref": 2}, pages=1, more=True))
    state, effects = step(state, e.Staged(now=20, ends={"ref": ZERO}))
    assert kinds(effects) == ["Pull"]
    state, _ = step(state, pulled(now=30, cut={"ref": 2}, pages=1))
    state, effects = step(state, e.Staged(now=40, ends={}))
    assert kinds(effects) == ["Apply"]
    after = Position(2, FEED_GENESIS)
    state, effects = step(state, e.Applied(now=50, cursor={"ref": after}, acked_results=0))
    assert kinds(effects) == ["Pull"]


def test_a_broken_chain_reads_that_scope_again() -> None:
    state, _ = signed_in()
    state, _ = step(state, pulled(pages=1, cut={"ref": 9}))
    state, effects = step(state, e.Broken(now=11, scopes=("ref",)))
    assert kinds(effects) == ["Unstage", "Drop"] and state.cut is None
    assert [x.again for x in effects if isinstance(x, e.Drop)] == [True]


def test_a_lost_grant_takes_its_rows_and_voids_the_page() -> None:
    state, _ = signed_in()
    state, effects = step(state, pulled(pages=2, grants=ScopeGrants(drop=("prog:a",), reset=("ref",))))
    assert kinds(effects) == ["Unstage", "Drop", "Drop"]
    assert [(x.scopes, x.again) for x in effects if isinstance(x, e.Drop)] == [(("prog:a",), False), (("ref",), True)]


def test_small_scopes_are_followed_first() -> None:
    state, _ = signed_in(cursor={})
    state, effects = step(state, pulled(grants=ScopeGrants(add=("prog:a", "queue:a:x", "ref", "audit:a"))))
    assert [x.scopes for x in effects if isinstance(x, e.Follow)] == [("queue:a:x", "ref")]
    cursor = {"queue:a:x": ZERO, "ref": ZERO}
    state, _ = step(state, e.Placed(now=11, cursor=cursor))
    state, effects = step(state, pulled(pages=1, cut={"ref": 1}, grants=ScopeGrants(add=("audit:a", "prog:a"))))
    state, _ = step(state, e.Staged(now=12, ends=cursor))
    _, effects = step(state, e.Applied(now=13, cursor=cursor, acked_results=0))
    assert [x.scopes for x in effects if isinstance(x, e.Follow)] == [("audit:a", "prog:a")]


def test_what_is_to_be_followed_later_outlives_the_pages_of_a_cut() -> None:
    """Only the first page of a cut names the scopes that are granted besides."""
    state, _ = signed_in(cursor={})
    state, effects = step(state, pulled(grants=ScopeGrants(add=("prog:a", "queue:a:x"))))
    assert "Heard" not in kinds(effects), "nothing is here yet"
    cursor = {"queue:a:x": ZERO}
    state, _ = step(state, e.Placed(now=11, cursor=cursor))
    state, _ = step(state, pulled(pages=1, cut={"queue:a:x": 9}, more=True, grants=ScopeGrants(add=("prog:a",))))
    state, _ = step(state, e.Staged(now=12, ends=cursor))
    state, _ = step(state, pulled(pages=1, cut={"queue:a:x": 9}))
    state, _ = step(state, e.Staged(now=13, ends=cursor))
    _, effects = step(state, e.Applied(now=14, cursor=cursor, acked_results=0))
    assert [x.scopes for x in effects if isinstance(x, e.Follow)] == [("prog:a",)]


def test_a_policy_counts_only_once_it_was_verified() -> None:
    state, _ = signed_in()
    state, effects = step(state, pulled(policy=SignedPolicy(9, b"", b"")))
    assert "Adopt" in kinds(effects) and state.policy_version == 1
    state, _ = step(state, e.Adopted(now=11, version=9))
    assert state.policy_version == 9


def test_an_ended_session_stops_everything_and_keeps_the_work() -> None:
    state, _ = signed_in(last_seq=2)
    state, effects = step(state, e.Failed(now=5, what="push", why="signed_out", code="session_expired"))
    assert kinds(effects) == ["Unsend", "Expire"] and shown(effects) == "signed_out" and state == State()


def test_the_person_may_override_the_backoff() -> None:
    state, _ = signed_in(last_seq=2)
    state, _ = step(state, e.Failed(now=5, what="push", why="unavailable", retry_ms=60_000))
    state, _ = step(state, e.Failed(now=6, what="pull", why="unavailable", retry_ms=60_000))
    _, effects = step(state, e.Retry(now=7))
    assert kinds(effects) == ["Push", "Pull"]


@pytest.mark.parametrize(("heads", "expected"), [({"ref": 1}, True), ({"ref": 0}, False), ({}, False)])
def test_a_nudge_pulls_only_if_it_says_something_new(heads: dict[str, int], expected: bool) -> None:
    state, _ = signed_in()
    state, _ = step(state, e.NudgeUp(now=1))
    state, _ = step(state, pulled())
    _, effects = step(state, e.Nudged(now=20, heads=heads))
    assert ("Pull" in kinds(effects)) is expected


@given(st.integers(1, 200), st.floats(0, 1, exclude_max=True))
def test_backoff_is_bounded(failures: int, roll: float) -> None:
    assert outbox.LEAST_MS <= outbox.backoff(failures, roll) <= outbox.CAP_MS


@given(st.lists(st.integers(1, 80_000), min_size=1, max_size=400), st.integers(1, 300))
def test_a_batch_is_the_longest_beginning_that_fits(sizes: list[int], limit: int) -> None:
    ops = [SignedOperation(b"b" * (size // 2), b"a" * (size - size // 2), b"", b"", b"", b"") for size in sizes]
    taken = len(outbox.batch(ops, limit))
    most = min(limit, outbox.MAX_OPS, len(ops))
    assert 1 <= taken <= most and (taken == 1 or sum(sizes[:taken]) <= outbox.MAX_BYTES)
    assert taken == most or sum(sizes[: taken + 1]) > outbox.MAX_BYTES


def test_pushes_that_move_nothing_are_spaced_ever_wider() -> None:
    state, _ = signed_in(last_seq=3)
    pauses = []
    for now in range(0, 10_000_000, 1_000_000):
        state, _ = step(state, pushed(now=now, acked_seq=0, roll=0.999))
        pauses.append(state.push_at - now)
        state, _ = step(state, e.Tick(now=now + 999_000))
    assert pauses == sorted(pauses) and pauses[0] < 1_000 and pauses[-1] > 59_000


def test_those_who_were_turned_away_together_come_back_apart() -> None:
    """Two hundred desks are told the same second: none comes early, and no hundredth of the time after
    it sees more than a few of them."""
    for event in (
        lambda roll: e.Failed(now=0, what="push", why="unavailable", retry_ms=2_000, roll=roll),
        lambda roll: pushed(now=0, last=2, acked_seq=2, hold_ms=2_000, roll=roll),
    ):
        back = [step(signed_in(last_seq=3)[0], event(n / 200))[0].push_at for n in range(200)]
        assert min(back) >= 2_000
        width = (max(back) - 2_000) / 20
        busiest = max(sum(1 for at in back if k * width <= at - 2_000 < (k + 1) * width) for k in range(20))
        assert busiest <= 200 * 0.4 and len(set(back)) > 100


def quiet_state() -> State:
    """Nothing is new, nothing nudges: the next question is held."""
    state, _ = signed_in()
    state, _ = step(state, pulled())
    return step(state, e.Tick(now=state.pull_at))[0]


def waits(effects: list[e.Effect]) -> list[int]:
    return [x.wait_ms for x in effects if isinstance(x, e.Pull)]


def test_long_polls_that_are_cut_become_shorter_then_give_way_to_asking_now_and_then() -> None:
    state = quiet_state()
    asked, seen, now = [], set(), state.pull_at
    for _ in range(5):
        state, effects = step(state, e.Failed(now=now, what="pull", why="unavailable"))
        seen.add(shown(effects))
        state, effects = step(state, e.Tick(now=state.pull_at))
        assert waits(effects) == [0], "whether it was the network is asked without waiting"
        state, effects = step(state, pulled(now=state.pull_at))
        state, effects = step(state, e.Tick(now=state.pull_at))
        now = state.pull_at
        asked += waits(effects)
        if not asked[-1]:
            break
    assert asked == [10_000, 5_000, 0] and "offline" not in seen
    state, effects = step(state, pulled(now=now))
    assert 2_000 <= state.pull_at - now <= 6_000, "jittered polling"
    state, _ = step(state, e.Tick(now=state.pull_at))
    state, _ = step(state, pulled(now=now + 700_000))
    _, effects = step(state, e.Tick(now=state.pull_at))
    assert waits(effects) == [20_000], "tried again after a while"


def test_a_network_that_is_gone_is_told_at_the_next_question() -> None:
    state = quiet_state()
    state, effects = step(state, e.Failed(now=50_000, what="pull", why="unavailable"))
    assert shown(effects) == "online" and state.pull_at - 50_000 <= 1_000
    state, _ = step(state, e.Tick(now=state.pull_at))
    state, effects = step(state, e.Failed(now=52_000, what="pull", why="unavailable"))
    assert shown(effects) == "offline" and state.patience == 20_000


@pytest.mark.parametrize("code", ["client_too_old", "centre_too_old"])
def test_a_desk_of_another_time_still_sends(code: str) -> None:
    state, _ = signed_in(last_seq=3)
    state, effects = step(state, e.Failed(now=10, what="pull", why="apart", code=code))
    assert kinds(effects) == ["Unstage"] and shown(effects) == "apart"
    state, effects = step(state, pushed(now=20))
    assert "Pull" not in kinds(effects) and shown(effects) == "apart"
    state, effects = step(state, e.Journalled(now=30, last_seq=4))
    assert kinds(effects) == ["Push"]
    state, effects = step(state, pushed(now=35, first=4, last=4, acked_seq=4))
    state, effects = step(state, e.Nudged(now=40, heads={"ref": 9}))
    assert "Pull" not in kinds(effects)
    state, effects = step(state, e.Tick(now=state.pull_at))
    assert waits(effects) == [0], "whether it still is so is asked now and then"
    state, effects = step(state, pulled(now=900_000))
    assert shown(effects) == "online" and state.apart == ""


def test_silence_of_a_stream_that_never_spoke_changes_nothing() -> None:
    state = quiet_state()
    before = state.pull_at
    state, _ = step(state, e.NudgeLost(now=1))
    assert state.pull_at == before


# --- beginning with a file -----------------------------------------------------------------------


def seeking(**changes: Any) -> tuple[State, list[e.Effect]]:
    """A desk whose small scopes are here, and which is granted two large ones."""
    state, _ = signed_in(by_file=True, **changes)
    return step(state, pulled(grants=ScopeGrants(add=("prog:a", "audit:a"))))


def test_large_scopes_begin_with_a_file_while_work_goes_on() -> None:
    state, effects = seeking()
    assert [x.scopes for x in effects if isinstance(x, e.Fetch)] == [("prog:a", "audit:a")]
    assert "Follow" not in kinds(effects) and shown(effects) == "syncing"
    state, effects = step(state, e.Nudged(now=20, heads={"ref": 5}))
    assert [(x.scopes, x.wait_ms) for x in effects if isinstance(x, e.Pull)] == [({"ref": ZERO}, 0)]
    state, effects = step(state, pulled(now=30, grants=ScopeGrants(add=("prog:a", "audit:a"))))
    assert kinds(effects) == ["Heard"], "what a file is to bring is neither followed nor sought again"
    state, effects = step(state, e.Fetching(now=40, progress=Progress(1, 4, 3_000)))
    assert [x.progress for x in effects if isinstance(x, e.Show)] == [Progress(1, 4, 3_000)]


def test_a_file_is_taken_over_between_two_cuts_and_then_its_tail_is_pulled() -> None:
    state, _ = seeking()
    state, _ = step(state, e.Tick(now=state.pull_at))
    assert state.pulling
    state, effects = step(state, e.Fetched(now=state.pull_at + 1))
    assert kinds(effects) == []
    state, effects = step(state, pulled(now=20_000, pages=1, cut={"ref": 1}))
    assert kinds(effects) == ["Stage"]
    state, _ = step(state, e.Staged(now=20_001, ends={"ref": ZERO}))
    state, effects = step(state, e.Applied(now=20_002, cursor={"ref": ZERO}, acked_results=0))
    assert kinds(effects) == ["Install"] and state.pulling
    cursor = {"ref": ZERO, "prog:a": Position(7, bytes(32))}
    state, effects = step(state, e.Installed(now=20_900, cursor=cursor))
    assert [x.scopes for x in effects if isinstance(x, e.Pull)] == [cursor]
    _, effects = step(state, pulled(now=21_000, grants=ScopeGrants(add=("audit:a",))))
    assert [x.scopes for x in effects if isinstance(x, e.Follow)] == [("audit:a",)], "what it lacked comes by pull"


@pytest.mark.parametrize("installing", [False, True])
def test_without_a_file_the_same_scopes_are_pulled(installing: bool) -> None:
    state, _ = seeking()
    if installing:
        state, effects = step(state, e.Fetched(now=11))
        assert kinds(effects) == ["Install"]
    state, effects = step(state, e.NotFetched(now=12))
    assert kinds(effects) == ["StopFetch", "Pull"]
    _, effects = step(state, pulled(grants=ScopeGrants(add=("prog:a", "audit:a"))))
    assert [x.scopes for x in effects if isinstance(x, e.Follow)] == [("prog:a", "audit:a")]


def test_a_file_that_was_cut_off_is_sought_again_but_not_for_ever() -> None:
    state, effects = seeking()
    sought = 0
    while any(isinstance(x, e.Fetch) for x in effects):
        sought += 1
        state, _ = step(state, e.NotFetched(now=12, again=True))
        state, effects = step(state, pulled(grants=ScopeGrants(add=("prog:a",))))
    assert sought == byfile.TRIES and "Follow" in kinds(effects)


def test_who_does_not_want_to_wait_gets_the_rows() -> None:
    state, _ = seeking()
    state, effects = step(state, e.Abandon(now=12))
    assert kinds(effects) == ["StopFetch", "Pull"]
    state, effects = step(state, e.Fetched(now=13))
    assert "Install" not in kinds(effects)
    _, effects = step(state, e.Abandon(now=14))
    assert "StopFetch" not in kinds(effects)


def test_a_file_that_is_becoming_the_cache_is_not_abandoned() -> None:
    state, _ = seeking()
    state, _ = step(state, e.Fetched(now=11))
    after, effects = step(state, e.Abandon(now=12))
    assert after == state and kinds(effects) == []


def test_a_desk_that_holds_something_large_seeks_no_file() -> None:
    _, effects = seeking(cursor={"ref": ZERO, "prog:b": ZERO})
    assert "Fetch" not in kinds(effects) and "Follow" in kinds(effects)


def test_a_file_waits_for_no_centre() -> None:
    """Its bytes are here: taking it over needs nobody."""
    state, _ = seeking()
    state, _ = step(state, e.Tick(now=state.pull_at))
    state, _ = step(state, e.Failed(now=9_000, what="pull", why="unavailable"))
    _, effects = step(state, e.Fetched(now=9_001))
    assert kinds(effects) == ["Install"]
