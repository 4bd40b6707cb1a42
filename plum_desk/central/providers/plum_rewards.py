"""Adapter for the Plum Rewards API: one POST address, a query name, and a poNumber as the key."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import msgspec
from sqlalchemy.ext.asyncio import AsyncEngine

from plum_desk.central.providers import plum_wire as wire
from plum_desk.central.providers.plum_tokens import TokenRow, Tokens
from plum_desk.central.providers.port import (
    LineAt,
    Operation,
    OrderTruth,
    ProviderResult,
    Quoted,
    Settled,
    Status,
    VoucherAt,
)
from plum_desk.domain.commands import Capabilities
from plum_desk.domain.money import Money
from plum_desk.errors import PeerError, Unavailable

log = logging.getLogger(__name__)
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_DELIVERY = {
    "delivered": "delivered",
    "canceled": "cancelled",
    "cancelled": "cancelled",
    "pending": "pending",
    "failed": "failed",
}


class PlumSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One provider of the providers file. ``timeout_s`` bounds a call (their papers: 120 s)."""

    base_url: str
    client_id: str
    client_secret: str
    refresh_token: str
    webhook_key: str = ""
    kind: str = "plum_rewards"
    timeout_s: float = 120.0
    connect_timeout_s: float = 10.0
    capabilities: Capabilities = Capabilities()
    brands: dict[str, dict[str, bool]] = {}
    """Capabilities that differ for a brand, by brand id."""


