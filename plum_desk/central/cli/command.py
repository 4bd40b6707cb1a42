"""Command: one subcommand of ``plum-central`` — its words, its options, and what it does."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central.database import Database

_WHERE = "where PostgreSQL is: embedded:DIR (a real server in that folder) or postgresql://user@host/name"
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

Run = Callable[[argparse.Namespace], int]


def no_options(parser: argparse.ArgumentParser) -> None:
    return


class Command(msgspec.Struct, frozen=True):
    """``run`` returns the exit code; a PlumError that it raises is told in one line. With
    ``needs_database`` the command takes ``--database``; ``on_database`` opens it."""

    name: str
    text: str
    run: Run
    options: Callable[[argparse.ArgumentParser], None] = no_options
    needs_database: bool = True


def add(commands: Any, command: Command) -> None:
    """``commands`` is what ``ArgumentParser.add_subparsers`` returned."""
    made = commands.add_parser(command.name, help=command.text, description=command.text)
    if command.needs_database:
        made.add_argument("--database", required=True, metavar="WHERE", help=_WHERE)
    made.add_argument("--log-level", default="INFO", choices=_LEVELS, help="what to log (default: %(default)s)")
    command.options(made)
    made.set_defaults(run=command.run)


def told(database: Database, answer: Callable[[sa.Connection], str]) -> int:
    """Print what ``answer`` says in one transaction of the owner."""
    engine = database.owner_engine()
    try:
        with engine.begin() as connection:
            print(answer(connection))  # noqa: T201
    finally:
        engine.dispose()
    return 0


def on_database(work: Callable[[Database, argparse.Namespace], int]) -> Run:
    """A ``run`` that opens ``--database`` for ``work`` and closes it afterwards."""

    def run(chosen: argparse.Namespace) -> int:
        with Database.open(chosen.database) as database:
            return work(database, chosen)

    return run
