"""A demo's database brought up to date and filled once, and its desks' profiles with their one-time codes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from plum_desk.central.database import Database
from plum_desk.central.demo import places, profiles
from plum_desk.central.demo.seed import demo_policy, seed
from plum_desk.central.enrolment import new_code
from plum_desk.central.migrate import migrate
from plum_desk.domain.sla.default import default_rulebook
from plum_desk.domain.sla.document import Rulebook

WEEK_MS = 7 * 24 * 3_600_000


def fill(home: Path, url: str, orders: int, progress: Callable[[int], None] | None) -> bool:
    """True when the data had to be made; what was made before stays as it is."""
    now = int(time.time() * 1000)
    with Database.open(url) as database:
        migrate(database, name="Plum demo", now=now, first_policy=demo_policy(1, now), first_rulebook=rulebook())
        note = home / "demo.json"
        if note.is_file():
            return False
        seed(database, orders=orders, now=now, progress=progress)
        note.write_text(json.dumps({"orders": orders, "made_at": now}), encoding="utf-8")
        return True


def rulebook() -> Rulebook:
    """RBL Bank's members are promised more than others."""
    return default_rulebook(urgent_clients=("rbl",))


def write_profiles(home: Path, database_url: str, url: str, ways: Mapping[int, str]) -> None:
    """Every desk's profile, with this run's address and a one-time code for its first start.
    ``ways`` are the addresses of desks, by number, that reach the centre through something."""
    now = int(time.time() * 1000)
    with Database.open(database_url) as database:
        engine = database.owner_engine()
        with engine.begin() as connection:
            codes = [new_code(connection, created_by="u-admin", now=now, valid_ms=WEEK_MS) for _ in range(places.DESKS)]
        engine.dispose()
    for number, code in enumerate(codes, 1):
        profiles.write(home, number, ways.get(number, url), code)
