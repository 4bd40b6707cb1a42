"""A served centre with files to begin with, and desks that begin: what the tests of bootstrap by file share."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from plum_desk.bootstrap import Application
from plum_desk.cache.shapes import SHAPES
from plum_desk.cache.tables import scopes as cursor_table
from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.demo.people import PASSWORD
from plum_desk.central.demo.seed import seed
from plum_desk.central.engine import wall_clock
from plum_desk.central.snapshots import shelf
from plum_desk.central.snapshots.build import Built, build
from plum_desk.central.snapshots.groups import Rules
from plum_desk.store.database import Store
from plum_desk.sync.events import Progress
from plum_desk.wire.packing import unpack
from tests.helpers.centre import RunningCentre
from tests.helpers.deskside import opened, until, write_profile
from tests.helpers.proxies import Middle

RULES = Rules(least=300)
"""So that the sample's programmes are worth a file."""


FILE = b"GET /v1/snapshots/"


class Way(Middle):
    """With ``cut_file``, the next answer that carries a file breaks off after so many bytes; whoever asks for the
    rest then waits until ``go_on`` is set."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.cut_file = 0
        self.was_cut, self.go_on = threading.Event(), threading.Event()

    def cut_next_file(self, after: int) -> None:
        self.was_cut.clear()
        self.go_on.clear()
        self.cut_file = after

    async def _there(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: list[bytes], since: list[float]
    ) -> None:
        while data := await reader.read(65536):
            asked[0] = data
            self.seen.append(data)
            if data.startswith(FILE) and self.was_cut.is_set():
                await asyncio.to_thread(self.go_on.wait, 60)
            writer.write(data)
            await writer.drain()

    async def _back(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, asked: list[bytes], since: list[float]
    ) -> None:
        passed = 0
        while data := await reader.read(65536):
            passed = passed + len(data) if asked[0].startswith(FILE) else 0
            if self.cut_file and passed > self.cut_file:
                self.cut_file = 0
                self.was_cut.set()
                return
            writer.write(data)
            await writer.drain()

    def file_requests(self) -> list[bytes]:
        return [data.lower() for data in self.seen if data.startswith(FILE)]


class Beginning:
    """``centre`` serves seeded data; desks reach it through ``middle``, which can cut what it forwards."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.centre = RunningCentre(database).start()
        self.middle = Way(self.centre.url)
        self.middle.start()
        self._owner = database.owner_engine()

    def close(self) -> None:
        self.middle.stop()
        self._owner.dispose()
        self.centre.stop()

    def restart(self) -> None:
        """Another process would serve at another address: the way there leads to it."""
        self.centre.stop()
        self.start()

    def start(self) -> None:
        self.centre = RunningCentre(self.database).start()
        host, _, port = self.centre.url.removeprefix("http://").partition(":")
        self.middle.target = (host, int(port))

    def build(self) -> list[Built]:
        """What is due, here and now; that the serving centre does it in other processes has its own test."""
        now = wall_clock()
        url, options = self.database.serving()
        dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        wanted = self.centre.run(self._wanted(now))
        return [made for scopes in wanted if (made := build(dsn, options, scopes, now)) is not None]

    async def _wanted(self, now: int) -> list[tuple[str, ...]]:
        async with self.centre.centre.engine.connect() as conn:
            return await shelf.wanted(conn, RULES, now)

    def build_again(self) -> list[Built]:
        self.write(t.snapshots.delete())
        return self.build()

    def write(self, statement: sa.Executable) -> None:
        """What only an owner can do to a database."""
        with self._owner.begin() as conn:
            conn.execute(statement)

    def ask(self, query: sa.Select[Any]) -> list[Any]:
        with self._owner.connect() as conn:
            return list(conn.execute(query))

    def published(self, scopes: set[str]) -> dict[tuple[str, str], bytes]:
        """What a replay of the feeds of ``scopes`` leaves."""
        rows: dict[tuple[str, str], bytes] = {}
        f = t.feed.c
        for kind, key, op, body in self.ask(
            sa.select(f.kind, f.key, f.op, f.body).where(f.scope.in_(scopes)).order_by(f.scope, f.seq)
        ):
            rows[kind, key] = bytes(body)
            if op != "put":
                del rows[kind, key]
        return rows

    def heads(self) -> dict[str, int]:
        return {row.scope: row.head for row in self.ask(sa.select(t.feed_head.c.scope, t.feed_head.c.head))}

    @asynccontextmanager
    async def desk(self, folder: Path, login: str = "kiran") -> AsyncIterator[Watched]:
        """A new desk, signed in, at work."""
        write_profile(folder, self.middle.url, self.centre.code())
        async with opened(folder) as application:
            watched = Watched(self, application)
            await application.desk.session.sign_in(login, PASSWORD)
            yield watched


