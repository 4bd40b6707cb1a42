"""What one load test does, bounded in count and in time."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

import msgspec

from plum_desk.errors import ContractBug

MAX_DESKS = 20_000
MAX_SECONDS = 3_600
MAX_INSTANCES = 16


class Plan(msgspec.Struct, frozen=True):
    """``steps`` are numbers of desks, ascending: each is connected, left idle, then set to work.

    ``team`` desks share one queue: each operation is news to all of them. ``per_minute`` operations a desk.
    ``goal_ms`` is the p95 from maker to checker beyond which a step counts as too much, and is the last.
    ``url`` names a centre that serves the same database already; "" starts ``instances`` of our own.
    """

    steps: tuple[int, ...]
    team: int = 10
    per_minute: float = 1.0
    idle_s: float = 20.0
    work_s: float = 60.0
    ramp_per_s: float = 200.0
    goal_ms: float = 300.0
    sign_ins: int = 8
    instances: int = 1
    kill: bool = False
    url: str = ""

    def check(self, *, owned: bool) -> None:
        """Raises ContractBug for a plan that is unbounded, or aims at a machine that nobody said is theirs."""
        longest = len(self.steps) * (self.idle_s + self.work_s)
        for holds, why in (
            (bool(self.steps) and all(step >= 2 for step in self.steps), "a step needs at least 2 desks"),
            (list(self.steps) == sorted(set(self.steps)), "steps ascend"),
            (max(self.steps, default=0) <= MAX_DESKS, f"at most {MAX_DESKS:,} desks"),
            (0 < longest <= MAX_SECONDS, f"at most {MAX_SECONDS:,} seconds in all"),
            (2 <= self.team <= 500, "a team is 2 to 500 desks"),
            (0 < self.per_minute <= 600, "at most 600 operations a minute and desk"),
            (1 <= self.ramp_per_s <= 5_000, "1 to 5,000 desks connect a second"),
            (1 <= self.instances <= MAX_INSTANCES, f"1 to {MAX_INSTANCES} instances"),
            (0 <= self.sign_ins <= 200, "at most 200 sign-ins"),
            (not self.kill or (self.instances > 1 and not self.url), "--kill needs two or more instances of our own"),
            (not self.url or owned or is_loopback(self.url), "not a loopback address: say --yes-i-own-it"),
        ):
            if not holds:
                raise ContractBug(why)


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
