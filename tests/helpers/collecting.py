"""Qt objects of one test are destroyed between two steps of its thread, as in the application: never by a reader
thread, and never while another one is being destroyed."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def collected_on_the_qt_thread() -> Iterator[None]:
    gc.disable()
    yield
    gc.collect()
    gc.enable()
