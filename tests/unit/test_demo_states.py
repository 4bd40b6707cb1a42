"""The demo shows every state of a request on whatever day it is made; only its rows are looked at here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from plum_desk.central.demo.generate import generate
from plum_desk.central.demo.seed import demo_policy
from plum_desk.central.demo.sink import Sink
from plum_desk.domain.approval import RequestState
from plum_desk.domain.policy import canonical, digest
from plum_desk.domain.sla.default import default_rulebook

DAY_MS = 86_400_000
FIRST = 1_795_742_000_000  # 27 Nov 2026


class Keeping(Sink):
    """Keeps the requests and writes nothing."""

    def __init__(self) -> None:
        super().__init__(None, lambda orders: None)  # type: ignore[arg-type]
        self.requests: list[Mapping[str, Any]] = []

    def json(self, table: str, columns: Mapping[str, Any]) -> None:
        if table == "requests":
            self.requests.append(columns)


@pytest.mark.parametrize("day", range(0, 60, 5))
def test_every_state_occurs_on_any_day(day: int) -> None:
    now = FIRST + day * (DAY_MS + 7_777_777)
    policy = demo_policy(1, now)
    sink = Keeping()
    generate(
        sink, orders=600, now=now, voucher_key=bytes(32), policy=policy, policy_sha256=digest(canonical(policy)),
        rulebook=default_rulebook(),
    )  # fmt: skip
    assert {row["state"] for row in sink.requests} == {state.value for state in RequestState}
    assert all(row["tiers"] for row in sink.requests if row["state"] == "pending_approval")
    assert not any(row["tiers"] for row in sink.requests if row["state"] == "auto_approved")
