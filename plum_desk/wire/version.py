"""Protocol and schema versions, negotiated on every request (sync.md §6).

A request says which protocols its desk speaks (``proto_min`` to ``proto``), which Plum Desk it is
(``client``) and which list of operation schemas it knows (``known_ops``). The answer says which protocol
was chosen, which client is the oldest to be given news, and the list when it is another one.

Protocol 1: Plum Desk 0.1 as first published; requests say ``proto`` only. Protocol 2: what is above.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

PROTO = 2
PROTO_MIN = 1
ROW_SCHEMA = 1
"""Version of ``wire.rows``. Columns are only ever appended."""
MIN_CLIENT = "0.1.0"
FIRST_CLIENT = "0.1.0"
"""What a request that names no client comes from."""

_NUMBERS = re.compile(r"\d{1,6}")


def common(low: int, high: int) -> int | None:
    """The newest protocol that both sides speak; None when there is none."""
    chosen = min(PROTO, high)
    return chosen if chosen >= max(PROTO_MIN, low) else None


def older(client: str, minimum: str) -> bool:
    """Whether release ``client`` came before ``minimum``. What is no version is older than any."""
    return _parts(client) < _parts(minimum)


def _parts(version: str) -> tuple[int, ...]:
    numbers = tuple(int(part) for part in _NUMBERS.findall(version)[:3])
    return numbers + (0,) * (3 - len(numbers))


def digest_of(op_schemas: Mapping[str, int]) -> str:
    """A short name of a list of operation schemas, to tell whether two sides know the same."""
    text = "\n".join(f"{kind} {op_schemas[kind]}" for kind in sorted(op_schemas))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
