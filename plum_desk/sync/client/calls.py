"""What can be asked of the centre, call by call."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
import zstandard
from msgspec.structs import replace

from plum_desk import __version__
from plum_desk.domain.outcome import Code
from plum_desk.domain.schemas import FIRST, OP_SCHEMAS
from plum_desk.errors import ContractBug, NotSignedIn
from plum_desk.sync.client import nudges, transfer
from plum_desk.sync.client.channel import Answer, Channel, Key
from plum_desk.sync.client.transfer import MemorySink, Progress, Sink
from plum_desk.wire.delegations import Delegations, DelegationsRequest
from plum_desk.wire.members import MemberHistory, MemberRequest
from plum_desk.wire.messages import (
    EnrolRequest,
    EnrolResponse,
    PullRequest,
    PushRequest,
    PushResponse,
    QuoteRequest,
    QuoteResponse,
    ReportRun,
    RevealRequest,
    RevealResponse,
    RunReport,
    SignInRequest,
    SignInResponse,
)
from plum_desk.wire.months import CloseMonth, MonthKept, ProposeMonth
from plum_desk.wire.presence import Here, Others
from plum_desk.wire.rules import Judge, Propose, Rules, RulesRequest
from plum_desk.wire.sla import SlaExplained, SlaRequest
from plum_desk.wire.snapshots import SnapshotAnswer, SnapshotAsk
from plum_desk.wire.version import PROTO, PROTO_MIN, digest_of

ENROL_TAG = b"plum-desk/enrol/v1\0"
REFUSED_PROTO = "proto"
"""How a centre of protocol 1 refuses any other."""
R = TypeVar("R", PullRequest, PushRequest)
BUNDLE_S = 300.0
"""The centre makes a bundle from years of records before it sends the first byte."""


class Client(Channel):
    """The calls of a desk. Each raises one of ``errors``. ``proto`` is what was agreed at sign-in, ``takes``
    the operation schemas that the centre takes."""

    proto: int = PROTO
    takes: Mapping[str, int] = OP_SCHEMAS

    # --- sessions --------------------------------------------------------------------------------

    async def enrol(self, server: str, code: str, device_name: str, key: Key | None = None) -> EnrolResponse:
        """Register a device by ``key``, or by this device's own."""
        key = key or self.key()
        signed = key.sign(ENROL_TAG + code.encode())
        body = EnrolRequest(code, device_name, key.public, signed)
        answer = await self.send("POST", server, "/v1/enrol", msgspec.json.encode(body), {})
        return self.decode(answer, EnrolResponse)

    async def sign_in(self, login: str, password: str) -> SignInResponse:
        if self.device is None:
            raise NotSignedIn("this desk is not enrolled")
        body = SignInRequest(login, password, self.device.device_id, PROTO, PROTO_MIN, __version__)
        answer = await self.call("/v1/sign-in", body, SignInResponse, token="")
        self.proto = answer.proto or PROTO_MIN
        self.takes = FIRST if answer.op_schemas is None else answer.op_schemas
        return answer

    async def sign_out(self) -> None:
        await self.signed("POST", "/v1/sign-out", b"")

    # --- sync ------------------------------------------------------------------------------------

    async def push(self, request: PushRequest) -> PushResponse:
        answer = await self.call("/v1/ops", self._said(request), PushResponse)
        self.learn(answer.op_schemas)
        return answer

    async def pull(self, request: PullRequest) -> bytes:
        """The page as compressed JSON, to be staged as it is. Whoever reads it tells ``learn``."""
        wait = 30 + request.wait_ms / 1000
        try:
            answer = await self._pulled(request, wait)
        except ContractBug as error:
            if not self._step_down(error):
                raise
            answer = await self._pulled(request, wait)
        return answer.content if answer.zstd else zstandard.compress(answer.content, 3)

    async def _pulled(self, request: PullRequest, wait: float) -> Answer:
        body = msgspec.json.encode(self._said(request))
        return await self.signed("POST", "/v1/pull", body, accept="zstd", timeout=wait)

    def _said(self, request: R) -> R:
        """``request`` with what this desk speaks (sync.md §6)."""
        return replace(
            request, proto=self.proto, proto_min=PROTO_MIN, client=__version__, known_ops=digest_of(self.takes)
        )

    def _step_down(self, error: ContractBug) -> bool:
        """A centre of protocol 1 was put in place of a newer one: speak as it does, if this desk still can."""
        if error.code != REFUSED_PROTO:
            return False
        theirs = error.facts.get("proto")
        if isinstance(theirs, int) and PROTO_MIN <= theirs < self.proto:
            self.proto = theirs
            return True
        error.code = Code.CENTRE_TOO_OLD
        return False

    def learn(self, op_schemas: dict[str, int] | None) -> None:
        """The centre said anew which operation schemas it takes."""
        if op_schemas is not None:
            self.takes = op_schemas

    def nudges(self) -> AsyncIterator[dict[str, int]]:
        return nudges.listen(self)

    # --- online calls ----------------------------------------------------------------------------

    async def reveal(self, voucher_id: str, ticket_id: str, reason: str) -> RevealResponse:
        return await self.call("/v1/reveal", RevealRequest(voucher_id, ticket_id, reason), RevealResponse)

    async def quote(self, order_id: str, ticket_id: str, line_ids: tuple[str, ...]) -> QuoteResponse:
        return await self.call("/v1/quote", QuoteRequest(order_id, ticket_id, line_ids), QuoteResponse)

    async def explain_sla(self, ticket_id: str) -> SlaExplained:
        return await self.call("/v1/sla", SlaRequest(ticket_id), SlaExplained)

    async def presence(self, here: Here) -> Others:
        return await self.call("/v1/presence", here, Others)

    async def rules(self) -> Rules:
        return await self.call("/v1/rules", RulesRequest(), Rules)

    async def propose_rules(self, wanted: Propose) -> Rules:
        return await self.call("/v1/rules/propose", wanted, Rules)

    async def judge_rules(self, verdict: Judge) -> Rules:
        return await self.call("/v1/rules/judge", verdict, Rules)

    async def member(self, wanted: MemberRequest) -> MemberHistory:
        return await self.call("/v1/members", wanted, MemberHistory)

    async def delegations(self) -> Delegations:
        return await self.call("/v1/delegations", DelegationsRequest(), Delegations)

    async def propose_month(self, wanted: ProposeMonth) -> MonthKept:
        return await self.call("/v1/months/propose", wanted, MonthKept)

    async def close_month(self, wanted: CloseMonth) -> MonthKept:
        return await self.call("/v1/months/close", wanted, MonthKept)

    async def run_report(self, wanted: RunReport) -> ReportRun:
        return await self.call("/v1/reports", wanted, ReportRun, timeout=300)

    # --- bootstrap by file -----------------------------------------------------------------------

    async def snapshot(self, ask: SnapshotAsk) -> SnapshotAnswer:
        return await self.call("/v1/snapshots", ask, SnapshotAnswer)

    async def fetch_snapshot(self, sha256: str, sink: Sink, progress: Progress) -> None:
        """Fill ``sink``, as ``transfer.fetch`` does."""
        await transfer.fetch(self, f"/v1/snapshots/{sha256}", sink, sha256=sha256, progress=progress)

    # --- transfers -------------------------------------------------------------------------------

    async def download(
        self,
        target: str,
        path: Path,
        *,
        sha256: str = "",
        progress: Progress | None = None,
        quiet_s: float = transfer.QUIET_S,
    ) -> int:
        """``transfer.download`` over this connection."""
        return await transfer.download(self, target, path, sha256=sha256, progress=progress, quiet_s=quiet_s)

    async def fetch_report(self, run_id: str) -> bytes:
        """The stored bytes of a run, compressed as the centre keeps them."""
        sink = MemorySink()
        await transfer.fetch(self, f"/v1/reports/{run_id}", sink)
        return bytes(sink.content)

    async def audit_bundle(self) -> bytes:
        sink = MemorySink()
        await transfer.fetch(self, "/v1/audit/bundle", sink, quiet_s=BUNDLE_S)
        return bytes(sink.content)

    async def audit_bundle_to(self, path: Path) -> int:
        """Write the bundle to ``path``, whole or not at all; its size in bytes."""
        return await self.download("/v1/audit/bundle", path, quiet_s=BUNDLE_S)
