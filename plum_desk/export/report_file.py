"""A stored report run: the canonical bytes of a reconciliation under zstd."""

from __future__ import annotations

import zstandard

from plum_desk.domain.reports.reconciliation import Damaged, Run, digest

MAX_BYTES = 2_000_000_000
"""A run larger than this is not one of ours: about fifteen million rows."""


def pack(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=9, write_checksum=True).compress(data)


def unpack(packed: bytes) -> bytes:
    """The canonical bytes. Raises Damaged when they cannot be read."""
    try:
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAX_BYTES)
    except zstandard.ZstdError as error:
        raise Damaged(str(error)) from error


def open_run(packed: bytes, sha256: str = "") -> Run:
    """The run, verified against its own control block and, where known, the digest it was stored under."""
    data = unpack(packed)
    if sha256 and digest(data) != sha256:
        raise Damaged("not the run that was stored")
    run = Run(data)
    run.verify()
    return run
