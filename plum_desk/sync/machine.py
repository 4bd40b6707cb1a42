"""The sync machine: ``step(state, event) -> (state, effects)``, no I/O, no clock (sync.md §§3, 4, 8).

Two conversations run beside each other: pushes carry the journal's tail in order, pulls bring cuts.
A lost answer is no special case: the push is repeated and answered as a duplicate, the pull is
repeated from the cursor, which moves only when a cut is applied.
"""

from __future__ import annotations

from typing import Any

import msgspec

from plum_desk.sync import byfile, setbacks
from plum_desk.sync import events as e
from plum_desk.sync.outbox import MAX_OPS, backoff, held
from plum_desk.sync.state import IDLE_MS, POLL_MS, WAIT_MS, State, ask

__all__ = ["State", "step", "wake_at"]


replace = msgspec.structs.replace
Effects = list[e.Effect]


def step(state: State, event: e.Event) -> tuple[State, Effects]:
    """What happens next. Events of a session that is over change nothing."""
    if isinstance(event, e.SignedIn):
        return _go(*_signed_in(event), event)
    if isinstance(event, e.SignedOut):
        return State(), [e.Unsend(), e.Show("signed_out")]
    if not state.signed_in:
        return state, []
    handle = _HANDLERS[type(event)]
    state, effects = handle(state, event)
    return _go(state, effects, event) if state.signed_in else (state, effects)


def wake_at(state: State) -> int | None:
    """When the machine wants a Tick."""
    if not state.signed_in:
        return None
    due = []
    if not state.pulling:
        due.append(state.pull_at)
    if not state.pushing and state.last_seq > state.acked_seq:
        due.append(state.push_at)
    return min(due) if due else None


# --- starting what is due ------------------------------------------------------------------------


def _go(state: State, effects: Effects, event: e.Event) -> tuple[State, Effects]:
    """Begin a push and a pull if one is due; then say how things stand."""
    if not state.pushing and state.last_seq > state.acked_seq and event.now >= state.push_at:
        state = replace(state, pushing=True)
        effects.append(e.Push(state.acked_seq + 1, state.batch_limit))
    if byfile.ready(state.file) and not state.pulling and state.cut is None:
        state = replace(state, pulling=True, file=replace(state.file, installing=True))
        effects.append(e.Install())
    if not state.pulling and event.now >= state.pull_at:
        state, pull = _pull(state, event.now)
        effects.append(pull)
    effects.append(_show(state, event.now))
    return state, effects


def _pull(state: State, now: int) -> tuple[State, e.Pull]:
    """With nothing known to be new and no nudges, let the centre hold the question until there is.

    Only a new cut answers what was known to be new: a further page shows the cut as it was begun.
    """
    quiet = not (
        state.stale or state.nudged or state.failures or state.apart or state.file.sought or state.cut is not None
    )
    patience = WAIT_MS if now >= state.patient_at else state.patience
    wait_ms = patience if quiet else 0
    pull = e.Pull(
        scopes=state.ends if state.cut is not None else state.cursor,
        cut=state.cut,
        incarnation=state.incarnation,
        acked_results=state.acked_results,
        policy_version=state.policy_version,
        wait_ms=wait_ms,
    )
    stale = state.stale and state.cut is not None
    return replace(state, pulling=True, stale=stale, patience=patience, waiting=wait_ms > 0), pull


def _show(state: State, now: int) -> e.Show:
    if state.failures:
        return e.Show("offline", state.detail, max(0, min(state.pull_at, state.push_at or state.pull_at) - now))
    if state.apart:
        return e.Show("apart", state.apart)
    coming = state.cut is not None or state.later or state.file.sought
    busy = coming or (state.pushing and state.last_seq > state.acked_seq)
    return e.Show("syncing" if busy else "online", state.detail, progress=state.file.progress)


# --- sessions ------------------------------------------------------------------------------------


