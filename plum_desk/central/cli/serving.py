"""``plum-central serve``."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from plum_desk import __version__
from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database
from plum_desk.wire.version import MIN_CLIENT, older

_RELEASE = re.compile(r"\d{1,6}(\.\d{1,6}){1,2}")


def _release(said: str) -> str:
    if not _RELEASE.fullmatch(said):
        raise argparse.ArgumentTypeError(f"{said!r} is no release; write it as 1.4.0")
    if older(__version__, said):
        raise argparse.ArgumentTypeError(f"this centre is {__version__} itself: no desk of {said} exists yet")
    return said


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one (default: %(default)s)")
    parser.add_argument("--admin-host", default="127.0.0.1", help="where /readyz and /metrics are (default: loopback)")
    parser.add_argument(
        "--admin-port", type=int, metavar="N", help="serve /healthz, /readyz and /metrics here; 0 takes a free port"
    )
    parser.add_argument(
        "--drain-notice", type=float, default=0.0, metavar="S",
        help="seconds to go on serving after SIGTERM, until the balancer sees /readyz say no (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--pool", type=int, default=10, metavar="N", help="database connections (default: %(default)s)")
    parser.add_argument(
        "--min-client", type=_release, default=MIN_CLIENT, metavar="V",
        help="the oldest Plum Desk that is given news; older ones may still push (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument("--ready-file", type=Path, metavar="F", help="write {url, pid} here once serving")
    parser.add_argument("--providers", type=Path, metavar="FILE", help="how to reach the reward providers (JSON)")


def _serve(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central import serve
    from plum_desk.central.engine import Centre, wall_clock

    providers = {}
    if chosen.providers:
        from plum_desk.central.providers import registry

        providers = registry.load(chosen.providers, wall_clock)
    place = serve.Place(
        chosen.host, chosen.port, chosen.admin_host, chosen.admin_port, chosen.ready_file, chosen.drain_notice
    )
    serve.run(Centre(database, providers=providers, pool_size=chosen.pool, min_client=chosen.min_client), place)
    return 0


COMMANDS = (
    Command(
        "serve", "Serve desks over HTTP, as the role that cannot rewrite history.", on_database(_serve), _options
    ),
)  # fmt: skip
