"""Listens for nudges as long as a session lasts, and tells the machine when they come and when they stay away."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

from plum_desk.errors import NotPermitted, NotSignedIn, PeerError, Unavailable
from plum_desk.sync import events as e
from plum_desk.sync.client import Client
from plum_desk.sync.outbox import backoff


async def listen(client: Client, tell: Callable[[e.Event], None], when: Callable[[], dict[str, Any]]) -> None:
    """Keep the stream open until cancelled; when it breaks, or says nothing, try again later. The stream
    counts as up from its first sign of life: a proxy that holds answers back accepts the request too."""
    failures = 0
    while True:
        up = False
        try:
            async for heads in client.nudges():
                failures = 0
                if heads:
                    tell(e.Nudged(**when(), heads=heads))
                elif not up:
                    tell(e.NudgeUp(**when()))
                up = True
        except NotSignedIn:
            return  # the next push or pull finds out as well, and ends the session
        except (Unavailable, PeerError, NotPermitted):
            failures += 1
        tell(e.NudgeLost(**when()))
        await asyncio.sleep(backoff(failures + 1, random.random()) / 1000)
