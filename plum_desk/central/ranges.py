"""Answers that can be resumed: the rest of a content, if it is still the same (RFC 9110 §14, sync.md §5)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

from litestar import Response
from litestar.response import Stream

from plum_desk.central.problem import AnyRequest

PIECE = 256 * 1024
_FROM = re.compile(r"bytes=(\d{1,18})-")
_HASHED = re.compile(r'"sha256-([0-9a-f]{64})"')


def etag_of(sha256: str) -> str:
    """The strong ETag of a content: its own hash, by which the other side verifies it."""
    return f'"sha256-{sha256}"'


def continued(request: AnyRequest) -> str:
    """The SHA-256 of the content that the request wants the rest of, or ""."""
    named = _HASHED.fullmatch(request.headers.get("If-Range", ""))
    return named[1] if named and "Range" in request.headers else ""


def _start(request: AnyRequest, sha256: str, size: int) -> int:
    """From which byte to answer: 0 unless the request continues just this content. Only one open-ended
    range is understood; anything else gets the whole, as the RFC allows."""
    asked = _FROM.fullmatch(request.headers.get("Range", ""))
    start = int(asked[1]) if asked and continued(request) == sha256 else 0
    return start if start < size else 0


def part(request: AnyRequest, sha256: str, size: int) -> tuple[int, int, dict[str, str]]:
    """The byte to answer from, the status and the headers, for a content that is not a file here."""
    start = _start(request, sha256, size)
    return start, 206 if start else 200, _headers(sha256, start, size)


def _headers(sha256: str, start: int, size: int) -> dict[str, str]:
    headers = {
        "ETag": etag_of(sha256),
        "Accept-Ranges": "bytes",
        "Content-Length": str(size - start),
        "Cache-Control": "private, no-transform",
    }
    return headers | ({"Content-Range": f"bytes {start}-{size - 1}/{size}"} if start else {})


def content(request: AnyRequest, body: bytes, sha256: str, media_type: str) -> Response[bytes]:
    """``body``, or the rest of it. ``sha256`` is that of ``body`` whole."""
    start, status, headers = part(request, sha256, len(body))
    return Response(body[start:], status_code=status, headers=headers, media_type=media_type)


def file(request: AnyRequest, path: Path, size: int, sha256: str, media_type: str) -> Stream:
    """The content of ``path``, or the rest of it. It must stay as it is."""
    start, status, headers = part(request, sha256, size)
    return Stream(_pieces(path, start), status_code=status, headers=headers, media_type=media_type)


async def _pieces(path: Path, start: int) -> AsyncIterator[bytes]:
    while piece := await asyncio.to_thread(_read, path, start):
        start += len(piece)
        yield piece


def _read(path: Path, at: int) -> bytes:
    """Opened for each piece: whoever stops reading between two of them leaves nothing open."""
    with path.open("rb") as opened:
        opened.seek(at)
        return opened.read(PIECE)
