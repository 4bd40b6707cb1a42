"""``plum-central backup``, ``restore`` and ``drill``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database


def _to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="a new or empty folder, kept private")


def _from(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="source", type=Path, required=True, metavar="DIR", help="a finished backup")


def _backup(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.backup.take import take
    from plum_desk.central.engine import wall_clock

    taken = take(database, chosen.to, wall_clock())
    entries = sum(head.seq for head in taken.manifest.heads.feeds.values())
    print(f"backed up {taken.manifest.centre}: schema {taken.manifest.schema}, {entries:,} feed entries")  # noqa: T201
    print(f"keep this elsewhere, SHA-256 of the manifest: {taken.sha256}")  # noqa: T201
    print(f"{taken.folder} holds the centre's keys and personal data: keep it encrypted and private")  # noqa: T201
    return 0


def _restore(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.backup.restore import restore
    from plum_desk.central.engine import wall_clock

    restored = restore(chosen.source, database, wall_clock)
    for fault in restored.faults:
        print(f"does not hold: {fault}", file=sys.stderr)  # noqa: T201
    if restored.faults:
        print("this database must not be served: it is not what was backed up", file=sys.stderr)  # noqa: T201
        return 1
    print(f"restored {restored.manifest.centre}: every chain verifies; new incarnation {restored.incarnation}")  # noqa: T201
    return 0


def _keeping(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the drill's copies, backups and logs here")


def _drill(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.drill.run import Check, Drill
    from plum_desk.central.drill.stage import Stage
    from plum_desk.central.engine import wall_clock

    def say(check: Check) -> None:
        figures = f" ({check.figures})" if check.figures else ""
        print(f"{'holds' if check.holds else 'FAILS'}  {check.what}{figures}", flush=True)  # noqa: T201

    with Stage(chosen.keep) as stage:
        held = Drill(stage, wall_clock, say).run(database)
    print("the restored centre continues with every desk" if held else "the drill failed")  # noqa: T201
    return 0 if held else 1


COMMANDS = (
    Command("backup", "Copy the whole centre, consistently, while it serves.", on_database(_backup), _to),
    Command("restore", "Restore a backup into an empty database, and prove it.", on_database(_restore), _from),
    Command("drill", "Prove on scratch copies that a restored centre continues.", on_database(_drill), _keeping),
)
