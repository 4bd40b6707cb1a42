"""What takes its time: pushes, pulls, and what is done with what they bring. Each ends in an event."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Protocol

from plum_desk import __version__
from plum_desk.domain.outcome import Code
from plum_desk.errors import ContractBug, NotPermitted, NotSignedIn, PlumError, StoreFault, Unavailable
from plum_desk.store import journal, staging
from plum_desk.store.database import Store
from plum_desk.store.journal import Device
from plum_desk.store.queries.operations import OpState
from plum_desk.store.staging import Mismatch
from plum_desk.sync import events as e
from plum_desk.sync.client import Client
from plum_desk.sync.events import Progress
from plum_desk.sync.outbox import batch
from plum_desk.sync.snapshots import Files
from plum_desk.wire.messages import PullRequest, PushRequest
from plum_desk.wire.version import older

log = logging.getLogger(__name__)

PAGE_BYTES = 4_000_000
APART = (Code.CLIENT_TOO_OLD, Code.CENTRE_TOO_OLD)


class Told(Protocol):
    """Who is told of what came, beside the machine."""

    def synced(self, at: int) -> None: ...

    def came(self, centre_time: int, changes: int) -> None: ...


class Conversations:
    """Of the session of ``device``. ``tell`` takes events; ``when`` gives their instant; ``clock`` gives epoch
    milliseconds. A page that was pulled stays here until it is staged."""

    def __init__(
        self,
        store: Store,
        client: Client,
        files: Files,
        around: Told,
        clock: Callable[[], int],
        tell: Callable[[e.Event], None],
        when: Callable[[], dict[str, Any]],
    ) -> None:
        self.files = files
        self.device: Device | None = None
        self._store = store
        self._client = client
        self._around = around
        self._clock = clock
        self._tell = tell
        self._when = when
        self._page = b""

    # --- push ------------------------------------------------------------------------------------

    async def push(self, effect: e.Push) -> e.Event:
        device = self.of_session()
        try:
            found = await self._store.journal_read(journal.outgoing, device.device_id, effect.from_seq, effect.limit)
            ops = batch(found.ops, effect.limit)
            last = effect.from_seq + len(ops) - 1
            await self._store.mark(device.device_id, effect.from_seq, last, OpState.SENDING)
            request = PushRequest(device.device_id, effect.from_seq, found.prev_hash, ops)
            answer = await self._client.push(request)
        except PlumError as error:
            return self.failed("push", error)
        return e.Pushed(
            **self._when(),
            first=effect.from_seq,
            last=last,
            acked_seq=answer.acked_seq,
            results=answer.results,
            hold_ms=answer.hold_ms,
            quarantined=answer.quarantined,
        )

    # --- pull ------------------------------------------------------------------------------------

    async def pull(self, effect: e.Pull) -> e.Event:
        try:
            request = PullRequest(
                device_id=self.of_session().device_id,
                incarnation=effect.incarnation,
                scopes=effect.scopes,
                cut=effect.cut,
                acked_results=effect.acked_results,
                policy_version=effect.policy_version,
                max_bytes=PAGE_BYTES,
                wait_ms=effect.wait_ms,
                in_review=await self._store.journal_read(journal.in_review),
            )
            page = await self._client.pull(request)
            answer = await asyncio.to_thread(staging.unpack, page)
            await self._store.review(answer.reviewed, request.device_id)
        except PlumError as error:
            return self.failed("pull", error)
        self._client.learn(answer.op_schemas)
        if older(__version__, answer.min_client):
            return self.failed("pull", too_old(answer.min_client))
        self._page = page
        self._around.came(answer.server_time, answer.total)
        return e.Pulled(
            **self._when(),
            incarnation=answer.incarnation,
            cut=answer.cut,
            pages=len(answer.pages),
            results=answer.results,
            grants=answer.scopes,
            more=answer.more,
            total=answer.total,
            policy=answer.policy,
        )

    async def stage(self, effect: e.Stage) -> e.Event:
        page, self._page = self._page, b""
        try:
            staged = await self._store.stage(page)
        except Mismatch as error:
            return e.Broken(**self._when(), scopes=error.scopes)
        except PlumError as error:
            return self.failed("pull", error)
        return e.Staged(**self._when(), ends=staged.ends)

    async def apply(self, effect: e.Apply) -> e.Event:
        device = self.of_session()
        try:
            await self._store.apply(effect.results, self._clock())
            cursor = await self._store.cursor()
            acked = await self._store.journal_read(journal.answered_up_to, device.device_id)
        except PlumError as error:
            return self.failed("pull", error)
        self._around.synced(self._clock())
        return e.Applied(**self._when(), cursor=cursor, acked_results=acked)

    # --- beginning with a file -------------------------------------------------------------------

    async def fetch(self, effect: e.Fetch) -> e.Event:
        def told(progress: Progress) -> None:
            self._tell(e.Fetching(**self._when(), progress=progress))

        try:
            here = await self.files.fetch(self.of_session().device_id, effect.scopes, told)
        except PlumError as error:
            log.warning("no snapshot: %s %s", error.code, error.detail)
            return e.NotFetched(**self._when(), again=isinstance(error, Unavailable))
        return e.Fetched(**self._when()) if here else e.NotFetched(**self._when())

    async def install(self, effect: e.Install) -> e.Event:
        try:
            await self.files.install()
        except PlumError as error:
            log.warning("the snapshot was not adopted: %s %s", error.code, error.detail)
            return e.NotFetched(**self._when())
        return e.Installed(**self._when(), cursor=await self._store.cursor())

    def of_session(self) -> Device:
        if self.device is None:
            raise NotSignedIn()
        return self.device

    def failed(self, what: str, error: PlumError) -> e.Failed:
        why = "broken"
        if isinstance(error, Unavailable | StoreFault):
            why = "unavailable"
        elif isinstance(error, NotSignedIn):
            why = "signed_out"
        elif isinstance(error, NotPermitted):
            why = "refused"
        elif what == "pull" and error.code in APART:
            why = "apart"
        retry = getattr(error, "retry_after", None)
        expected = error.facts.get("expected") if what == "push" else None
        return e.Failed(
            **self._when(),
            what=what,
            why=why,
            code=error.code,
            retry_ms=int((retry or 0) * 1000),
            expected=expected if isinstance(expected, int) else 0,
        )


def too_old(min_client: str) -> ContractBug:
    """As a centre refuses a pull that knows of ``min_client``; one of protocol 1 only mentions it."""
    error = ContractBug(min_client=min_client)
    error.code = Code.CLIENT_TOO_OLD
    return error
