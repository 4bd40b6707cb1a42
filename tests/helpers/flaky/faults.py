"""What the proxy may do to a request or its answer, and which request gets which fault. Pure."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Do(StrEnum):
    CUT = "cut"  # the connection ends before the request goes on
    RESET = "reset"  # as cut, with RST instead of FIN
    DELAY = "delay"  # the request waits ``ms``
    THROTTLE = "throttle"  # the answer comes ``bytes`` at a time, one portion every ``ms``
    HALF_OPEN = "half_open"  # the request is taken, and nothing ever happens
    MUTE = "mute"  # the request arrives, its answer never does: loss in one direction
    LOSE_ANSWER = "lose_answer"  # the request arrives, and with its answer the connection is reset
    TRUNCATE = "truncate"  # the answer ends ``bytes`` after it began
    TWICE = "twice"  # the same bytes arrive once more, after the first were answered


@dataclass
class Fault:
    """``on``: the beginning of a path; ``link``: one desk's name or "" for all; ``times`` None: until cleared."""

    do: Do
    on: str = "/"
    link: str = ""
    times: int | None = 1
    ms: int = 200
    bytes: int = 160


@dataclass
class Plan:
    """Ordered faults first; then chance. The draw depends on the seed, the link, the path and how many
    requests of that kind came before, not on what else goes on at the same time."""

    ordered: list[Fault] = field(default_factory=list)
    chance: dict[str, float] = field(default_factory=dict)
    seed: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    _seen: Counter[tuple[str, str]] = field(default_factory=Counter)

    def take(self, link: str, path: str) -> Fault | None:
        fault = self._ordered(link, path) or self._drawn(link, path)
        if fault is not None:
            self.taken[fault.do.value] += 1
        return fault

    def _ordered(self, link: str, path: str) -> Fault | None:
        for fault in self.ordered:
            if path.startswith(fault.on) and fault.link in ("", link):
                if fault.times is not None:
                    fault.times -= 1
                    if not fault.times:
                        self.ordered.remove(fault)
                return fault
        return None

    def _drawn(self, link: str, path: str) -> Fault | None:
        if not self.chance:
            return None
        self._seen[link, path] += 1
        draw = random.Random(f"{self.seed} {link} {path} {self._seen[link, path]}")
        roll = draw.random()
        for name, share in self.chance.items():
            if roll < share:
                return Fault(Do(name), ms=draw.randrange(20, 400), bytes=draw.randrange(1, 2_000))
            roll -= share
        return None

    def clear(self) -> None:
        self.ordered.clear()
        self.chance.clear()
