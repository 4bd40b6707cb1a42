"""``plum-central serve``."""

from __future__ import annotations

import argparse
from pathlib import Path

from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--ready-file", type=Path, metavar="F", help="write {url, pid} here once serving")
    parser.add_argument("--providers", type=Path, metavar="FILE", help="how to reach the reward providers (JSON)")


def _serve(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central import serve
    from plum_desk.central.engine import Centre, wall_clock

    providers = {}
    if chosen.providers:
        from plum_desk.central.providers import registry

        providers = registry.load(chosen.providers, wall_clock)
    serve.run(Centre(database, providers=providers), chosen.host, chosen.port, chosen.ready_file)
    return 0


COMMANDS = (
    Command(
        "serve", "Serve desks over HTTP, as the role that cannot rewrite history.", on_database(_serve), _options
    ),
)  # fmt: skip
