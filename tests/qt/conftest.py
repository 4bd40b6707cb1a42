"""Windows of one test are destroyed on the Qt thread, as in the application: never by a reader thread."""

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