def _signed_in(event: e.SignedIn) -> tuple[State, Effects]:
    state = State(
        signed_in=True,
        device_id=event.device_id,
        incarnation=event.incarnation,
        cursor=event.cursor,
        cut=event.cut,
        ends=event.ends,
        acked_seq=event.acked_seq,
        last_seq=event.last_seq,
        acked_results=event.acked_results,
        policy_version=event.policy_version,
        push_at=event.now,
        pull_at=event.now,
        file=byfile.File(possible=event.by_file),
    )
    return state, [e.Unsend()]


def _journalled(state: State, event: e.Journalled) -> tuple[State, Effects]:
    return replace(state, last_seq=max(state.last_seq, event.last_seq)), []


def _tick(state: State, event: e.Tick) -> tuple[State, Effects]:
    return state, []


def _retry(state: State, event: e.Retry) -> tuple[State, Effects]:
    return replace(state, push_at=event.now, pull_at=event.now, stale=True, patience=WAIT_MS), []


# --- push ----------------------------------------------------------------------------------------


def _pushed(state: State, event: e.Pushed) -> tuple[State, Effects]:
    """``acked_seq`` is the centre's word on how far it has the chain, even if that is less than before.
    Beyond what was sent it speaks of a journal that went on before this one was copied or restored: what
    is done here from now on must still be sent, and shows the fork."""
    if state.doubtful:
        return replace(state, pushing=False, doubtful=False, push_at=event.now), [e.Unsend()]
    known = min(event.acked_seq, event.last)
    effects: Effects = [e.Absorb(event.results, known)]
    if known < event.first - 1:
        effects.insert(0, e.Reoffer(known + 1))
    progress = known >= event.first
    stuck = 0 if progress else state.stuck + 1
    pause = held(event.hold_ms, event.roll) + (backoff(stuck, event.roll) if stuck else 0)
    detail = "quarantined" if event.quarantined else ""
    acked = event.last if event.quarantined else known  # kept there for review: not to be sent again
    state = replace(
        state,
        pushing=False,
        probing=False,
        failures=0,
        stuck=stuck,
        detail=detail,
        acked_seq=acked,
        acked_results=min(state.acked_results, acked),
        batch_limit=MAX_OPS if progress else state.batch_limit,
        push_at=event.now + pause,
    )
    if progress:
        state = replace(state, stale=True)
    return (ask(state, event.now) if progress and not state.pulling else state), effects


# --- pull ----------------------------------------------------------------------------------------


def _pulled(state: State, event: e.Pulled) -> tuple[State, Effects]:
    detail = "" if state.detail != "quarantined" else state.detail
    state = replace(state, failures=0, detail=detail, waiting=False, apart="")
    effects: Effects = []
    if event.policy is not None:
        effects.append(e.Adopt(event.policy))
    if event.incarnation != state.incarnation:
        state, more = _other_history(state, event)
        effects += more
    grants = event.grants
    if grants.drop or grants.reset:
        return _replace_scopes(state, event, effects)
    if state.cut is None:  # only the first page of a cut names what else is granted
        state = replace(state, later=_unfollowed(state, grants.add))
    if not event.pages and not event.results and state.cut is None:
        return _up_to_date(state, event, effects)
    state = replace(state, cut=event.cut, results=event.results, more=event.more)
    return state, [*effects, e.Stage()]


def _other_history(state: State, event: e.Pulled) -> tuple[State, Effects]:
    """The centre was restored: it may lack operations that it had acknowledged. Offer the last again;
    its answer says from where on to repeat."""
    known = bool(state.incarnation)
    state = replace(
        state,
        incarnation=event.incarnation,
        probing=known,
        doubtful=known and state.pushing,
        acked_seq=min(state.acked_seq, state.last_seq - 1) if known and state.last_seq else state.acked_seq,
        push_at=event.now,
    )
    return state, [e.Remember(event.incarnation, state.acked_seq)]


