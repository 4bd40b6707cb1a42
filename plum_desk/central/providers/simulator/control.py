"""/_control: how a test or the demo arranges the simulated provider and reads what it really did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from plum_desk.central.providers.simulator.faults import Fault, RateLimits

if TYPE_CHECKING:
    from plum_desk.central.providers.simulator.app import Simulator


class Product(msgspec.Struct):
    product_id: str
    name: str = ""
    capabilities: dict[str, bool] = {}


class KnownVoucher(msgspec.Struct):
    code: str
    minor: int
    balance: int | None = None
    pin: str = ""


class KnownOrder(msgspec.Struct):
    order_id: str
    currency: str
    minor: int
    po_number: str | None = None
    product_id: str = "adopted"
    vouchers: list[KnownVoucher] = []


class Redeem(msgspec.Struct):
    """Someone spends a voucher at the shop: ``minor`` of its balance goes."""

    code: str
    minor: int


class Settle(msgspec.Struct):
    """A pending operation comes to its end: processed | declined."""

    key: str
    outcome: str


class Arrange(msgspec.Struct):
    """Everything in one call, applied in this order. ``settings``: latency_ms, fee_bps, quote_ttl_ms,
    balance {unit: minor}, webhook {url, key, retry_ms}, webhook_off, strict_refresh, token_ttl_s."""

    reset: bool = False
    clear_faults: bool = False
    settings: dict[str, Any] = {}
    limits: dict[str, int] | None = None
    products: list[Product] = []
    orders: list[KnownOrder] = []
    redeem: list[Redeem] = []
    settle: list[Settle] = []
    faults: list[Fault] = []
    release: bool = False


def arrange(sim: Simulator, wanted: Arrange) -> None:
    store = sim.store
    if wanted.reset:
        store.reset()
        sim.faults.ordered.clear()
        sim.calls.clear()
        sim.rates = RateLimits()
    if wanted.clear_faults:
        sim.faults.ordered.clear()
    if wanted.limits is not None:
        sim.rates = RateLimits(wanted.limits)
    with store.tx:
        for name, value in wanted.settings.items():
            store.set(name, value)
        for product in wanted.products:
            store.run(
                "insert or replace into products values (?, ?, ?)",
                product.product_id,
                product.name or product.product_id,
                json.dumps(product.capabilities),
            )
        for order in wanted.orders:
            sim.business.new_order(order.order_id, order.po_number, order.product_id, order.currency, order.minor)
            for voucher in order.vouchers:
                sim.business.new_voucher(order.order_id, voucher.code, voucher.pin, voucher.minor, voucher.balance)
        for spent in wanted.redeem:
            store.run("update vouchers set balance = balance - ? where code = ?", spent.minor, spent.code)
        for settled in wanted.settle:
            store.run("update operations set status = ? where key = ?", settled.outcome, settled.key)
            delivery = "delivered" if settled.outcome == "processed" else "failed"
            store.run("update orders set delivery = ? where po_number = ?", delivery, settled.key)
    sim.faults.ordered.extend(wanted.faults)
    if wanted.release:
        sim.faults.release()


def describe(sim: Simulator) -> dict[str, Any]:
    return {
        "faults": [msgspec.to_builtins(fault) for fault in sim.faults.ordered],
        "holding": sorted(sim.faults.holding),
        "calls": sim.calls,
        "webhooks": {"off": sim.webhooks.off, "sent": sim.webhooks.sent},
        "effects": sim.store.effects(),
    }
