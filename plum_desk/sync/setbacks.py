"""The machine's answers to what goes wrong or is cut off on the way, and to nudges that come or stay away."""

from __future__ import annotations

import msgspec

from plum_desk.sync import events as e
from plum_desk.sync.outbox import REFUSED_MS, backoff
from plum_desk.sync.state import APART_MS, LEAST_WAIT_MS, POLL_MS, RELEARN_MS, WAIT_MS, State, ask
from plum_desk.wire.codec import FEED_GENESIS
from plum_desk.wire.messages import Position

replace = msgspec.structs.replace
Effects = list[e.Effect]

# --- failure -------------------------------------------------------------------------------------


def failed(state: State, event: e.Failed) -> tuple[State, Effects]:
    """Both conversations wait together: one peer is behind them."""
    doubtful = state.doubtful
    state = replace(state, pushing=False, doubtful=False) if event.what == "push" else replace(state, pulling=False)
    undo: Effects = [e.Unsend()] if event.what == "push" else []
    if event.why == "signed_out":
        return State(), [*undo, e.Expire(), e.Show("signed_out", event.code)]
    if event.what == "pull" and event.why == "apart":
        return _part(state, event)
    if event.what == "pull" and event.why == "unavailable" and state.waiting and not event.retry_ms:
        return _cut_off(state, event), []
    if event.expected and not doubtful:
        again = event.expected - 1
        lost: Effects = [e.Reoffer(event.expected)] if again < state.acked_seq or state.probing else []
        results = min(state.acked_results, again)
        return replace(state, acked_seq=again, acked_results=results, push_at=event.now, probing=False), undo + lost
    failures = state.failures + 1
    pause = event.retry_ms + backoff(failures, event.roll)
    if event.why in ("refused", "broken"):
        pause = max(pause, int(REFUSED_MS * (0.5 + event.roll / 2)) if failures > 3 else 0)
    state = replace(
        state,
        failures=failures,
        detail=event.code,
        stale=True,
        push_at=event.now + pause,
        pull_at=event.now + pause,
        batch_limit=max(1, state.batch_limit // 2) if event.why == "broken" else state.batch_limit,
        patience=WAIT_MS,
        waiting=False,
    )
    if event.what == "pull" and event.why == "broken":
        state = replace(state, cut=None, ends={}, results=(), more=False)
        undo.append(e.Unstage())
    return state, undo


def _cut_off(state: State, event: e.Failed) -> State:
    """A held question was cut off. Where offices do that to every long poll, shorter ones may pass; one
    that does not wait tells at once whether it was the network."""
    patience = state.patience // 2 if state.patience >= 2 * LEAST_WAIT_MS else 0
    at = event.now + backoff(1, event.roll)
    return replace(state, waiting=False, patience=patience, patient_at=event.now + RELEARN_MS, stale=True, pull_at=at)


def _part(state: State, event: e.Failed) -> tuple[State, Effects]:
    """The centre answers, but desk and centre are of versions too far apart: what is done here is still sent."""
    at = event.now + int(APART_MS * (0.5 + event.roll))
    state = replace(
        state, apart=event.code, failures=0, waiting=False, cut=None, ends={}, results=(), more=False, stale=True,
        pull_at=at,
    )  # fmt: skip
    return state, [e.Unstage()]


# --- nudges --------------------------------------------------------------------------------------


def nudged(state: State, event: e.Nudged) -> tuple[State, Effects]:
    news = any(head > state.cursor.get(scope, _NOWHERE).seq for scope, head in event.heads.items())
    state = replace(state, nudged=True)
    if not news:
        return state, []
    return ask(replace(state, stale=True), event.now), []


_NOWHERE = Position(0, FEED_GENESIS)


def nudge_up(state: State, event: e.NudgeUp) -> tuple[State, Effects]:
    return replace(state, nudged=True), []


def nudge_lost(state: State, event: e.NudgeLost) -> tuple[State, Effects]:
    if not state.nudged:
        return state, []
    soon = min(state.pull_at, event.now + int(POLL_MS * event.roll))
    return ask(replace(state, nudged=False), soon), []
