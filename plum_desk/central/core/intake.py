"""A pushed batch against what its device sent before: repeated, new, or of another history (sync.md §3)."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence

import msgspec

from plum_desk.central.core.inspect import Received
from plum_desk.domain.outcome import Code, Refused
from plum_desk.wire.messages import OpResult, OpStatus


class Sorted(msgspec.Struct, frozen=True):
    """``seen`` are the results of what was received before, ``fresh`` continues the device's chain,
    ``forked`` belongs to another history of the same device."""

    seen: tuple[OpResult, ...] = ()
    fresh: tuple[Received, ...] = ()
    forked: tuple[Received, ...] = ()


def gap(from_seq: int, last_seq: int) -> int | None:
    """The sequence that a push must begin at, when the one it begins at leaves operations out."""
    return last_seq + 1 if from_seq > last_seq + 1 else None


def repeated(received: Sequence[Received], last_seq: int) -> list[int]:
    """Sequences that the device's high-water mark covers: what is stored of them must be looked up."""
    return [item.seq for item in received if item.seq <= last_seq]


def sort(
    received: Sequence[Received],
    last_seq: int,
    last_hash: bytes,
    stored: Mapping[int, tuple[OpResult, bytes]],
) -> Sorted:
    """Sort a batch. ``stored`` holds the result and the hash of every repeated sequence."""
    seen: list[OpResult] = []
    for n, item in enumerate(received):
        if item.seq <= last_seq:
            result, digest = stored[item.seq]
            if digest != item.signed.hash or not item.linked:
                return Sorted(tuple(seen), (), tuple(received[n:]))
            seen.append(msgspec.structs.replace(result, status=OpStatus.DUPLICATE))
    fresh: list[Received] = []
    for n, item in enumerate(received):
        if item.seq > last_seq:
            if not item.linked or item.signed.prev_hash != last_hash:
                return Sorted(tuple(seen), tuple(fresh), tuple(received[n:]))
            last_hash = item.signed.hash
            fresh.append(item)
    return Sorted(tuple(seen), tuple(fresh))


def refuse(item: Received, known: Mapping[str, tuple[bytes, str]], dead: Container[str]) -> Refused | None:
    """What stands against ``item`` whoever its author is, or None.

    ``known`` holds the hash and status ("" while its batch runs) of each operation that shares its id or
    that it depends on, and of those before it in its batch; ``dead`` the refused ones among the latter.
    """
    if item.op_id in known:
        return Refused(Code.OP_REUSED, {"op_id": item.op_id})
    if item.refused is not None or item.operation is None:
        return item.refused or Refused(Code.OP_UNREADABLE)
    before = item.operation.depends_on
    if before and (before not in known or before in dead or known[before][1] not in ("", OpStatus.APPLIED)):
        return Refused(Code.DEPENDENCY_REJECTED, {"depends_on": before})
    return None


def forgotten(asked: Iterable[str], known: Collection[str]) -> tuple[OpResult, ...]:
    """Verdicts on operations that a desk believes to be kept here for review and that are not: a restore to an
    earlier backup lost them. They took no effect; whoever made them can do them again."""
    return tuple(OpResult(op_id, 0, OpStatus.REJECTED, Code.REVIEW_LOST) for op_id in asked if op_id not in known)
