"""Columns of rows as PostgreSQL arrays: one statement inserts many rows, however wide.

psycopg's own list dumper looks at every element twice in Python; on a push it was the largest cost.
These arrays are one-dimensional, without nulls and of one type, so their bytes are simply joined.
"""

from __future__ import annotations

import struct

import psycopg
from psycopg.adapt import Dumper
from psycopg.pq import Format

_HEADER = struct.Struct("!iiIii")
_LENGTH = struct.Struct("!i")
_BIG = struct.Struct("!iq")
_EPOCH_2000_MS = 946_684_800_000


class Texts(list[str]):
    """text[]"""


class Blobs(list[bytes]):
    """bytea[]"""


class Bigs(list[int]):
    """bigint[]"""


class Instants(list[int]):
    """timestamptz[] from UTC epoch milliseconds."""


def _array(element: int, count: int, parts: list[bytes]) -> bytes:
    return b"".join((_HEADER.pack(1 if count else 0, 0, element, count, 1)[: 20 if count else 12], *parts))


def _blobs(element: int, values: list[bytes]) -> bytes:
    parts: list[bytes] = []
    for value in values:
        parts += (_LENGTH.pack(len(value)), value)
    return _array(element, len(values), parts)


class _TextsDumper(Dumper):
    format = Format.BINARY
    oid = 1009

    def dump(self, obj: Texts) -> bytes:
        return _blobs(25, [value.encode() for value in obj])


class _BlobsDumper(Dumper):
    format = Format.BINARY
    oid = 1001

    def dump(self, obj: Blobs) -> bytes:
        return _blobs(17, obj)


class _BigsDumper(Dumper):
    format = Format.BINARY
    oid = 1016

    def dump(self, obj: Bigs) -> bytes:
        return _array(20, len(obj), [_BIG.pack(8, value) for value in obj])


class _InstantsDumper(Dumper):
    format = Format.BINARY
    oid = 1185

    def dump(self, obj: Instants) -> bytes:
        return _array(1184, len(obj), [_BIG.pack(8, (value - _EPOCH_2000_MS) * 1000) for value in obj])


for _kind, _dumper in ((Texts, _TextsDumper), (Blobs, _BlobsDumper), (Bigs, _BigsDumper), (Instants, _InstantsDumper)):
    psycopg.adapters.register_dumper(_kind, _dumper)
