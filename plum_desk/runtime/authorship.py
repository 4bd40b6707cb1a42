"""Who writes in the journal, and how an intent becomes an operation: signed, chained, on disk."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from plum_desk.domain.actor import Actor
from plum_desk.domain.commands import OpClass
from plum_desk.domain.drafts import ended_by
from plum_desk.domain.intents import COMMANDS, LOCAL_EVENTS, DiscardOperation, HandOver, LocalEvent
from plum_desk.domain.money import Money
from plum_desk.domain.operation import Operation, canonical, carried
from plum_desk.domain.schemas import OP_SCHEMAS, written
from plum_desk.errors import ContractBug, NotSignedIn
from plum_desk.runtime.freshness import Freshness
from plum_desk.runtime.policy import PolicyHolder
from plum_desk.store import journal
from plum_desk.store.database import Store
from plum_desk.store.ids import new_id
from plum_desk.store.journal import Device, Signer
from plum_desk.store.queries.operations import OpState

_KINDS = {spec.payload: spec for spec in COMMANDS.values()}
_PUT_AWAY = {DiscardOperation: OpState.DISCARDED, HandOver: OpState.HANDED_OVER}


class Session(msgspec.Struct, frozen=True):
    """A signed-in account on this desk. ``expires_at`` is an epoch in milliseconds."""

    actor: Actor
    token: str
    session_id: str
    expires_at: int
    scopes: tuple[str, ...]
    authz_epoch: int
    signed_in_at: int

    def __repr__(self) -> str:
        return f"Session({self.actor.user_id}, {self.session_id})"


class Author:
    """Writes operations for whoever is signed in."""

    def __init__(
        self,
        store: Store,
        signer: Callable[[], Signer],
        policies: PolicyHolder,
        freshness: Freshness,
        clock: Callable[[], int],
    ) -> None:
        self._store = store
        self._signer = signer
        self._policies = policies
        self.freshness = freshness
        self._clock = clock
        self._boot_id = secrets.token_hex(8)
        self.device: Device | None = None
        self.session: Session | None = None
        self.takes: Callable[[], Mapping[str, int]] = lambda: OP_SCHEMAS
        """Which operation schemas the centre takes, as it last said."""
        self.written: Callable[[int], None] | None = None
        """Told the journal's new last sequence after each write."""

    async def write(self, payload: msgspec.Struct, **columns: Any) -> Operation:
        """Journal ``payload``. When this returns it is on disk; the same ``op_id`` writes nothing again.
        ``columns`` are those of ``_template``."""
        template, args = self._formed(payload, columns)
        ended = ended_by(payload, template.person_id)
        entry = await self._store.append(template, args, self._signer(), ended)
        self._tell(entry)
        return entry

    async def put_away(self, payload: DiscardOperation | HandOver, **columns: Any) -> Operation | None:
        """Journal ``payload`` and take the refused operation that it names out of the tray, together; None,
        and nothing written, when it is not in the tray."""
        template, args = self._formed(payload, columns)
        state = _PUT_AWAY[type(payload)]
        entry = await self._store.append_putting_away(template, args, self._signer(), payload.op_id, state)
        if entry is not None:
            self._tell(entry)
        return entry

    async def carry_over(self) -> None:
        """Write again what this person did under earlier enrolments of the desk and never got an answer to.
        The id of each press goes along, so that the centre gives it one effect. Decisions are not taken
        along: whoever decides looks at what is there now."""
        session, device = self.session, self.device
        if session is None or device is None:
            raise NotSignedIn()
        left = await self._store.journal_read(journal.left_behind, device.device_id, session.actor.user_id)
        along = {old.op_id for old, _ in left if old.op_class is not OpClass.DECISION}
        for old, args in left:
            if old.op_id not in along:
                await self._store.seal(old.op_id)
                continue
            depends_on = carried(old.depends_on) if old.depends_on in along else old.depends_on
            again = msgspec.structs.replace(
                old,
                op_id=carried(old.op_id),
                device_id=device.device_id,
                session_id=session.session_id,
                authz_epoch=session.authz_epoch,
                depends_on=depends_on,
            )
            self._tell(await self._store.carry(old.op_id, again, args, self._signer()))

    def understood(self, payload: msgspec.Struct) -> bool:
        """Whether the centre knows this kind of work, in this form or an older one."""
        return written(_KINDS[type(payload)].kind, canonical(payload), self.takes()) is not None

    def _formed(self, payload: msgspec.Struct, columns: dict[str, Any]) -> tuple[Operation, bytes]:
        """The operation and its arguments, in the newest form that the centre takes."""
        template, args = self._template(payload, **columns), canonical(payload)
        form = written(template.kind, args, self.takes())
        if form is None:
            raise ContractBug(f"the centre does not know {template.kind}")
        kind, schema, args = form
        return msgspec.structs.replace(template, kind=kind, op_schema=schema), args

    def _tell(self, entry: Operation) -> None:
        if self.written is not None:
            self.written(entry.dev_seq)

    def _template(
        self,
        payload: msgspec.Struct,
        *,
        target: str = "",
        base_ver: int = 0,
        guard: Mapping[str, str] | None = None,
        amount: Money | None = None,
        subject_hash: str = "",
        depends_on: str = "",
        op_id: str = "",
    ) -> Operation:
        """The operation but for its place in the chain. Raises NotSignedIn."""
        session, device = self.session, self.device
        if session is None or device is None:
            raise NotSignedIn()
        spec = _KINDS[type(payload)]
        now = self._clock()
        return Operation(
            op_id=op_id or new_id(now),
            device_id=device.device_id,
            dev_seq=0,
            actor_id=session.actor.user_id,
            person_id=session.actor.person_id,
            session_id=session.session_id,
            kind=spec.kind,
            op_schema=spec.schema,
            op_class=spec.op_class,
            target=target,
            args_digest="",
            wall_time=now,
            mono_ms=time.monotonic_ns() // 1_000_000,
            boot_id=self._boot_id,
            centre_time_seen=self.freshness.heard,
            policy_version=self._policies.current.version,
            policy_sha256=self._policies.sha256,
            base_ver=base_ver,
            guard=dict(guard or {}),
            authz_epoch=session.authz_epoch,
            subject_hash=subject_hash,
            depends_on=depends_on,
            amount_minor=amount.minor if amount else 0,
            unit=amount.unit if amount else "",
        )

    async def event(self, name: str, subject: str = "", **detail: str) -> None:
        """Record something that happened here and belongs in the trail. A centre that is older than ``name`` could
        only refuse it, and nobody could mend that: it is not told."""
        if name not in LOCAL_EVENTS:
            raise ContractBug(f"no event {name}")
        event = LocalEvent(name, subject, detail)
        if self.understood(event):
            await self.write(event, target=subject)


def command_of(payload: Any) -> Any:
    """The declaration of the command that ``payload`` belongs to."""
    return _KINDS[type(payload)]
