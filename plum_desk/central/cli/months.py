"""``plum-central month``: close a month of a programme, by two people."""

from __future__ import annotations

import argparse

from plum_desk.central import months
from plum_desk.central.cli.command import Command, on_database, told
from plum_desk.central.database import Database
from plum_desk.central.engine import wall_clock
from plum_desk.errors import ContractBug


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "prepare", "close"))
    parser.add_argument("programme", nargs="?", default="")
    parser.add_argument("month", nargs="?", default="", help="YYYY-MM, in the programme's own zone")
    parser.add_argument("--by", default="", help="login of the finance preparer (prepare) or reviewer (close)")


def _month(database: Database, chosen: argparse.Namespace) -> int:
    if chosen.action == "list":
        return told(database, months.listed)
    if not (chosen.programme and chosen.month and chosen.by):
        raise ContractBug(f"say which and who: plum-central month {chosen.action} PROGRAMME YYYY-MM --by LOGIN")
    act = months.prepare if chosen.action == "prepare" else months.close
    return told(database, lambda connection: act(connection, chosen.programme, chosen.month, chosen.by, wall_clock()))


COMMANDS = (
    Command(
        "month",
        "Close a month of a programme: one person prepares, another closes, and nothing takes effect in it any more.",
        on_database(_month),
        _options,
    ),
)
