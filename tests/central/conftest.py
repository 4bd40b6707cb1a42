"""The served world: the real application on a real socket over a database of the test's own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import pytest

from plum_desk.central import enrolment
from plum_desk.central.database import Database
from plum_desk.central.sequencing.mode import Mode
from plum_desk.central.sequencing.switch import switch
from tests.helpers import seeded
from tests.helpers.bench import Bench, Opens, open_bench
from tests.helpers.centre import RunningCentre, running
from tests.helpers.pg import SharedDatabase
from tests.helpers.simulator import Simulator


@pytest.fixture
def centre(
    database: SharedDatabase, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[RunningCentre]:
    """``@both_ways`` gives it twice: with feeds numbered by each transaction, and by the sequencer."""
    switch(database, Mode(getattr(request, "param", Mode.DIRECT)))
    monkeypatch.setattr(enrolment, "_UNKNOWN", seeded.PASSWORD_HASH)
    with running(database) as made:
        yield made


@pytest.fixture
def opens(database: Database, provider: Simulator, tmp_path: Path) -> Opens:
    return partial(open_bench, database, provider, tmp_path)


@pytest.fixture
async def bench(opens: Opens) -> AsyncIterator[Bench]:
    async with opens() as made:
        yield made
