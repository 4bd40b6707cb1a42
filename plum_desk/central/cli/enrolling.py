"""``plum-central enrol``."""

from __future__ import annotations

import argparse

from plum_desk.central.cli.command import Command, on_database, told
from plum_desk.central.database import Database


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--by", default="administrator", help="who answers for it (default: %(default)s)")
    parser.add_argument("--hours", type=float, default=24.0, help="how long it is good for (default: %(default)s)")


def _enrol(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.engine import wall_clock
    from plum_desk.central.enrolment import new_code

    granted = {"created_by": chosen.by, "now": wall_clock(), "valid_ms": int(chosen.hours * 3_600_000)}
    return told(database, lambda connection: new_code(connection, **granted))


COMMANDS = (Command("enrol", "Print a one-time code that lets one device enrol.", on_database(_enrol), _options),)
