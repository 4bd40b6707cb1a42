"""Qt objects of one test are destroyed between two steps of its thread, as in the application: never by a reader
thread, and never while another one is being destroyed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count

import pytest

THOROUGH = 50
_tests = count(1)


@pytest.fixture(autouse=True)
def collected_on_the_qt_thread() -> Iterator[None]:
    """What was there before the test is set aside, so that only its own objects are looked through: among all
    those of a whole run that takes a third of a second each time. Every so often all of them are."""
    gc.disable()
    if next(_tests) % THOROUGH == 0:
        gc.unfreeze()
        gc.collect()
    gc.freeze()
    yield
    gc.collect()
    gc.enable()
