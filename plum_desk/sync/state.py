"""What the sync machine knows, and its paces. Values only."""

from __future__ import annotations

import msgspec

from plum_desk.sync import byfile
from plum_desk.sync.outbox import MAX_OPS
from plum_desk.wire.messages import OpResult, Position

IDLE_MS = 90_000
"""While nudges arrive, ask at least this often anyway."""
POLL_MS = 4_000
"""Without nudges and long polls, ask about this often."""
WAIT_MS = 20_000
"""How long a long poll may hang."""
LEAST_WAIT_MS = 5_000
"""Where even this long a poll is cut on the way, there are none: the desk asks every so often."""
RELEARN_MS = 600_000
"""How long a desk remembers that long polls are cut where it is."""
APART_MS = 300_000
"""While the versions are too far apart to pull, ask about this often whether they still are."""


class State(msgspec.Struct, frozen=True):
    """Sequences are the journal's; positions the feeds'. ``push_at`` and ``pull_at`` are instants
    before which nothing is sent; ``results`` wait for the last page of the cut under way. ``stuck`` counts
    pushes in a row that moved nothing. ``patience`` is how long polls may hang where this desk is, known
    until ``patient_at``; ``waiting``: the pull under way is one."""

    signed_in: bool = False
    device_id: str = ""
    incarnation: str = ""
    cursor: dict[str, Position] = {}
    cut: dict[str, int] | None = None
    ends: dict[str, Position] = {}
    results: tuple[OpResult, ...] = ()
    more: bool = False
    later: tuple[str, ...] = ()
    acked_seq: int = 0
    last_seq: int = 0
    acked_results: int = 0
    policy_version: int = 0
    pushing: bool = False
    pulling: bool = False
    stale: bool = True
    nudged: bool = False
    failures: int = 0
    detail: str = ""
    batch_limit: int = MAX_OPS
    push_at: int = 0
    pull_at: int = 0
    probing: bool = False
    stuck: int = 0
    patience: int = WAIT_MS
    patient_at: int = 0
    waiting: bool = False
    apart: str = ""
    """Why nothing can be pulled although the centre answers: its code. Pushing goes on."""
    file: byfile.File = byfile.File()
    doubtful: bool = False
    """A push is in flight whose answer may still be of the history before the centre was restored."""


def ask(state: State, at: int) -> State:
    """Pull at ``at``, unless the desk is waiting out a failure or there is nothing that it could read."""
    return state if state.failures or state.apart else msgspec.structs.replace(state, pull_at=at)
