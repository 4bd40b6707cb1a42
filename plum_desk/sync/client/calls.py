"""What can be asked of the centre, call by call."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import zstandard

from plum_desk.errors import NotSignedIn
from plum_desk.sync.client import nudges, transfer
from plum_desk.sync.client.channel import Channel
from plum_desk.sync.client.transfer import MemorySink, Progress, Sink
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
from plum_desk.wire.snapshots import SnapshotAnswer, SnapshotAsk

ENROL_TAG = b"plum-desk/enrol/v1\0"
BUNDLE_S = 300.0
"""The centre makes a bundle from years of records before it sends the first byte."""


class Client(Channel):
    """The calls of a desk. Each raises one of ``errors``."""

    # --- sessions --------------------------------------------------------------------------------

    async def enrol(self, server: str, code: str, device_name: str) -> EnrolResponse:
        key = self.key()
        signed = key.sign(ENROL_TAG + code.encode())
        body = EnrolRequest(code, device_name, key.public, signed)
        answer = await self.send("POST", server, "/v1/enrol", msgspec.json.encode(body), {})
        return self.decode(answer, EnrolResponse)

    async def sign_in(self, login: str, password: str) -> SignInResponse:
        if self.device is None:
            raise NotSignedIn("this desk is not enrolled")
        body = SignInRequest(login, password, self.device.device_id)
        return await self.call("/v1/sign-in", body, SignInResponse, token="")

    async def sign_out(self) -> None:
        await self.signed("POST", "/v1/sign-out", b"")

    # --- sync ------------------------------------------------------------------------------------

    async def push(self, request: PushRequest) -> PushResponse:
        return await self.call("/v1/ops", request, PushResponse)

    async def pull(self, request: PullRequest) -> bytes:
        """The page as compressed JSON, to be staged as it is."""
        wait = 30 + request.wait_ms / 1000
        body = msgspec.json.encode(request)
        answer = await self.signed("POST", "/v1/pull", body, accept="zstd", timeout=wait)
        return answer.content if answer.zstd else zstandard.compress(answer.content, 3)

    def nudges(self) -> AsyncIterator[dict[str, int]]:
        return nudges.listen(self)

    # --- online calls ----------------------------------------------------------------------------

    async def reveal(self, voucher_id: str, ticket_id: str, reason: str) -> RevealResponse:
        return await self.call("/v1/reveal", RevealRequest(voucher_id, ticket_id, reason), RevealResponse)

    async def quote(self, order_id: str, ticket_id: str, line_ids: tuple[str, ...]) -> QuoteResponse:
        return await self.call("/v1/quote", QuoteRequest(order_id, ticket_id, line_ids), QuoteResponse)

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
