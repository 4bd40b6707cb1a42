"""``plum-central``: one command a module's function, registered here."""

from __future__ import annotations

import argparse
import sys

from plum_desk import __version__, logs
from plum_desk.central.cli import (
    backups,
    data,
    enrolling,
    feeds,
    intake,
    loading,
    migrating,
    months,
    policy,
    quarantine,
    serving,
    settlement,
    sla,
    snapshots,
)
from plum_desk.central.cli.command import Command, add
from plum_desk.errors import PlumError

COMMANDS: tuple[Command, ...] = (
    *serving.COMMANDS,
    *migrating.COMMANDS,
    *feeds.COMMANDS,
    *backups.COMMANDS,
    *enrolling.COMMANDS,
    *policy.COMMANDS,
    *sla.COMMANDS,
    *intake.COMMANDS,
    *settlement.COMMANDS,
    *quarantine.COMMANDS,
    *months.COMMANDS,
    *data.COMMANDS,
    *loading.COMMANDS,
    *snapshots.COMMANDS,
)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="plum-central", description="The centre of Plum Desk, on PostgreSQL.")
    made.add_argument("--version", action="version", version=f"Plum Desk {__version__}")
    commands = made.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        add(commands, command)
    return made


def main(arguments: list[str]) -> int:
    """Run one command. Returns the process's exit code: 1 when it could not, 2 when it was not understood."""
    chosen = parser().parse_args(arguments)
    logs.to_stderr(chosen.log_level)
    try:
        return int(chosen.run(chosen))
    except PlumError as error:
        print(f"plum-central: {error.detail or error}", file=sys.stderr)  # noqa: T201
        return 1
