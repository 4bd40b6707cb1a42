"""``plum-central feeds``."""

from __future__ import annotations

import argparse

from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("show", "direct", "sequenced"))


def _feeds(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.sequencing import switch
    from plum_desk.central.sequencing.mode import Mode

    found = switch.state(database) if chosen.action == "show" else switch.switch(database, Mode(chosen.action))
    holder = f", last by instance {found.holder}" if found.holder else ""
    print(f"feeds are {found.mode}; {found.unnumbered} unnumbered; epoch {found.epoch}{holder}")  # noqa: T201
    return 0


COMMANDS = (
    Command(
        "feeds",
        "Say or change how feeds are numbered: by each transaction (direct) or by one sequencer for all (sequenced).",
        on_database(_feeds),
        _options,
    ),
)
