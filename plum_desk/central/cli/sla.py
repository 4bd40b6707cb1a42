"""``plum-central sla``: what tickets are promised, under two people's hands, and why a ticket is due when it is."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

import msgspec
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.cli.command import Command, on_database, told
from plum_desk.central.cli.due_text import text
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.sla import explaining, rebinding, rulebooks
from plum_desk.domain.actor import Actor
from plum_desk.domain.permission import Permission, Role
from plum_desk.domain.sla.document import Rulebook, canonical
from plum_desk.errors import ContractBug, NotPermitted

_ABOUT = {
    "show": "print the rulebook in force, and what waits to be published",
    "propose": "FILE: put the next rulebook (JSON) forward",
    "publish": "DIGEST: publish what another person proposed",
    "explain": "TICKET: how its due times come about, line by line",
    "rebind": "JOB: give open tickets what the newest rulebook promises, under this name",
}


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=tuple(_ABOUT), help="; ".join(f"{k}: {v}" for k, v in _ABOUT.items()))
    parser.add_argument("what", nargs="?", default="", help="the file, digest, ticket or job that the action names")
    parser.add_argument("--by", default="", metavar="LOGIN", help="the administrator who does this")
    parser.add_argument("--client", metavar="ID", help="rebind the tickets of one client company only")


def _sla(database: Database, chosen: argparse.Namespace) -> int:
    if chosen.action != "show" and not chosen.what:
        print(f"plum-central sla {chosen.action}: name {_ABOUT[chosen.action].split(':')[0]}", file=sys.stderr)  # noqa: T201
        return 2
    if chosen.action in ("explain", "rebind"):
        return asyncio.run(_served(database, chosen))
    return told(database, lambda connection: _OFFLINE[chosen.action](connection, chosen))


def _show(connection: sa.Connection, chosen: argparse.Namespace) -> str:
    newest = sa.select(t.sla_rulebooks.c.body).order_by(t.sla_rulebooks.c.version.desc()).limit(1)
    body: bytes = connection.execute(newest).scalar_one()
    for one in rulebooks.proposals(connection):  # beside the document, which goes into a file
        said = f"waits to be published: version {one['version']}, {one['sha256']}, proposed by {one['proposed_by']}"
        print(said, file=sys.stderr)  # noqa: T201
    return str(msgspec.json.format(body, indent=2).decode())


def _propose(connection: sa.Connection, chosen: argparse.Namespace) -> str:
    try:
        book = rulebooks.parse(Path(chosen.what).read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise ContractBug(f"{chosen.what}: {error}") from error
    digest = rulebooks.propose(connection, book, administrator(connection, chosen.by), wall_clock())
    return f"version {book.version} waits for a second person: plum-central sla publish {digest} --by ..."


def _publish(connection: sa.Connection, chosen: argparse.Namespace) -> str:
    waiting = [one for one in rulebooks.proposals(connection) if one["sha256"].startswith(chosen.what)]
    if len(waiting) != 1:
        raise ContractBug(f"{len(waiting)} proposals begin with {chosen.what!r}; see plum-central sla show")
    who = administrator(connection, chosen.by)
    book: Rulebook = rulebooks.publish(connection, waiting[0]["version"], waiting[0]["sha256"], who, wall_clock())
    return f"published rulebook {book.version} ({len(canonical(book)):,} bytes); new tickets are bound to it"


_OFFLINE = {"show": _show, "propose": _propose, "publish": _publish}


async def _served(database: Database, chosen: argparse.Namespace) -> int:
    centre = await Centre(database, pool_size=2).open()
    try:
        if chosen.action == "explain":
            found = await explaining.for_administrator(centre, chosen.what)
            if found is None:
                print(f"plum-central sla explain: nothing is promised to {chosen.what!r}", file=sys.stderr)  # noqa: T201
                return 1
            print(text(found))  # noqa: T201
            return 0
        async with centre.engine.connect() as conn:
            who = await conn.run_sync(administrator, chosen.by)
        done = await rebinding.rebind(centre, chosen.what, who, chosen.client)
        print(f"{done.moved:,} of {done.seen:,} open tickets have new terms")  # noqa: T201
        return 0
    finally:
        await centre.close()


def administrator(connection: sa.Connection, login: str) -> Actor:
    """The active account ``login``. Raises NotPermitted unless it may edit what is promised."""
    query = sa.select(t.users).where(t.users.c.login == login, t.users.c.active)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NotPermitted(f"no active account has the login {login!r}: name one with --by")
    actor = Actor(row["user_id"], row["person_id"], row["name"], Role(row["role"]), row["institution_id"])
    if not actor.may(Permission.POLICY_EDIT):
        raise NotPermitted(f"{actor.name} may not edit what tickets are promised")
    return actor


COMMANDS = (
    Command(
        "sla",
        "What tickets are promised: show, propose and publish rulebooks, rebind, explain a due time.",
        on_database(_sla),
        _options,
    ),
)
