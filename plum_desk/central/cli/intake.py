"""``plum-central intake``: who may hand complaints in, and where new tickets go."""

from __future__ import annotations

import argparse

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central.cli.command import Command, on_database, told
from plum_desk.central.database import Database
from plum_desk.central.engine import wall_clock
from plum_desk.central.intake import sources
from plum_desk.central.intake.sources import Source
from plum_desk.errors import ContractBug


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "add", "revoke", "route"))
    parser.add_argument("what", nargs="?", default="", help="a source's id (add, revoke) or PROGRAMME/ABOUT (route)")
    parser.add_argument("--name", default="", help="the source, as tickets and the trail name it")
    parser.add_argument("--client", default="", help="the client whose complaints it hands in")
    parser.add_argument("--channel", default="api", help="the channel that they come by (default: %(default)s)")
    parser.add_argument("--queue", default="", help="where tickets about this go (route)")
    parser.add_argument("--triage", default="", help="login of who gets them when nobody is at work (route)")
    parser.add_argument("--by", default="administrator", help="who answers for it (default: %(default)s)")


def _intake(database: Database, chosen: argparse.Namespace) -> int:
    return told(database, lambda connection: _ACTIONS[chosen.action](connection, chosen))


def _list(connection: sa.Connection, chosen: argparse.Namespace) -> str:
    s, r = t.intake_sources.c, t.routing.c
    known = connection.execute(sa.select(s.source_id, s.name, s.client_id, s.channel, s.active).order_by(s.source_id))
    lines = [
        f"source {one.source_id}: {one.name}, client {one.client_id}, by {one.channel}"
        f"{'' if one.active else ', revoked'}"
        for one in known
    ]
    routes = sa.select(r.programme_id, r.about, r.queue, sa.func.coalesce(t.users.c.login, "nobody").label("login"))
    routes = routes.outerjoin(t.users, t.users.c.user_id == r.triage_owner_id).order_by(r.programme_id, r.about)
    lines += [
        f"route {one.programme_id}/{one.about}: queue {one.queue}, triage {one.login}"
        for one in connection.execute(routes)
    ]
    return "\n".join(lines) or "no sources, no routes"


def _add(connection: sa.Connection, chosen: argparse.Namespace) -> str:
    if not chosen.what or not chosen.name:
        raise ContractBug("name the source: plum-central intake add ID --name NAME --client CLIENT")
    source = Source(chosen.what, chosen.name, chosen.client, chosen.channel)
    return sources.add(connection, source, by=chosen.by, now=wall_clock())


def _revoke(connection: sa.Connection, chosen: argparse.Namespace) -> str:
    if not sources.revoke(connection, chosen.what):
        raise ContractBug(f"no active source {chosen.what!r}")
    return f"{chosen.what} may hand nothing in any more"


def _route(connection: sa.Connection, chosen: argparse.Namespace) -> str:
    programme_id, _, about = chosen.what.partition("/")
    if not about or not chosen.queue:
        raise ContractBug(
            "say which: plum-central intake route PROGRAMME/voucher|booking|merchandise|none --queue QUEUE"
        )
    owner = None
    if chosen.triage:
        query = sa.select(t.users.c.user_id).where(t.users.c.login == chosen.triage, t.users.c.active)
        owner = connection.execute(query).scalar_one_or_none()
        if owner is None:
            raise ContractBug(f"no active account has the login {chosen.triage!r}")
    values = {"queue": chosen.queue, "triage_owner_id": owner}
    row = insert(t.routing).values(programme_id=programme_id, about=about, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["programme_id", "about"], set_=values))
    return f"tickets of {programme_id} about {about} go to {chosen.queue}"


_ACTIONS = {"list": _list, "add": _add, "revoke": _revoke, "route": _route}

COMMANDS = (
    Command(
        "intake",
        "Who may hand complaints in over HTTP (list, add, revoke), and where new tickets go (route).",
        on_database(_intake),
        _options,
    ),
)
