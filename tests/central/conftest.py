"""The served world: the real application on a real socket over a database of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plum_desk.central import enrolment
from plum_desk.central.sequencing.mode import Mode
from plum_desk.central.sequencing.switch import switch
from tests.helpers import seeded
from tests.helpers.centre import RunningCentre, running
from tests.helpers.pg import SharedDatabase


@pytest.fixture
def centre(
    database: SharedDatabase, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[RunningCentre]:
    """``@both_ways`` gives it twice: with feeds numbered by each transaction, and by the sequencer."""
    switch(database, Mode(getattr(request, "param", Mode.DIRECT)))
    monkeypatch.setattr(enrolment, "_UNKNOWN", seeded.PASSWORD_HASH)
    with running(database) as made:
        yield made
