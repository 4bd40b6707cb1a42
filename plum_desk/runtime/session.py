"""Who is signed in at this desk: enrolment, sign-in and sign-out, all of them online."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from plum_desk.domain.actor import Actor
from plum_desk.domain.permission import Role
from plum_desk.errors import PlumError
from plum_desk.runtime.authorship import Author, Session
from plum_desk.runtime.verifier import Verifier
from plum_desk.store import journal
from plum_desk.store.database import Store
from plum_desk.store.journal import Device
from plum_desk.store.keys import DeviceKey, DeviceKeys
from plum_desk.wire.messages import EnrolResponse, SignInResponse


class Gate(Protocol):
    """The centre's door: the part of the client that sessions need."""

    def use(self, server: str, device: Device | None, token: str) -> None: ...

    async def enrol(self, server: str, code: str, device_name: str, key: DeviceKey | None = None) -> EnrolResponse: ...

    async def sign_in(self, login: str, password: str) -> SignInResponse: ...

    async def sign_out(self) -> None: ...


TRIES = 5
"""Wrong passwords at a locked desk before the session ends."""


class SessionHolder(QObject):
    """``current`` is the session or None. Nobody signs in offline: no password is kept on disk to check."""

    changed = Signal()

    def __init__(
        self,
        store: Store,
        gate: Gate,
        author: Author,
        clock: Callable[[], int],
        server: str,
        device_name: str,
        code: str = "",
        keys: DeviceKeys | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.leaving: Callable[[], Awaitable[None]] | None = None
        """What has to be done before whoever is signed in goes."""
        self._store = store
        self._gate = gate
        self._author = author
        self._clock = clock
        self._server = server
        self._device_name = device_name
        self._code = code
        self._keys = keys
        self.device: Device | None = None
        self._verifier: Verifier | None = None
        self._wrong = 0

    async def load(self) -> None:
        self._take_device(await self._store.journal_read(journal.enrolled))

    @property
    def current(self) -> Session | None:
        return self._author.session

    @property
    def enrolled(self) -> bool:
        return self.device is not None

    @property
    def server(self) -> str:
        """Address of the centre: as told for this start, else as enrolled."""
        return self._server or (self.device.server_url if self.device else "")

    async def enrol(self, server: str, code: str) -> None:
        """Register this desk at a centre with an administrator's one-time code. A desk that was enrolled
        before, and put out, becomes a new device with a new key; its journal stays, and what waits in it
        is taken along when its author signs in."""
        address = server.strip().rstrip("/")
        key = DeviceKey.fresh() if self.device is not None and self._keys is not None else None
        answer = await self._gate.enrol(address, code.strip(), self._device_name, key)
        if key is not None and self._keys is not None:
            await asyncio.to_thread(self._keys.adopt, key)
        device = Device(
            device_id=answer.device_id,
            name=self._device_name,
            server_url=address,
            centre_name=answer.centre_name,
            incarnation=answer.incarnation,
            policy_key=answer.policy_key,
            enrolled_at=self._clock(),
        )
        await self._store.journal_write(journal.enrol, device)
        self._server = address
        self._take_device(device)

    def _take_device(self, device: Device | None) -> None:
        self.device = self._author.device = device
        self._gate.use(self.server, device, "")

    async def reload(self) -> None:
        """Take up what the journal now remembers of this enrolment."""
        self.device = self._author.device = await self._store.journal_read(journal.enrolled)

    async def sign_in(self, login: str, password: str) -> None:
        """Sign in and journal it. Rows of grants that this person lacks leave the desk first."""
        if not self.enrolled and self._code:
            await self.enrol(self._server, self._code)
        answer = await self._gate.sign_in(login, password)
        self._verifier, self._wrong = await asyncio.to_thread(Verifier, password), 0
        held = await self._store.cursor()
        if lost := sorted(held.keys() - set(answer.scopes)):
            await self._store.drop(lost)
        actor = Actor(answer.user_id, answer.person_id, answer.name, Role(answer.role), answer.institution_id)
        self._author.freshness.hear(answer.server_time)
        self._set(
            Session(
                actor,
                answer.token,
                answer.session_id,
                answer.expires_at,
                answer.scopes,
                answer.authz_epoch,
                self._clock(),
            )
        )
        await self._author.event("session.signed_in", answer.session_id)
        await self._author.carry_over()
        self.changed.emit()

    async def locked(self) -> None:
        """The person stepped away: journal it. The session goes on, and so does sync."""
        if self.current is not None:
            await self._author.event("session.locked", self.current.session_id)

    async def unlock(self, password: str) -> bool:
        """Whether ``password`` is the one that this session was opened with; also without the centre. After TRIES
        wrong ones the session is over."""
        session, verifier = self.current, self._verifier
        if session is None or verifier is None:
            return False
        if await asyncio.to_thread(verifier.matches, password):
            self._wrong = 0
            await self._author.event("session.unlocked", session.session_id)
            return True
        self._wrong += 1
        await self._author.event("session.unlock_refused", session.session_id)
        if self._wrong >= TRIES and self.current is session:
            self.expire()
        return False

    async def sign_out(self) -> None:
        """Sign out here at once, and at the centre if it can be reached; unsent work stays journalled."""
        if self.current is None:
            return
        if self.leaving is not None:
            await self.leaving()
        await self._author.event("session.signed_out", self.current.session_id)
        try:
            await self._gate.sign_out()
        except PlumError:
            self.expire()  # the token ends by itself at the centre; here it is gone already
            raise
        self.expire()

    def expire(self) -> None:
        """The session is over, whatever ended it."""
        if self.current is not None:
            self._set(None)
            self.changed.emit()

    def _set(self, session: Session | None) -> None:
        self._author.session = session
        if session is None:
            self._verifier = None
        self._gate.use(self.server, self.device, session.token if session else "")
