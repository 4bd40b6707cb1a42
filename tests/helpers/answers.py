"""The centre's online calls at the network's edge: each answers, or fails as ``fault`` says."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from plum_desk.domain.lots import Lot
from plum_desk.errors import PlumError, Unavailable
from plum_desk.wire.delegations import Delegations
from plum_desk.wire.members import LedgerLine, MemberHistory, MemberRequest, TrailLine
from plum_desk.wire.messages import QuoteResponse, ReportRun, RevealResponse, RunReport
from plum_desk.wire.presence import Here, Others
from plum_desk.wire.rules import Judge, Propose, Rules
from plum_desk.wire.sla import SlaExplained
from tests.helpers import sample
from tests.helpers.explained import explained

CODE = "AMZN-1234-7Q4K"


def history(member_id: str) -> MemberHistory:
    """Two lots, of which one lapses in ten days, and the three transactions behind them."""
    day = 86_400_000
    lots = (
        Lot("a", sample.NOW - 170 * day, sample.NOW + 10 * day, 500, 200),
        Lot("b", sample.NOW - 9 * day, sample.NOW + 170 * day, 100, 100),
    )
    lines = (
        LedgerLine(9, sample.NOW - day, "burn", "order", "ORD-T1", None, None, None, -300, 0, 0, 300),
        LedgerLine(5, sample.NOW - 9 * day, "goodwill", "service_recovery", None, None, "T-9001", "r", 100, 0, 0, 600),
        LedgerLine(1, sample.NOW - 170 * day, "earn", "milestone", None, None, None, None, 500, 0, 0, 500),
    )
    trail = (TrailLine(sample.NOW, "Asha Rao", "agent_l1", "ticket.note", "T-9001", "T-9001", "", "", "applied"),)
    return MemberHistory(member_id, sample.UNIT, lines, False, lots, trail)


class Answers:
    """``calls`` records what was asked."""

    def __init__(self) -> None:
        self.fault: PlumError | None = None
        self.calls: list[tuple[Any, ...]] = []
        self.heres: list[Here] = []
        self.others = Others(())
        self.held: Rules | None = None
        self.lent = Delegations((), ())

    def _call(self, *call: Any) -> None:
        self.calls.append(call)
        if self.fault is not None:
            raise self.fault

    async def reveal(self, voucher_id: str, ticket_id: str, reason: str) -> RevealResponse:
        self._call("reveal", voucher_id, ticket_id, reason)
        return RevealResponse(CODE, None, 19)

    async def quote(self, order_id: str, ticket_id: str, line_ids: tuple[str, ...]) -> QuoteResponse:
        self._call("quote", order_id, ticket_id, line_ids)
        return QuoteResponse("Q-1", 100_000, 15_000, "INR", sample.NOW + 600_000)

    async def presence(self, here: Here) -> Others:
        self.heres.append(here)
        return self.others

    async def explain_sla(self, ticket_id: str) -> SlaExplained:
        self._call("explain_sla", ticket_id)
        return explained(ticket_id)

    async def delegations(self) -> Delegations:
        self._call("delegations")
        return self.lent

    async def rules(self) -> Rules:
        self._call("rules")
        assert self.held is not None
        return self.held

    async def propose_rules(self, wanted: Propose) -> Rules:
        self._call("propose_rules", wanted)
        return await self.rules()

    async def judge_rules(self, verdict: Judge) -> Rules:
        self._call("judge_rules", verdict)
        return await self.rules()

    async def member(self, wanted: MemberRequest) -> MemberHistory:
        self._call("member", wanted)
        return history(wanted.member_id)

    async def run_report(self, wanted: RunReport) -> ReportRun:
        self._call("run_report", wanted)
        raise Unavailable

    async def fetch_report(self, run_id: str) -> bytes:
        self._call("fetch_report", run_id)
        raise Unavailable

    async def audit_bundle(self) -> bytes:
        self._call("audit_bundle")
        return b"PK bundle"

    async def audit_bundle_to(self, path: Path) -> int:
        self._call("audit_bundle_to", path)
        return await asyncio.to_thread(path.write_bytes, b"PK bundle")
