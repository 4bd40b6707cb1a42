"""``plum-central policy``: show the one in force, publish the next."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec
import sqlalchemy as sa

from plum_desk.central import policy
from plum_desk.central import tables as t
from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.database import Database
from plum_desk.central.engine import wall_clock


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("show", "publish"))
    parser.add_argument("file", type=Path, nargs="?", help="policy document (JSON) to publish")
    parser.add_argument("--by", default="administrator")


def _policy(database: Database, chosen: argparse.Namespace) -> int:
    engine = database.owner_engine()
    try:
        return _show(engine) if chosen.action == "show" else _publish(engine, chosen)
    finally:
        engine.dispose()


def _show(engine: sa.Engine) -> int:
    query = sa.select(t.policies.c.body).order_by(t.policies.c.version.desc()).limit(1)
    with engine.begin() as connection:
        body = connection.execute(query).scalar_one_or_none()
    print(msgspec.json.format(body or b"null", indent=2).decode())  # noqa: T201
    return 0


def _publish(engine: sa.Engine, chosen: argparse.Namespace) -> int:
    if chosen.file is None:
        print("plum-central policy publish: name the document", file=sys.stderr)  # noqa: T201
        return 2
    try:
        document = policy.parse(chosen.file.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        print(f"plum-central policy publish: {error}", file=sys.stderr)  # noqa: T201
        return 1
    with engine.begin() as connection:
        signed = policy.publish(connection, document, issued_by=chosen.by, now=wall_clock())
    print(f"published version {signed.version}")  # noqa: T201
    return 0


COMMANDS = (
    Command("policy", "Show the policy in force, or sign and publish the next one.", on_database(_policy), _options),
)
