"""A desk that dies as soon as one operation is on disk: ``python -m tests.helpers.dying_desk DIR LOGIN PASSWORD
DELAY_MS raise TICKET AMOUNT`` or ``... decide REQUEST``.

It names the operation on standard output and kills itself: at once, before anything could be sent, or
``DELAY_MS`` later, wherever the sending is by then.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from plum_desk.bootstrap import Application
from plum_desk.domain.actions import refund
from plum_desk.domain.money import Money
from plum_desk.domain.outcome import Refused
from plum_desk.runtime.dispatch import Submitted
from plum_desk.store.queries import orders, requests, tickets
from tests.helpers.deskside import opened, until


async def _raise(application: Application, ticket_id: str, amount: str) -> Submitted | Refused:
    store, dispatch = application.desk.store, application.desk.dispatch

    async def here() -> bool:
        shown = await store.read(tickets.one, ticket_id)
        return shown is not None and await store.read(orders.one, shown.row.order_id) is not None

    await until(application, here, 60)
    return await dispatch.raise_action(ticket_id, refund.ID, refund.Payload(Money(int(amount), "INR"), REASON))


async def _decide(application: Application, request_id: str) -> Submitted | Refused:
    store, dispatch = application.desk.store, application.desk.dispatch

    async def here() -> bool:
        return await store.read(requests.one, request_id) is not None

    await until(application, here, 60)
    shown = await store.read(requests.one, request_id)
    assert shown is not None
    return await dispatch.decide(shown.row, "approve", seen_sha256=shown.row.sha256)


REASON = "service_failure"
WORK: dict[str, Callable[..., Awaitable[Submitted | Refused]]] = {"raise": _raise, "decide": _decide}


async def main(folder: Path, login: str, password: str, delay_ms: int, what: str, *about: str) -> None:
    async with opened(folder) as application:
        await application.desk.session.sign_in(login, password)
        done = await WORK[what](application, *about)
        assert isinstance(done, Submitted), done
        print(done.op_id, done.request_id, flush=True)
        if delay_ms:
            asyncio.get_running_loop().call_later(delay_ms / 1_000, os.kill, os.getpid(), signal.SIGKILL)
            await asyncio.Event().wait()
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), *sys.argv[5:]))
