"""``plum-central settlement``: read what a provider settled on a day, and list where its record and ours differ."""

from __future__ import annotations

import argparse
import asyncio
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.cli.command import Command, on_database, told
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.providers.registry import load
from plum_desk.central.settlement.reading import Read, read
from plum_desk.errors import ContractBug, Unavailable


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("read", "exceptions"))
    parser.add_argument("--provider", default="", help="its id in the providers file (read)")
    parser.add_argument("--day", default="", help="YYYY-MM-DD in UTC (read)")
    parser.add_argument("--providers", type=Path, help="the providers file (read)")
    parser.add_argument("--all", action="store_true", help="those that were closed, too (exceptions)")


def _settlement(database: Database, chosen: argparse.Namespace) -> int:
    if chosen.action == "exceptions":
        return told(database, lambda connection: _listed(connection, chosen.all))
    if chosen.providers is None:
        raise ContractBug("name the file: plum-central settlement read --providers FILE --provider ID --day DAY")
    try:
        day = date.fromisoformat(chosen.day)
    except ValueError:
        raise ContractBug(f"{chosen.day!r} is no day; write it as YYYY-MM-DD") from None
    found = asyncio.run(_read(database, chosen.providers, chosen.provider, day))
    parts = [f"{count} {outcome}" for outcome, count in sorted(found.outcomes.items())]
    print(f"{day}: {', '.join(parts) or 'nothing new'}; {found.missing} refunds are missing from settlements")  # noqa: T201
    return 0


async def _read(database: Database, file: Path, name: str, day: date) -> Read:
    centre = await Centre(database, providers=load(file, wall_clock)).open()
    try:
        provider = centre.providers.get(name)
        if provider is None:
            raise ContractBug(f"the providers file has no {name!r}; it has {', '.join(sorted(centre.providers))}")
        found = await read(centre, provider, day)
    finally:
        await centre.close()
    if found is None:
        raise Unavailable(f"{name} gave no settlement for {day}")
    return found


def _listed(connection: sa.Connection, everything: bool) -> str:
    x = t.exceptions.c
    query = sa.select(t.exceptions).order_by(x.opened_at, x.number)
    if not everything:
        query = query.where(x.closed_at.is_(None))
    lines = [
        f"{row['number']} {row['kind']} {row['provider_id']} order {row['order_id'] or '-'} {row['reference']}:"
        f" ours {row['ours'] or '-'}, theirs {row['theirs'] or '-'} {row['unit']}".rstrip()
        + (f" (closed: {row['note']})" if row["closed_at"] is not None else "")
        for row in connection.execute(query).mappings()
    ]
    return "\n".join(lines) or "no exceptions"


COMMANDS = (
    Command(
        "settlement",
        "Read what a provider settled on a day (read), and where its record and ours differ (exceptions).",
        on_database(_settlement),
        _options,
    ),
)
