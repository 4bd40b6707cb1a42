"""Publishing: signed and stored, never backwards, never with a fault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.central.policy import parse, publish
from plum_desk.domain.policy import Policy
from plum_desk.errors import ContractBug

NOW = 1_763_700_000_000


@pytest.fixture
def owner(database: Database) -> Iterator[sa.Connection]:
    engine = database.owner_engine()
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def in_force(connection: sa.Connection) -> Policy:
    query = sa.select(t.policies.c.body).order_by(t.policies.c.version.desc()).limit(1)
    return parse(connection.execute(query).scalar_one())


def test_the_next_version_is_signed(owner: sa.Connection) -> None:
    now = in_force(owner)
    signed = publish(owner, replace(now, version=now.version + 1, resend_max_24h=2), issued_by="admin", now=NOW)
    assert (signed.version, in_force(owner).resend_max_24h) == (now.version + 1, 2)


def test_never_backwards(owner: sa.Connection) -> None:
    with pytest.raises(ContractBug, match="not above"):
        publish(owner, in_force(owner), issued_by="admin", now=NOW)


def test_never_without_a_checker_for_goodwill_nor_without_a_code_in_use(owner: sa.Connection) -> None:
    now = in_force(owner)
    bad = replace(now, version=now.version + 1, goodwill_min_checkers=0, dispositions=now.dispositions[1:])
    with pytest.raises(ContractBug, match=r"at least one checker.*retire it"):
        publish(owner, bad, issued_by="admin", now=NOW)
    assert in_force(owner) == now
