"""The simulated provider's webhook: a static key, three failures and it switches itself off."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx

from plum_desk.central.providers.simulator.store import Store

_ATTEMPTS = 3


class Webhooks:
    """Delivers in the background. ``settings``: {"url", "key", "retry_ms"}; ``off`` survives a restart."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock
        self._http = httpx.AsyncClient(timeout=5.0, trust_env=False)
        self._running: set[asyncio.Task[None]] = set()
        self.sent: list[dict[str, Any]] = []

    @property
    def off(self) -> bool:
        return bool(self._store.setting("webhook_off", False))

    def event(self, order_id: str, po_number: str, delivery: str) -> dict[str, Any]:
        moment = datetime.fromtimestamp(self._clock() / 1000, UTC).isoformat(timespec="seconds")
        data = {"orderId": order_id, "poNumber": po_number, "orderDate": moment, "deliveryStatus": delivery}
        return {"id": str(uuid.uuid4()), "data": data, "createdAt": moment}

    def send_soon(self, event: dict[str, Any], times: int = 1) -> None:
        for _ in range(times):
            task = asyncio.get_running_loop().create_task(self.send(event))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def send(self, event: dict[str, Any]) -> None:
        settings = self._store.setting("webhook", None)
        if not settings or self.off:
            return
        self.sent.append(event)
        for attempt in range(_ATTEMPTS):
            if attempt:
                await asyncio.sleep(settings.get("retry_ms", 1000) / 1000)
            if await self._post(settings, event):
                return
        with self._store.tx:
            self._store.set("webhook_off", True)

    async def _post(self, settings: dict[str, Any], event: dict[str, Any]) -> bool:
        try:
            answer = await self._http.post(settings["url"], json=event, headers={"x-api-key": settings["key"]})
        except httpx.HTTPError:
            return False
        return answer.is_success

    async def aclose(self) -> None:
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        await self._http.aclose()