class PlumRewards:
    """The provider behind ``settings``. Holds one connection pool; close it with ``aclose``."""

    def __init__(self, provider_id: str, settings: PlumSettings, clock: Callable[[], int]) -> None:
        self.provider_id = provider_id
        self.capabilities = settings.capabilities
        self.webhook_key = settings.webhook_key
        self._brands = {
            brand: msgspec.structs.replace(settings.capabilities, **flags) for brand, flags in settings.brands.items()
        }
        self._http = httpx.AsyncClient(
            base_url=settings.base_url,
            timeout=httpx.Timeout(settings.timeout_s, connect=settings.connect_timeout_s),
            trust_env=False,
        )
        self._tokens = Tokens(
            self._http,
            settings.refresh_token,
            (settings.client_id, settings.client_secret),
            clock,
        )

    def capabilities_for(self, brand_id: str) -> Capabilities:
        return self._brands.get(brand_id, self.capabilities)

    def remember_in(self, engine: AsyncEngine, key: bytes) -> None:
        self._tokens.keep_in(TokenRow(engine, self.provider_id, key))

    async def aclose(self) -> None:
        await self._http.aclose()

    # --- calls with effect ---------------------------------------------------------------------

    async def place(self, key: str, product: str, amount: Money, email: str, phone: str) -> ProviderResult:
        data = {
            "productId": product,
            "quantity": 1,
            "denomination": wire.to_wire(amount),
            "currencyCode": amount.unit,
            "poNumber": key,
            "email": email,
            "contact": phone,
            "tag": "plum-desk",
            "notifyReceiverEmail": 1,
            "notifyAdminEmail": 0,
        }
        return await self._effect("placeOrder", data, amount.unit)

    async def void(self, key: str, voucher: VoucherAt) -> ProviderResult:
        return await self._effect("voidVoucher", self._voucher(key, voucher), voucher.balance.unit)

    async def resend(self, key: str, voucher: VoucherAt, email: str) -> ProviderResult:
        data = self._voucher(key, voucher) | {"email": email}
        return await self._effect("resendVoucher", data, voucher.balance.unit)

    async def extend(self, key: str, voucher: VoucherAt, until: int) -> ProviderResult:
        """``until``, an instant, goes as the day on which it lies in UTC: what a voucher's ``validity`` is there."""
        data = self._voucher(key, voucher) | {"validity": wire.day_of(until)}
        return await self._effect("extendVoucher", data, voucher.balance.unit)

    async def cancel(
        self, key: str, provider_order_id: str, quote_id: str, fee: Money, lines: tuple[LineAt, ...]
    ) -> ProviderResult:
        data = {
            "poNumber": key,
            "orderId": provider_order_id,
            "quoteId": quote_id,
            "fee": wire.to_wire(fee),
            "currencyCode": fee.unit,
            "lines": self._lines(lines, fee.unit),
        }
        return await self._effect("cancelOrder", data, fee.unit)

    async def refund(self, key: str, provider_order_id: str, tender: str, amount: Money) -> ProviderResult:
        data: dict[str, Any] = {
            "orderId": provider_order_id,
            "tender": tender,
            "amount": wire.to_wire(amount),
            "currencyCode": amount.unit,
        }
        if self.capabilities.refund_is_idempotent:
            data["poNumber"] = key
        return await self._effect("refundPayment", data, amount.unit)

    # --- questions -----------------------------------------------------------------------------

    async def lookup(self, key: str, operation: Operation, unit: str) -> ProviderResult:
        if not self.capabilities.lookup_by_key:
            return ProviderResult(Status.UNKNOWN, "no_lookup")
        if operation is Operation.PLACE:
            answer = await self._effect("getOrderDetails", {"poNumber": key, "sendMailToReceiver": 0}, unit)
        else:
            answer = await self._effect("getRequestStatus", {"poNumber": key}, unit)
        if answer.status is Status.NEVER_SENT and answer.code != wire.NOT_FOUND:
            return msgspec.structs.replace(answer, status=Status.UNKNOWN)
        return answer

    async def settlement(self, day: date) -> tuple[Settled, ...] | None:
        answer = await self._call("getSettlement", {"date": day.isoformat()})
        if isinstance(answer, ProviderResult):
            return None
        try:
            return tuple(wire.settled(line) for line in answer["lines"])
        except (PeerError, KeyError, TypeError, ValueError) as error:
            log.warning("%s: its settlement of %s cannot be read: %r", self.provider_id, day, error)
            return None

    async def quote(self, provider_order_id: str, lines: tuple[LineAt, ...], currency: str) -> Quoted | ProviderResult:
        data = {
            "orderId": provider_order_id,
            "currencyCode": currency,
            "lines": self._lines(lines, currency),
        }
        answer = await self._call("quoteCancellation", data)
        if isinstance(answer, ProviderResult):
            return answer
        try:
            return Quoted(
                str(answer["quoteId"]),
                wire.to_minor(answer["amount"], currency),
                wire.to_minor(answer["fee"], currency),
                str(answer["currencyCode"]),
                int(answer["expiresAt"]),
            )
        except (KeyError, TypeError, ValueError, PeerError):
            return ProviderResult(Status.UNKNOWN, "unreadable")

    async def order_truth(self, po_number: str) -> OrderTruth | None:
        answer = await self._call("getOrderDetails", {"poNumber": po_number, "sendMailToReceiver": 0})
        if isinstance(answer, ProviderResult):
            return None
        if str(answer.get("orderStatus", "")) == wire.NOT_FOUND:
            return OrderTruth(False)
        delivery = _DELIVERY.get(str(answer.get("deliveryStatus", "")).lower(), "processing")
        return OrderTruth(True, delivery, str(answer.get("orderId", "")))

    async def balance(self, currency: str) -> int | None:
        """What is left of the prepaid balance, minor units; None when the provider could not be asked."""
        answer = await self._call("getBalance", {"currencyCode": currency})
        return None if isinstance(answer, ProviderResult) else wire.to_minor(answer["value"], currency)

    async def history(self, start: str, end: str, page: int, limit: int = 100) -> list[dict[str, Any]] | None:
        """Orders placed between two dates (YYYY-MM-DD, the provider's zone), one page."""
        data = {"startDate": start, "endDate": end, "limit": limit, "page": page}
        answer = await self._call("getOrderHistory", data)
        return None if isinstance(answer, ProviderResult) else list(answer.get("orders") or ())

    # --- transport -----------------------------------------------------------------------------

    @staticmethod
    def _voucher(key: str, voucher: VoucherAt) -> dict[str, Any]:
        return {
            "poNumber": key,
            "orderId": voucher.provider_order_id,
            "voucherCode": voucher.code,
            "denomination": wire.to_wire(voucher.balance),
            "currencyCode": voucher.balance.unit,
        }

    @staticmethod
    def _lines(lines: tuple[LineAt, ...], unit: str) -> list[dict[str, Any]]:
        return [{"lineId": line.line_id, "amount": wire.to_wire(Money(line.amount, unit))} for line in lines]

    async def _effect(self, name: str, data: dict[str, Any], unit: str) -> ProviderResult:
        answer = await self._call(name, data)
        if isinstance(answer, ProviderResult):
            return answer
        try:
            return wire.result_of(answer, unit)
        except (PeerError, KeyError, TypeError, AttributeError):
            return ProviderResult(Status.UNKNOWN, "unreadable")

    async def _call(self, name: str, data: dict[str, Any]) -> dict[str, Any] | ProviderResult:
        """The ``data`` of a good answer, or what its failure means. A refused token is renewed once:
        the provider turns such a call away before doing anything."""
        try:
            token = await self._tokens.access()
            answer = await self._post(name, data, token)
            if answer.status_code == 401:
                answer = await self._post(name, data, await self._tokens.access(refused=token))
            if answer.status_code == 401:
                return ProviderResult(Status.NEVER_SENT, "auth.refused")
            body = wire.body_of(answer)
            if answer.status_code != 200:
                return wire.failure(answer.status_code, body)
            return dict(body["data"][name]["data"])
        except _NEVER_SENT as error:
            return ProviderResult(Status.NEVER_SENT, _snake(error))
        except httpx.HTTPError as error:
            return ProviderResult(Status.UNKNOWN, _snake(error))
        except Unavailable:
            return ProviderResult(Status.NEVER_SENT, "auth.unavailable")
        except (PeerError, KeyError, TypeError, ValueError) as error:
            return ProviderResult(Status.UNKNOWN, error.detail if isinstance(error, PeerError) else "unreadable")

    async def _post(self, name: str, data: dict[str, Any], token: str) -> httpx.Response:
        return await self._http.post(
            wire.PATH, json=wire.envelope(name, data), headers={"Authorization": f"Bearer {token}"}
        )


def _snake(error: Exception) -> str:
    name = type(error).__name__
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).strip("_")
