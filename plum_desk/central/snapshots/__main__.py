"""``python -m plum_desk.central.snapshots``: build one file in a process of its own, at a low priority.

An ``Order`` comes as JSON on standard input, since a command line can be read by anyone; ``Built`` or null goes
to standard output.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import msgspec
import psycopg

from plum_desk.central.snapshots.build import build
from plum_desk.errors import StoreFault


class Order(msgspec.Struct, frozen=True):
    dsn: str
    options: dict[str, Any]
    scopes: tuple[str, ...]
    now: int


def main() -> int:
    if hasattr(os, "nice"):
        os.nice(10)
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    try:
        made = build(order.dsn, order.options, order.scopes, order.now)
    except (psycopg.Error, OSError, StoreFault) as error:
        sys.stderr.write(f"{type(error).__name__} {getattr(error, 'sqlstate', None) or ''}")
        return 1
    sys.stdout.buffer.write(msgspec.json.encode(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
