"""``plum-central loadtest``: how many desks a centre carries."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--desks", type=int, nargs="+", default=[200], metavar="N", help="ascending; stops at a miss")
    parser.add_argument("--team", type=int, default=10, metavar="N", help="desks to a queue (default: %(default)s)")
    parser.add_argument("--per-minute", type=float, default=1.0, metavar="R", help="operations a minute and desk")
    parser.add_argument("--idle-seconds", type=float, default=20.0, metavar="S", help="default: %(default)s")
    parser.add_argument("--seconds", type=float, default=60.0, metavar="S", help="of work (default: %(default)s)")
    parser.add_argument("--ramp", type=float, default=200.0, metavar="R", help="desks that connect a second")
    parser.add_argument("--goal-ms", type=float, default=300.0, metavar="MS", help="p95 from maker to checker")
    parser.add_argument("--sign-ins", type=int, default=8, metavar="N", help="desks that sign in with a password")
    parser.add_argument("--instances", type=int, default=1, metavar="N", help="of the centre; several need nginx")
    parser.add_argument("--kill", action="store_true", help="kill -9 one instance in the middle of the last step")
    parser.add_argument("--url", default="", help="a centre that serves this same database, in place of our own")
    parser.add_argument("--yes-i-own-it", action="store_true", help="the centre at --url may be on another machine")
    parser.add_argument(
        "--found", action="store_true", help="only make the database ready, for a centre given by --url"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures here as JSON")


def _loadtest(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.engine import wall_clock
    from plum_desk.central.loadtest import report, run, world
    from plum_desk.central.loadtest.plan import Plan

    if chosen.found:
        world.found(database, wall_clock())
        return 0
    plan = Plan(
        steps=tuple(chosen.desks), team=chosen.team, per_minute=chosen.per_minute, idle_s=chosen.idle_seconds,
        work_s=chosen.seconds, ramp_per_s=chosen.ramp, goal_ms=chosen.goal_ms, sign_ins=chosen.sign_ins,
        instances=chosen.instances, kill=chosen.kill, url=chosen.url,
    )  # fmt: skip
    plan.check(owned=chosen.yes_i_own_it)
    found = run.run(database, plan, lambda line: print(line, file=sys.stderr, flush=True))  # noqa: T201
    if chosen.out:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_bytes(found.json())
    print(report.table(found))  # noqa: T201
    return 0 if found.proof.holds else 1


COMMANDS = (
    Command(
        "loadtest",
        "Measure how many desks a centre carries, in a database of the test's own.",
        on_database(_loadtest),
        _options,
    ),
)
