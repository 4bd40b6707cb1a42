"""One seed, named streams: what one part of a history draws never shifts what another part draws."""

from __future__ import annotations

import random

FAULTS = (
    # network
    "delayed", "dropped", "doubled", "answer_lost", "truncated", "forged", "partition", "half_open",
    # desk
    "killed", "disk_full", "busy", "cache_deleted", "cache_old", "backup", "clone", "clock", "double_click",
    "edited",
    # centre
    "serialisation", "killed_before_commit", "killed_after_commit", "long_transaction", "failover", "grants",
    "revoked", "schema", "too_old",
)  # fmt: skip
"""Every fault of sync.md §8 by name. Approval races and edits after queueing are ordinary work, not faults."""


_APART = {"backup", "clone"}
"""Never in one history with a failover: two journals of one device and a centre that forgot one of them
leave no witness of what was acknowledged (docs/decisions/0007)."""


class Chance:
    """The streams of one history, and the faults that its seed has chosen."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._streams: dict[str, random.Random] = {}
        swarm = self.of("swarm")
        share = swarm.choice((0.0, 0.2, 0.4, 0.7))
        chosen = {name for name in FAULTS if swarm.random() < share}
        self.faults = frozenset(chosen - _APART if "failover" in chosen else chosen)

    def of(self, name: str) -> random.Random:
        stream = self._streams.get(name)
        if stream is None:
            stream = self._streams[name] = random.Random(f"{self._seed}/{name}")
        return stream

    def strikes(self, fault: str, likelihood: float) -> bool:
        """Whether ``fault`` happens now. Draws even if the seed left it out: healing changes nothing else."""
        drawn = self.of(fault).random() < likelihood
        return drawn and fault in self.faults

    def heal(self) -> None:
        self.faults = frozenset()
