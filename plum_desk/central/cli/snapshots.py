"""``plum-central snapshots``: build the files that desks begin with, list them, throw old ones away."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database
from plum_desk.central.snapshots.groups import Rules

T = TypeVar("T")


def _options(parser: argparse.ArgumentParser) -> None:
    rules = Rules()
    parser.add_argument("action", choices=("build", "list", "prune"))
    parser.add_argument(
        "--least", type=int, default=rules.least, metavar="N", help="entries that make a file worth it (%(default)s)"
    )
    parser.add_argument("--due", action="store_true", help="build only what a serving centre would build now")


def _snapshots(database: Database, chosen: argparse.Namespace) -> int:
    actions: dict[str, Callable[[Database, Any], int]] = {"build": _build, "list": _list, "prune": _prune}
    return actions[chosen.action](database, chosen)


def _build(database: Database, chosen: argparse.Namespace) -> int:
    """Each file in its own transaction, one after the other; what another process builds just now is left to it."""
    from plum_desk.central.engine import wall_clock
    from plum_desk.central.snapshots import shelf
    from plum_desk.central.snapshots.build import build

    rules, now = Rules(least=chosen.least), wall_clock()
    url, options = database.serving()
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    for scopes in _ask(database, lambda conn: shelf.wanted(conn, rules, now, anyway=not chosen.due)):
        made = build(dsn, options, scopes, now)
        words = "is being built already" if made is None else f"{made.sha256[:12]} {made.rows} rows {made.size} bytes"
        print(f"{', '.join(scopes)}: {words}")  # noqa: T201
    return 0


def _list(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.snapshots import shelf

    for found in _ask(database, shelf.kept):
        built = datetime.fromtimestamp(found.built_at / 1000, UTC).isoformat(timespec="seconds")
        state = "replaced" if found.retired_at is not None else "current"
        scopes = ", ".join(found.scopes)
        print(f"{found.sha256[:12]} {built} {state} {found.rows} rows {found.size} bytes: {scopes}")  # noqa: T201
    return 0


def _prune(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.engine import wall_clock
    from plum_desk.central.snapshots import shelf

    gone = _ask(database, lambda conn: shelf.prune(conn, wall_clock() + 1))
    print(f"{gone} thrown away")  # noqa: T201
    return 0


def _ask(database: Database, question: Callable[[AsyncConnection], Awaitable[T]]) -> T:
    async def asked() -> T:
        engine = database.serving_engine(1)
        try:
            async with engine.begin() as conn:
                return await question(conn)
        finally:
            await engine.dispose()

    return asyncio.run(asked())


COMMANDS = (
    Command(
        "snapshots",
        "Build the files that new desks begin with, list them, or throw away those that were replaced.",
        on_database(_snapshots),
        _options,
    ),
)
