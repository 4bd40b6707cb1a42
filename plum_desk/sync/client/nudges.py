"""The stream of nudges: server-sent events that say how far each feed is, and comments that say "still here"."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec

from plum_desk.errors import PeerError
from plum_desk.sync.client.channel import Channel

QUIET_S = 35.0
"""The centre speaks every 15 seconds. A stream that said nothing for two of them is held up on the way."""


async def listen(channel: Channel, quiet_s: float = QUIET_S) -> AsyncIterator[dict[str, int]]:
    """``{scope: head}`` as feeds move, ``{}`` for every sign of life; ends, or raises, when the stream does.

    A proxy that buffers lets the request through and keeps the answer: then nothing ever comes, not even
    the first comment, and this raises Unavailable after ``quiet_s`` seconds.
    """
    import httpx

    target = "/v1/nudge"
    headers = channel.headers("GET", target, b"", channel.token) | {"Accept": "text/event-stream"}
    timeout = httpx.Timeout(10, read=quiet_s)
    async with channel.open("GET", channel.server, target, headers, timeout=timeout) as response:
        async for line in response.aiter_lines():
            if line.startswith("data:"):
                yield _heads(line[5:])
            elif line.startswith(":"):
                yield {}


def _heads(data: str) -> dict[str, int]:
    try:
        return msgspec.json.decode(data, type=dict[str, int])
    except msgspec.DecodeError as error:
        raise PeerError("unreadable nudge") from error
