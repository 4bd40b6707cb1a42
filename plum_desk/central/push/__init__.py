"""Push: a desk's operations, each applied at most once (sync.md §3)."""

from plum_desk.central.push.receive import receive

__all__ = ["receive"]
