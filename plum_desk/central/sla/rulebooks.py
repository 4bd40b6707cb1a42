"""Rulebooks as stored: one proposed by a person and published by another; tickets find their terms in them."""

from __future__ import annotations

import hashlib

import msgspec
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central import tables as t
from plum_desk.domain.actor import Actor
from plum_desk.domain.sla import Terms
from plum_desk.domain.sla.document import Named, Rulebook, canonical, faults, made
from plum_desk.errors import ContractBug, NotPermitted

INSTALLER = "installation"
_b, _p = t.sla_rulebooks, t.sla_proposals


class Shelf:
    """The rulebooks that this process has read: what is published stays as it is."""

    def __init__(self) -> None:
        self._books: dict[int, Rulebook] = {}
        self._terms: dict[Named, Terms] = {}

    async def newest(self, conn: AsyncConnection) -> Rulebook:
        version = (await conn.execute(sa.select(sa.func.max(_b.c.version)))).scalar_one()
        return await self.book(conn, version)

    async def book(self, conn: AsyncConnection, version: int) -> Rulebook:
        if version not in self._books:
            body = (await conn.execute(sa.select(_b.c.body).where(_b.c.version == version))).scalar_one()
            self._keep(parse(body))
        return self._books[version]

    async def terms(self, conn: AsyncConnection, book: int, terms_id: str) -> Terms:
        await self.book(conn, book)
        return self._terms[terms_id, book]

    def _keep(self, book: Rulebook) -> None:
        self._books[book.version] = book
        self._terms.update({(name, book.version): terms for name, terms in made(book).items()})


def parse(body: bytes) -> Rulebook:
    """Raises msgspec.DecodeError with the place that is wrong."""
    return msgspec.json.decode(body, type=Rulebook)


def install(connection: sa.Connection, book: Rulebook, now: int) -> None:
    """The first rulebook of a centre, which nobody proposed. Does nothing where there is one."""
    if connection.execute(sa.select(_b.c.version).limit(1)).first() is None:
        _publish(connection, book, (INSTALLER, INSTALLER), (INSTALLER, INSTALLER), now)


def propose(connection: sa.Connection, book: Rulebook, by: Actor, now: int) -> str:
    """Keep ``book`` for a second person to publish; its digest. Raises ContractBug with every fault."""
    _examine(connection, book)
    body = canonical(book)
    digest = hashlib.sha256(body).hexdigest()
    if connection.execute(sa.select(_p.c.version).where(_one(book.version, digest))).first() is None:
        connection.execute(
            _p.insert().values(
                version=book.version, sha256=digest, body=body, proposed_by=by.user_id, proposer_person=by.person_id,
                proposed_at=now,
            )
        )  # fmt: skip
    return digest


def publish(connection: sa.Connection, version: int, digest: str, by: Actor, now: int) -> Rulebook:
    """Publish exactly what was proposed under ``digest``. Raises NotPermitted to who proposed it, ContractBug
    when there is no such proposal or the book does not fit any more."""
    connection.exec_driver_sql("LOCK TABLE sla_rulebooks IN SHARE ROW EXCLUSIVE MODE")
    found = connection.execute(sa.select(_p).where(_one(version, digest))).mappings().first()
    if found is None:
        raise ContractBug(f"nobody proposed rulebook {version} as {digest[:12]}")
    if found["proposer_person"] == by.person_id:
        raise NotPermitted("another person must publish what this one proposed")
    book = parse(found["body"])
    _examine(connection, book)
    _publish(connection, book, (found["proposed_by"], found["proposer_person"]), (by.user_id, by.person_id), now)
    return book


def proposals(connection: sa.Connection) -> list[sa.RowMapping]:
    """What waits to be published, newest last."""
    published = sa.select(sa.func.max(_b.c.version)).scalar_subquery()
    query = sa.select(_p).where(_p.c.version > published).order_by(_p.c.proposed_at)
    return list(connection.execute(query).mappings())


def _one(version: int, digest: str) -> sa.ColumnElement[bool]:
    return sa.and_(_p.c.version == version, _p.c.sha256 == digest)


def _examine(connection: sa.Connection, book: Rulebook) -> None:
    earlier = [parse(body) for body in connection.execute(sa.select(_b.c.body).order_by(_b.c.version)).scalars()]
    if earlier and book.version != earlier[-1].version + 1:
        raise ContractBug(f"the next rulebook is version {earlier[-1].version + 1}, not {book.version}")
    if found := faults(book, earlier):
        raise ContractBug("; ".join(found))


def _publish(
    connection: sa.Connection, book: Rulebook, proposer: tuple[str, str], publisher: tuple[str, str], now: int
) -> None:
    connection.execute(
        _b.insert().values(
            version=book.version, body=canonical(book), proposed_by=proposer[0], proposer_person=proposer[1],
            published_by=publisher[0], publisher_person=publisher[1], published_at=now,
        )
    )  # fmt: skip
