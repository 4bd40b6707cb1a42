"""``plum-central migrate``."""

from __future__ import annotations

import argparse

from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--expand-only", action="store_true", help="end before the first revision that an older release cannot bear"
    )
    parser.add_argument("--name", default="Plum centre", help="name of a new centre (default: %(default)s)")


def _migrate(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.engine import wall_clock
    from plum_desk.central.migrate import migrate

    applied = migrate(database, name=chosen.name, now=wall_clock(), expand_only=chosen.expand_only)
    for step in applied:
        print(f"applied {step.revision} ({step.phase})")  # noqa: T201
    return 0


COMMANDS = (
    Command(
        "migrate",
        "Bring the database to the current schema; make a new centre's keys and first policy.",
        on_database(_migrate),
        _options,
    ),
)
