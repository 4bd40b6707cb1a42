"""``plum-central seed``: sample data."""

from __future__ import annotations

import argparse

from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--orders", type=int, default=5_000, metavar="N")
    parser.add_argument("--quiet", action="store_true", help="no progress bar")


def _seed(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.demo import seed

    return seed.main(
        database.url.render_as_string(hide_password=False), orders=chosen.orders, progress=not chosen.quiet
    )


COMMANDS = (Command("seed", "Fill an empty centre with sample data.", on_database(_seed), _options),)
