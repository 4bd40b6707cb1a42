"""The nine invariants of sync.md §7 over plain values: whoever has the values, a simulation or real parts, asks
the same questions. A broken one says which it is and shows what it was found on.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from plum_desk.wire.codec import FEED_GENESIS, feed_hash

STATED = {
    1: "a quiescent desk equals the centre's projection for its grants, row for row",
    2: "per scope, seq is contiguous and the chain verifies; a cut is atomic",
    3: "each op_id has at most one effect; every journalled operation ends, or is visibly pending",
    4: "postings sum to zero; limits hold; a request resolves once; maker is not checker; approved is executed",
    5: "confirmed versions are monotonic; an own pending operation stays visible until terminal",
    6: "the incremental view equals the rebuild from scratch",
    7: "no out-of-grant row remains after an acknowledged drop",
    8: "deleting base.db loses nothing",
    9: "outboxes drain and cuts advance after the network heals",
}
Place = tuple[str, str]
"""Kind and key of a row."""
Entry = tuple[int, str, str, str, bytes, bytes]
"""seq, kind, key, op, body and chain of a feed's entry."""
_SHOWN = 12


class Broken(AssertionError):
    """``number`` is the invariant's; the text names it and carries the evidence."""

    def __init__(self, number: int, what: str, **evidence: Any) -> None:
        lines = [f"invariant {number} is broken: {STATED[number]}", f"  {what}"]
        super().__init__("\n".join([*lines, *(f"    {name}: {_short(value)}" for name, value in evidence.items())]))
        self.number = number


def _short(value: Any) -> str:
    if isinstance(value, (list, tuple, set, frozenset)) and len(value) > _SHOWN:
        return f"{list(itertools.islice(value, _SHOWN))} and {len(value) - _SHOWN} more"
    return repr(value)


def hold(number: int, condition: object, what: str, **evidence: Any) -> None:
    if not condition:
        raise Broken(number, what, **evidence)


# --- 1, 6, 7, 8: rows ----------------------------------------------------------------------------


def same_rows(
    number: int, who: str, shown: Mapping[Place, bytes], wanted: Mapping[Place, bytes], what: str = "the centre's"
) -> None:
    """1 against the centre's projection, 6 against a rebuild, 8 against what was there before."""
    missing = sorted(wanted.keys() - shown.keys())
    extra = sorted(shown.keys() - wanted.keys())
    different = sorted(place for place in shown.keys() & wanted.keys() if shown[place] != wanted[place])
    example = [(shown[place], wanted[place]) for place in different[:1]]
    hold(
        number, not (missing or extra or different), f"rows of {who} are not {what}",
        missing=missing, extra=extra, different=different, example=example,
    )  # fmt: skip


def within_grants(who: str, held: Set[str], granted: Set[str]) -> None:
    hold(7, held <= granted, f"{who} holds what it was not granted", held=sorted(held - granted))


# --- 2: feeds and chains -------------------------------------------------------------------------


def chain_holds(scope: str, entries: Iterable[Entry], head: int, head_chain: bytes) -> None:
    seq, chain = 0, FEED_GENESIS
    for number, kind, key, op, body, written in entries:
        hold(2, number == seq + 1, f"{scope} has a hole", after=seq, next=number)
        seq, chain = number, feed_hash(chain, number, kind, key, op, body)
        hold(2, chain == written, f"the chain of {scope} does not verify", seq=seq, kind=kind, key=key)
    hold(2, (seq, chain) == (head, head_chain), f"the head of {scope} is not its last entry", seq=seq, head=head)


def at_heads(who: str, cursor: Mapping[str, int], heads: Mapping[str, int], granted: Set[str]) -> None:
    """Whole cuts only: a quiescent cursor stands at a head, in every granted scope."""
    wanted = {scope: heads.get(scope, 0) for scope in granted}
    hold(2, dict(cursor) == wanted, f"the cursor of {who} is not at the heads", cursor=dict(cursor), heads=wanted)


