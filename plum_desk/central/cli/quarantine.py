"""``plum-central quarantine``: what was kept and not executed, and what becomes of it."""

from __future__ import annotations

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from typing import Any

import msgspec

from plum_desk.central import quarantine
from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre
from plum_desk.central.outcome import Outcome
from plum_desk.central.quarantine import Kept
from plum_desk.domain.outcome import Refused


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "show", "release", "discard"))
    parser.add_argument("number", type=int, nargs="?", help="which one, by its number in the list")
    parser.add_argument("--device", default="", metavar="ID", help="list those of one device only")
    parser.add_argument("--all", action="store_true", help="list what was decided too")
    parser.add_argument("--by", default="administrator", help="who decides (default: %(default)s)")
    parser.add_argument("--reason", default="", help="why; goes into the audit trail")


def _quarantine(database: Database, chosen: argparse.Namespace) -> int:
    if chosen.action != "list" and chosen.number is None:
        print(f"plum-central quarantine {chosen.action}: name its number", file=sys.stderr)  # noqa: T201
        return 2
    return asyncio.run(_run(database, chosen))


async def _run(database: Database, chosen: argparse.Namespace) -> int:
    centre = await Centre(database, pool_size=2).open()
    try:
        if chosen.action == "list":
            for kept in await quarantine.kept(centre, device_id=chosen.device, everything=chosen.all):
                print(_line(kept))  # noqa: T201
            return 0
        if chosen.action == "show":
            return _show(await quarantine.one(centre, chosen.number))
        act = quarantine.release if chosen.action == "release" else quarantine.discard
        return _told(await act(centre, chosen.number, by=chosen.by, reason=chosen.reason), chosen)
    finally:
        await centre.close()


def _line(kept: Kept) -> str:
    at = datetime.fromtimestamp(kept.received_at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    decided = f"  {kept.decision} by {kept.decided_by}" if kept.decision else ""
    return f"{kept.n}  {at}  {kept.device_id} ({kept.device_state}) #{kept.dev_seq}  {kept.op_id}  {kept.why}{decided}"


def _show(kept: Kept | None) -> int:
    """Everything that a decision rests on. Escaped, so that nothing written in it acts on a terminal."""
    if kept is None:
        print("plum-central quarantine: there is no such number", file=sys.stderr)  # noqa: T201
        return 1
    item = kept.received()
    try:
        args: Any = msgspec.json.decode(kept.signed.args)
    except (msgspec.DecodeError, UnicodeDecodeError):
        args = None
    shown = {
        "number": kept.n, "device": kept.device, "device_id": kept.device_id, "device_state": kept.device_state,
        "dev_seq": kept.dev_seq, "why": kept.why, "hash": kept.signed.hash.hex(),
        "stands_against_it": item.refused and str(item.refused.code), "operation": item.operation, "args": args,
        "decision": kept.decision, "decided_by": kept.decided_by, "reason": kept.reason,
    }  # fmt: skip
    text = msgspec.json.format(msgspec.json.encode(shown), indent=2).decode()
    print("".join(char if char.isascii() else f"\\u{ord(char):04x}" for char in text))  # noqa: T201
    return 0


def _told(outcome: Outcome, chosen: argparse.Namespace) -> int:
    if isinstance(outcome, Refused):
        facts = msgspec.json.encode(outcome.facts).decode() if outcome.facts else ""
        print(f"plum-central quarantine {chosen.action}: {outcome.code} {facts}".strip(), file=sys.stderr)  # noqa: T201
        return 1
    print("released" if chosen.action == "release" else "discarded")  # noqa: T201
    return 0


COMMANDS = (
    Command(
        "quarantine", "Operations that were kept and not executed: list, show, release, discard.",
        on_database(_quarantine), _options,
    ),
)  # fmt: skip