def _replace_scopes(state: State, event: e.Pulled, effects: Effects) -> tuple[State, Effects]:
    """Grants were lost or histories replaced: this page is void, the next pull starts a new cut."""
    effects.append(e.Unstage())
    if event.grants.drop:
        effects.append(e.Drop(event.grants.drop))
    if event.grants.reset:
        effects.append(e.Drop(event.grants.reset, again=True))
    return replace(state, cut=None, ends={}, results=(), more=False, stale=True), effects


def _unfollowed(state: State, added: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(scope for scope in added if scope not in state.cursor and scope not in state.file.sought)


def _up_to_date(state: State, event: e.Pulled, effects: Effects) -> tuple[State, Effects]:
    """Nothing is new in what this desk follows; with more to follow, that alone does not make it current."""
    if state.later:
        return _begin(state, event, effects)
    effects.append(e.Heard())
    return _rest(replace(state, pulling=False), event), effects


def _begin(state: State, event: e.Event, effects: Effects) -> tuple[State, Effects]:
    """Begin newly granted scopes: small ones first, large ones with a file if there may be one."""
    first = byfile.small(state.later)
    if not first and byfile.worth_seeking(state.file, state.cursor):
        sought = state.later
        state = replace(state, later=(), pulling=False, file=replace(state.file, sought=sought))
        return _rest(state, event), [*effects, e.Fetch(sought)]
    chosen = first or state.later
    rest = tuple(scope for scope in state.later if scope not in chosen)
    return replace(state, later=rest, stale=True), [*effects, e.Follow(chosen)]


def _rest(state: State, event: e.Event) -> State:
    """When to ask again if nothing happens: at once if something is known to wait, seldom while nudges
    arrive, else as a long poll after a short jittered pause."""
    if state.stale:
        return replace(state, pull_at=event.now)
    pause = IDLE_MS + int(IDLE_MS * event.roll) if state.nudged else int(POLL_MS * (0.5 + event.roll))
    return replace(state, pull_at=event.now + pause)


def _staged(state: State, event: e.Staged) -> tuple[State, Effects]:
    state = replace(state, ends=event.ends)
    if state.more:
        return replace(state, pulling=False, pull_at=event.now), []
    return state, [e.Apply(state.results)]


def _broken(state: State, event: e.Broken) -> tuple[State, Effects]:
    state = replace(state, cut=None, ends={}, results=(), more=False, stale=True)
    return state, [e.Unstage(), e.Drop(event.scopes, again=True)]


def _applied(state: State, event: e.Applied) -> tuple[State, Effects]:
    state = replace(state, cut=None, ends={}, results=(), cursor=event.cursor, acked_results=event.acked_results)
    later = tuple(scope for scope in state.later if scope not in event.cursor)
    state = replace(state, later=later)
    if later:
        return _begin(state, event, [])
    return _rest(replace(state, pulling=False), event), []


def _adopted(state: State, event: e.Adopted) -> tuple[State, Effects]:
    return replace(state, policy_version=event.version), []


def _placed(state: State, event: e.Placed) -> tuple[State, Effects]:
    return replace(state, pulling=False, cursor=event.cursor, pull_at=event.now), []


_HANDLERS: dict[type[e.Event], Any] = {
    e.Journalled: _journalled,
    e.Tick: _tick,
    e.Retry: _retry,
    e.Pushed: _pushed,
    e.Pulled: _pulled,
    e.Staged: _staged,
    e.Broken: _broken,
    e.Applied: _applied,
    e.Adopted: _adopted,
    e.Placed: _placed,
    e.Fetching: byfile.fetching,
    e.Fetched: byfile.fetched,
    e.NotFetched: byfile.not_fetched,
    e.Abandon: byfile.abandoned,
    e.Installed: byfile.installed,
    e.Failed: setbacks.failed,
    e.Nudged: setbacks.nudged,
    e.NudgeUp: setbacks.nudge_up,
    e.NudgeLost: setbacks.nudge_lost,
}