def journal_holds(who: str, broken_at: int | None) -> None:
    hold(2, broken_at is None, f"the journal of {who} does not verify", dev_seq=broken_at)


# --- 3: operations -------------------------------------------------------------------------------

ENDED = frozenset({"applied", "rejected", "needs_review", "discarded", "handed_over"})
PENDING = frozenset({"saved", "sending", "sent"})


def at_most_one_effect(effects: Mapping[str, int]) -> None:
    twice = sorted(op_id for op_id, count in effects.items() if count > 1)
    hold(3, not twice, "operations took effect more than once", operations=twice)


def all_end(who: str, states: Mapping[str, str], recorded: Mapping[str, str], kept: Set[str], *, drained: bool) -> None:
    """``states`` of this desk's journal against ``recorded`` at the centre (status by op_id) and ``kept`` in
    quarantine. ``drained``: nothing may still be pending."""
    unknown = sorted(op_id for op_id, state in states.items() if state not in ENDED | PENDING)
    hold(3, not unknown, f"operations of {who} are in no known state", operations=unknown)
    for op_id, state in states.items():
        if state in PENDING:
            hold(3, not drained, f"an operation of {who} never ended", op_id=op_id, state=state)
            continue
        found = recorded.get(op_id)
        if state == "applied":
            hold(3, found == "applied", f"{who} believes an operation applied", op_id=op_id, centre=found)
        elif state == "rejected":
            hold(3, found == "rejected", f"{who} believes an operation rejected", op_id=op_id, centre=found)
        elif state == "needs_review":
            hold(3, found == "needs_review" or op_id in kept, f"{who} waits for a review of nothing", op_id=op_id)


def effects_agree(recorded: Mapping[str, str], effects: Mapping[str, int]) -> None:
    """``effects`` counts the traces of operations that leave exactly one when applied, none otherwise."""
    for op_id, count in effects.items():
        status = recorded.get(op_id)
        hold(
            3,
            count == (status == "applied"),
            "an effect does not fit its result",
            op_id=op_id,
            status=status,
            count=count,
        )


# --- 4: money ------------------------------------------------------------------------------------


def books_hold(faults: Sequence[Any]) -> None:
    """``faults``: what the ledger's own rules, the reservations and the limits found wrong."""
    hold(4, not faults, "the books do not hold", faults=list(faults))


def approvals_hold(faults: Sequence[Any]) -> None:
    """``faults``: requests executed without the approvals of their very hash, or resolved more than once."""
    hold(4, not faults, "something was executed that was not approved so", faults=list(faults))


def provider_agrees(theirs: Mapping[str, Sequence[int]], ours: Mapping[str, int]) -> None:
    """``theirs``: amounts of each key's effects at the provider; ``ours``: the amount by key that we say was done."""
    twice = {key: amounts for key, amounts in theirs.items() if len(amounts) != 1}
    hold(4, not twice, "the provider did something twice", keys=twice)
    once = {key: amounts[0] for key, amounts in theirs.items()}
    hold(
        4, once == dict(ours), "the provider's record is not the centre's",
        only_theirs={k: v for k, v in once.items() if ours.get(k) != v},
        only_ours={k: v for k, v in ours.items() if once.get(k) != v},
    )  # fmt: skip


# --- 5, 9 ----------------------------------------------------------------------------------------


def versions_rise(scope: str, versions: Iterable[tuple[Place, int]]) -> None:
    """``versions`` in feed order: of each row, none below an earlier one."""
    highest: dict[Place, int] = {}
    for place, version in versions:
        before = highest.get(place, version)
        hold(5, version >= before, f"a row of {scope} went back", row=place, before=before, after=version)
        highest[place] = version


def drained(who: str, seconds: float, **evidence: Any) -> None:
    """Raised by whoever waited in vain for a desk to be level."""
    raise Broken(9, f"{who} was not level {seconds:.0f} s after the heal", **evidence)
