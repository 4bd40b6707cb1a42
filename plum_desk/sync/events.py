"""What the sync machine is told, and what it asks for. Values only; time and chance come in as values."""

from __future__ import annotations

import msgspec

from plum_desk.wire.messages import OpResult, Position, ScopeGrants, SignedPolicy


class Progress(msgspec.Struct, frozen=True):
    """``done`` of ``total`` bytes are here; ``left_ms`` is about how long the rest takes, None when unknown."""

    done: int
    total: int
    left_ms: int | None = None


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """``now`` is monotonic milliseconds; ``roll`` is a fair draw from [0, 1) for jitter."""

    now: int
    roll: float = 0.5


class SignedIn(Event, frozen=True, kw_only=True):
    """Someone signed in; the rest is how far this desk is. ``cut`` and ``ends``: a cut left staged."""

    device_id: str
    incarnation: str
    cursor: dict[str, Position]
    cut: dict[str, int] | None
    ends: dict[str, Position]
    acked_seq: int
    last_seq: int
    acked_results: int
    policy_version: int
    by_file: bool = False
    """Whether this desk can begin with a file from the centre."""


class SignedOut(Event, frozen=True, kw_only=True):
    pass


class Journalled(Event, frozen=True, kw_only=True):
    """The journal grew to ``last_seq``."""

    last_seq: int


class Tick(Event, frozen=True, kw_only=True):
    pass


class Retry(Event, frozen=True, kw_only=True):
    """The person wants to sync now: forget every delay."""


class Pushed(Event, frozen=True, kw_only=True):
    """The centre answered a push of ``first`` to ``last``."""

    first: int
    last: int
    acked_seq: int
    results: tuple[OpResult, ...]
    hold_ms: int
    quarantined: bool


class Pulled(Event, frozen=True, kw_only=True):
    """The centre answered a pull; its page itself stays with the driver until ``Stage``."""

    incarnation: str
    cut: dict[str, int]
    pages: int
    results: tuple[OpResult, ...]
    grants: ScopeGrants
    more: bool
    total: int
    policy: SignedPolicy | None


class Staged(Event, frozen=True, kw_only=True):
    ends: dict[str, Position]


class Broken(Event, frozen=True, kw_only=True):
    """A page does not continue what is here: these scopes must be read again."""

    scopes: tuple[str, ...]


class Applied(Event, frozen=True, kw_only=True):
    cursor: dict[str, Position]
    acked_results: int


class Adopted(Event, frozen=True, kw_only=True):
    """The policy that came with a pull verified and is in force."""

    version: int


class Placed(Event, frozen=True, kw_only=True):
    """Scopes were followed, dropped or reset; the cursor is now this."""

    cursor: dict[str, Position]


class Failed(Event, frozen=True, kw_only=True):
    """A call failed. ``what`` is push | pull; ``why`` the error's class: unavailable | signed_out |
    refused | broken | apart (the versions are too far from each other to pull); ``code`` its stable
    code; ``expected`` the sequence that a push should begin at."""

    what: str
    why: str
    code: str = ""
    retry_ms: int = 0
    expected: int = 0


class Nudged(Event, frozen=True, kw_only=True):
    heads: dict[str, int]


class NudgeUp(Event, frozen=True, kw_only=True):
    pass


class NudgeLost(Event, frozen=True, kw_only=True):
    pass


class Fetching(Event, frozen=True, kw_only=True):
    """The file is on its way."""

    progress: Progress


class Fetched(Event, frozen=True, kw_only=True):
    """The file is here, whole and verified."""


class NotFetched(Event, frozen=True, kw_only=True):
    """There is no file, or it cannot be used. ``again``: it was only cut off, and may be taken up again."""

    again: bool = False


class Installed(Event, frozen=True, kw_only=True):
    """The file is the cache now."""

    cursor: dict[str, Position]


class Abandon(Event, frozen=True, kw_only=True):
    """The person does not want to wait for the file."""


# --- effects -------------------------------------------------------------------------------------


class Effect(msgspec.Struct, frozen=True):
    pass


class Push(Effect, frozen=True):
    from_seq: int
    limit: int


class Pull(Effect, frozen=True):
    scopes: dict[str, Position]
    cut: dict[str, int] | None
    incarnation: str
    acked_results: int
    policy_version: int
    wait_ms: int


class Stage(Effect, frozen=True):
    """Keep the page just pulled."""


class Apply(Effect, frozen=True):
    results: tuple[OpResult, ...]


class Fetch(Effect, frozen=True):
    """Bring a file that holds ``scopes``, or some of them."""

    scopes: tuple[str, ...]


class Install(Effect, frozen=True):
    """Make the file that is here the cache."""


class StopFetch(Effect, frozen=True):
    """Nobody wants the file any more."""


class Follow(Effect, frozen=True):
    scopes: tuple[str, ...]


class Drop(Effect, frozen=True):
    """``again``: the scopes stay granted and are read from zero."""

    scopes: tuple[str, ...]
    again: bool = False


class Unstage(Effect, frozen=True):
    pass


class Absorb(Effect, frozen=True):
    """Results of a push, and how far the centre has the chain."""

    results: tuple[OpResult, ...]
    acked_seq: int


class Reoffer(Effect, frozen=True):
    """The centre has lost operations from ``from_seq`` on: they count as unanswered again."""

    from_seq: int


class Unsend(Effect, frozen=True):
    """What was on its way is saved here again."""


class Remember(Effect, frozen=True):
    """Kept together: the centre's new incarnation, and how far it is trusted to have this chain."""

    incarnation: str
    acked_seq: int


class Adopt(Effect, frozen=True):
    policy: SignedPolicy


class Expire(Effect, frozen=True):
    """The session is no longer good."""


class Show(Effect, frozen=True):
    state: str
    detail: str = ""
    retry_in_ms: int | None = None
    progress: Progress | None = None


class Heard(Effect, frozen=True):
    """The centre confirmed that what is here is current."""
