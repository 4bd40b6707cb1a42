"""A store full of sample rows, for what only reads."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from plum_desk.store.database import Store
from tests.helpers import sample

ORDERS = 160


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[asyncio.Runner, Store]]:
    """The rows of ``sample.rows(ORDERS)`` and a loop to read them on."""
    with asyncio.Runner() as runner:
        store = runner.run(sample.build(tmp_path_factory.mktemp("rows"), ORDERS))
        yield runner, store
        runner.run(store.close())
