"""A PostgreSQL that tests of faults may kill: one of its own for every worker."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.cluster import Cluster
from tests.helpers.collecting import collected_on_the_qt_thread

__all__ = ["cluster", "collected_on_the_qt_thread"]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="plum-desk-killable-"))
    made = Cluster(folder / "pg")
    yield made
    made.close()
    shutil.rmtree(folder, ignore_errors=True)
