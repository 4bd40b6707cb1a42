"""Encoded rows under zstd with a dictionary of our own, as they lie in a file of the cache that the centre built.

A row alone is too short to compress well; with the dictionary, which knows the names of its fields, an
order takes a seventh. The dictionary is part of the format: it is never changed, only followed by another
number. Rows that came by pull lie unpacked beside packed ones; the first byte tells them apart.
"""

from __future__ import annotations

import threading
from functools import cache

import msgspec
import zstandard

from plum_desk.paths import shipped

BOOK = 1
"""Number of the dictionary that new rows are packed with; every frame names its own."""
LEVEL = 3
ROW_MAX = 16 * 1024 * 1024
_MAGIC = 0x28
"""First byte of a zstd frame. An encoded row is a JSON array and begins with a bracket."""


class Packer:
    """For one thread: a compressor is not to be shared."""

    def __init__(self) -> None:
        self._compressor = zstandard.ZstdCompressor(level=LEVEL, dict_data=_book(BOOK))

    def pack(self, body: bytes) -> bytes:
        return self._compressor.compress(body)


def unpack(body: bytes | memoryview) -> bytes | memoryview:
    """The encoded row, whether it was packed or not. Raises msgspec.DecodeError for a frame that does not
    hold together."""
    if not body or body[0] != _MAGIC:
        return body
    try:
        book = zstandard.get_frame_parameters(body).dict_id
        return _decompressor(book).decompress(body, max_output_size=ROW_MAX)
    except (zstandard.ZstdError, OSError) as error:
        raise msgspec.DecodeError(f"unreadable packed row: {type(error).__name__}") from error


@cache
def _book(number: int) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict((shipped("resources") / "rows" / f"{number}.zdict").read_bytes())


class _OfThread(threading.local):
    """A decompressor is not to be shared between threads either."""

    def __init__(self) -> None:
        self.by_book: dict[int, zstandard.ZstdDecompressor] = {}


_of_thread = _OfThread()


def _decompressor(book: int) -> zstandard.ZstdDecompressor:
    held = _of_thread.by_book
    if book not in held:
        held[book] = zstandard.ZstdDecompressor(dict_data=_book(book))
    return held[book]