class Watched:
    """A desk, and what its connection said of files."""

    def __init__(self, world: Beginning, application: Application) -> None:
        self.world, self.application = world, application
        self.progress: list[Progress] = []
        self.adopted = False
        driver = application.following.driver
        adopt = application.desk.store.adopt

        async def adopting(snapshot: Any) -> None:
            await adopt(snapshot)
            self.adopted = True

        application.desk.store.adopt = adopting  # type: ignore[method-assign]
        application.desk.connection.changed.connect(self._on_changed)
        self.driver = driver

    def _on_changed(self) -> None:
        if (progress := self.application.desk.connection.progress) is not None:
            self.progress.append(progress)

    @property
    def store(self) -> Store:
        return self.application.desk.store

    async def until(self, condition: Any, seconds: float = 40) -> None:
        await until(self.application, condition, seconds)

    async def level(self) -> None:
        """Until every granted scope is here up to its head."""
        await self.until(self._is_level)

    async def _is_level(self) -> bool:
        session = self.application.desk.session.current
        assert session is not None
        heads, cursor = self.world.heads(), await self.store.cursor()
        return cursor.keys() == self.scopes() and all(heads.get(s, 0) == p.seq for s, p in cursor.items())

    def scopes(self) -> set[str]:
        """What the account may read now."""
        session = self.application.desk.session.current
        assert session is not None
        g = t.grants.c
        granted = {scope for (scope,) in self.world.ask(sa.select(g.scope).where(g.user_id == session.actor.user_id))}
        work = {f"work:{scope.partition(':')[2]}" for scope in granted if scope.startswith("prog:")}
        own = {scope for scope in session.scopes if scope.startswith(("user:", "device:"))}
        audited = {scope for scope in granted if scope.startswith("audit:") and scope not in session.scopes}
        return (granted | work | own) - audited

    async def replayed(self) -> None:
        """What the desk shows is what a replay of its feeds leaves, row for row."""
        assert await bodies(self.store) == self.world.published(self.scopes())


async def bodies(store: Store) -> dict[tuple[str, str], bytes]:
    """Every row of the desk by kind and id, unpacked."""
    return {(kind, row_id): row[-1] for (kind, row_id), row in (await everything(store)).items()}


async def everything(store: Store) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Every row with all its list columns, the name of its scope, and its encoding at the end."""

    def read(connection: sa.Connection) -> dict[tuple[str, str], tuple[Any, ...]]:
        found: dict[tuple[str, str], tuple[Any, ...]] = {}
        for kind, shape in SHAPES.items():
            table = shape.table
            columns = [table.c[name] for name in shape.listed]
            statement = (
                sa.select(shape.id_column, *columns, table.c.ver, cursor_table.c.scope, table.c.body)
                .outerjoin(cursor_table, cursor_table.c.id == table.c.scope)
                .order_by(shape.id_column)
            )
            if len(shape.unique) > 1:
                statement = statement.where(table.c.kind == kind.value)
            for row_id, *rest, body in connection.execute(statement):
                found[kind.value, row_id] = (*rest, bytes(unpack(body)))
        return found

    return await store.read(read)


@contextmanager
def beginning(database: Database, orders: int = 900) -> Iterator[Beginning]:
    seed(database, orders=orders, now=wall_clock())
    world = Beginning(database)
    try:
        yield world
    finally:
        world.close()
