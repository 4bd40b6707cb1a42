"""Tx: one transaction's state at the centre, with its feed entries and audit lines until it flushes."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, cast

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import feeds, trail
from plum_desk.central.core.numbering import UNNUMBERED, Entry, Positions
from plum_desk.central.feeds import NULL_BODY, Driver
from plum_desk.central.sequencing import inbox
from plum_desk.central.sequencing.inbox import Unnumbered
from plum_desk.central.trail import Noted, Said
from plum_desk.domain.actor import Actor
from plum_desk.domain.changes import Kind
from plum_desk.wire.codec import encode_row

if TYPE_CHECKING:
    from plum_desk.central.engine import Centre

Place = tuple[str, str, str]


class Tx:
    """What a handler is given. Effects go through ``conn``; what desks shall see through ``put`` and
    ``leave``; what auditors shall see through ``audit``. ``scopes`` is None for the system itself."""

    def __init__(
        self,
        conn: AsyncConnection,
        centre: Centre,
        actor: Actor,
        device_id: str = "",
        op_id: str = "",
        scopes: frozenset[str] | None = None,
    ) -> None:
        self.conn = conn
        self.centre = centre
        self.actor = actor
        self.device_id = device_id
        self.op_id = op_id
        self.scopes = scopes
        self.now = centre.clock()
        self.event_time = self.now
        self.programme_id = ""
        self._rows: dict[Place, msgspec.Struct | None] = {}
        self._lines: list[Noted] = []
        self._touched: dict[str, set[str]] = {}
        self._flushed: Positions | None = None
        self.tx_id = str(uuid.uuid4())
        self.queued = False
        """Whether a sequencer has to number what it published (sequenced feeds only)."""

    def begin_operation(
        self, actor: Actor, scopes: frozenset[str] | None, op_id: str, event_time: int | None = None
    ) -> None:
        """From here on, effects belong to ``op_id`` by ``actor``."""
        self.actor, self.scopes, self.op_id, self.programme_id = actor, scopes, op_id, ""
        self.event_time = self.now if event_time is None else event_time

    def in_scope(self, scope: str) -> bool:
        return self.scopes is None or scope in self.scopes

    def put(self, scope: str, kind: Kind, key: str, row: msgspec.Struct) -> None:
        """Publish ``row`` at commit. The last put of a key in a scope wins."""
        self._note((scope, kind, key), row)

    def leave(self, scope: str, kind: Kind, key: str) -> None:
        """Withdraw a row from a scope that it no longer calls home."""
        self._note((scope, kind, key), None)

    def _note(self, place: Place, row: msgspec.Struct | None) -> None:
        self._rows[place] = row
        self._touched.setdefault(self.op_id, set()).add(place[0])

    def audit(
        self,
        chain: str,
        action: str,
        subject: str,
        *,
        ticket_id: str = "",
        request_id: str = "",
        before: str = "",
        after: str = "",
        result: str = "applied",
        reason: str = "",
        event_time: int | None = None,
        actor: Actor | None = None,
    ) -> None:
        """Record in ``chain`` (a programme's id or ``centre``). Texts as digests, codes masked."""
        self._lines.append(
            Noted(
                chain, actor or self.actor, self.device_id, self.op_id, action, subject, ticket_id, request_id,
                before, after, result, reason, self.event_time if event_time is None else event_time,
            )
        )  # fmt: skip

    def mark(self) -> tuple[dict[Place, msgspec.Struct | None], int, dict[str, set[str]]]:
        """A point to ``rewind`` to when a savepoint is rolled back."""
        return dict(self._rows), len(self._lines), {op: set(scopes) for op, scopes in self._touched.items()}

    def rewind(self, mark: tuple[dict[Place, msgspec.Struct | None], int, dict[str, set[str]]]) -> None:
        self._rows, lines, self._touched = mark
        del self._lines[lines:]

    async def driver(self) -> Driver:
        """The psycopg connection of this same transaction, for statements over arrays."""
        raw = await self.conn.get_raw_connection()
        return cast(Driver, raw.driver_connection)

    async def flush(self) -> Positions:
        """Append audit lines, then feed entries, in safe order. Nothing may follow but the commit
        (and rows that no reader orders by). Returns the new head of each scope, ascending."""
        if self._flushed is None:
            entries: dict[str, list[Entry]] = {}
            for (scope, kind, key), row in self._rows.items():
                body = NULL_BODY if row is None else encode_row(row)
                entries.setdefault(scope, []).append(Entry(kind, key, "leave" if row is None else "put", body))
            self._flushed = await self._publish(entries, Said(self.now, self.centre.policy_version, self._lines))
        return self._flushed

    async def _publish(self, entries: dict[str, list[Entry]], said: Said) -> Positions:
        driver = await self.driver()
        if self.centre.sequenced:
            self.queued = bool(entries or said.lines)
            if self.queued:
                await inbox.put(driver, self.tx_id, Unnumbered(entries, said, any(self._touched)))
            return tuple((scope, UNNUMBERED) for scope in sorted(entries))
        for scope, entry in (await trail.append(driver, [said]))[0]:
            entries.setdefault(scope, []).append(entry)
        return (await feeds.append(driver, {self.tx_id: entries}))[self.tx_id]

    def positions(self, op_id: str) -> Positions:
        """After ``flush``: where the effects of ``op_id`` were published. Audit scopes are left out:
        a desk without the grant would wait for them for ever, and it predicts nothing there."""
        touched = self._touched.get(op_id, set())
        return tuple((scope, head) for scope, head in self._flushed or () if scope in touched)
