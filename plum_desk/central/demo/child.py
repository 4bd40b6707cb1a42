"""A long-lived child of the demo: runs one service and ends it when the parent does, however that died.

The parent holds the other end of this process's standard input. Its closing, even by ``kill -9``, is
the signal to stop.
"""

from __future__ import annotations

import contextlib
import json
import os
import runpy
import signal
import sys
import threading
import time
from pathlib import Path

PATIENCE_S = 10
"""How long an orderly stop may take before the process ends anyway."""


def _terminate() -> None:
    """SIGTERM to ourselves: by way of the kernel, so that it wakes a waiting main thread."""
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGTERM)
    else:
        os.kill(os.getpid(), signal.SIGTERM)


def watch_parent() -> None:
    def wait() -> None:
        with contextlib.suppress(OSError, ValueError):
            while sys.stdin.buffer.read(4096):
                pass
        _terminate()
        time.sleep(PATIENCE_S)
        os._exit(1)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def postgres(folder: Path, ready_file: Path) -> None:
    """Keep an embedded PostgreSQL up; its address goes to ``ready_file``."""
    from plum_desk.central.database import Database

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    with Database.open(f"embedded:{folder}") as database:
        fresh = ready_file.with_suffix(".new")
        url = database.url.render_as_string(hide_password=False)
        fresh.write_text(json.dumps({"url": url, "pid": os.getpid()}), encoding="utf-8")
        fresh.replace(ready_file)
        watch_parent()
        stop.wait()


def main(words: list[str]) -> int:
    service, *rest = words
    if service == "postgres":
        postgres(Path(rest[0]), Path(rest[1]))
        return 0
    watch_parent()
    if service == "central":
        from plum_desk.central.cli import main as central

        return central(rest)
    sys.argv = [service, *rest]
    runpy.run_module(service, run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
