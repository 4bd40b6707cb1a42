"""The served world: the real application on a real socket over a database of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plum_desk.central import enrolment
from tests.helpers import seeded
from tests.helpers.centre import RunningCentre, running
from tests.helpers.pg import SharedDatabase


@pytest.fixture
def centre(database: SharedDatabase, monkeypatch: pytest.MonkeyPatch) -> Iterator[RunningCentre]:
    monkeypatch.setattr(enrolment, "_UNKNOWN", seeded.PASSWORD_HASH)
    with running(database) as made:
        yield made
