"""What the simulated provider does: orders, voids, resends, cancellations, refunds, by key once only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from plum_desk.central.providers.plum_wire import to_minor, to_wire
from plum_desk.central.providers.simulator.store import Row, Store, voucher_code
from plum_desk.domain.money import Money

ADOPTED = "SIM-"
"""Orders with this prefix that the provider never placed are taken over on first touch, with what the
call says about them: the demo's history was not bought here."""

Data = dict[str, Any]


class ApiError(Exception):
    """An error answer of the provider: HTTP status, code, and further fields."""

    def __init__(self, code: str, status: int = 400, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.extra = extra


def _hash(name: str, data: Data) -> str:
    return hashlib.sha256(json.dumps([name, data], sort_keys=True, default=str).encode()).hexdigest()


class Business:
    """Runs one query against the store. ``pending`` accepts without settling; ``extra_fee`` changes
    the fee at cancellation. ``clock`` gives epoch milliseconds."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        self.store = store
        self.clock = clock

    def run(self, name: str, data: Data, *, pending: bool = False, extra_fee: int = 0) -> Data:
        questions = {
            "getOrderDetails": self.order_details,
            "getRequestStatus": self.request_status,
            "getOrderHistory": self.history,
            "getBalance": self.balance,
            "getVouchers": self.catalogue,
            "quoteCancellation": self.quote,
            "getSettlement": self.settlement,
        }
        if name in questions:
            return questions[name](data)
        effects: dict[str, Callable[[Data, str], tuple[str, int, Data]]] = {
            "placeOrder": self.place,
            "voidVoucher": self.void,
            "resendVoucher": self.resend,
            "extendVoucher": self.extend,
            "cancelOrder": lambda body, key: self.cancel(body, key, extra_fee),
            "refundPayment": self.refund,
        }
        if name not in effects:
            raise ApiError("PLE10001", message="unknown query")
        return self._once(name, data, effects[name], pending)

    def _once(self, name: str, data: Data, effect: Callable[[Data, str], tuple[str, int, Data]], pending: bool) -> Data:
        """Run ``effect`` unless its key already ran. A call without a key (a provider that has no
        idempotency for it) runs every time."""
        given = str(data.get("poNumber") or "")
        key = given or f"anonymous-{len(self.store.effects())}"
        digest = _hash(name, data)
        known = self.store.one("select * from operations where key = ?", key)
        if known:
            if known["input_hash"] != digest:
                raise ApiError("PLE10021", 409, message="poNumber was used for another request")
            return self._answer(known)
        order_id, minor, answer = effect(data, key)
        status = "pending" if pending else "processed"
        self.store.effect(given, name, order_id, minor, str(data.get("currencyCode", "")), self.clock())
        self.store.run("insert into operations values (?, ?, ?, ?, ?)", key, name, digest, status, json.dumps(answer))
        if pending and name == "placeOrder":
            self.store.run("update orders set delivery = 'pending' where order_id = ?", order_id)
        return self._answer({"status": status, "answer": json.dumps(answer)})

    @staticmethod
    def _answer(operation: Row) -> Data:
        answer: Data = json.loads(operation["answer"])
        if operation["status"] != "processed":
            answer.pop("vouchers", None)
        return answer | {"orderStatus": operation["status"]}

    # --- effects: each returns the order, the amount and the answer ----------------------------

    def place(self, data: Data, key: str) -> tuple[str, int, Data]:
        unit = str(data["currencyCode"])
        minor = to_minor(data["denomination"], unit)
        product = str(data["productId"])
        self._allow(product, "can_place")
        left = self.store.setting("balance", {}).get(unit)
        if minor <= 0:
            raise ApiError("PLE10006", message="denomination not offered")
        if left is not None:
            if left < minor:
                raise ApiError("PLE10011", message="insufficient balance")
            self.store.set("balance", self.store.setting("balance", {}) | {unit: left - minor})
        order_id = f"{10_000_000 + int(hashlib.sha256(key.encode()).hexdigest()[:8], 16)}"
        self.new_order(order_id, key, product, unit, minor)
        code, pin = voucher_code(key)
        self.new_voucher(order_id, code, pin, minor)
        wire = to_wire(Money(minor, unit))
        voucher = {"voucherCode": code, "pin": pin, "validity": "2031-12-31", "amount": wire, "type": "codePin"}
        totals = {"orderTotal": wire, "orderDiscount": 0, "amountCharged": wire}
        delivered = {"currencyCode": unit, "currencyValue": 1, "deliveryStatus": "delivered"}
        return order_id, minor, {"orderId": order_id, "poNumber": key, "vouchers": [voucher], **totals, **delivered}

    def void(self, data: Data, key: str) -> tuple[str, int, Data]:
        voucher, unit = self._voucher(data, "can_void")
        if voucher["state"] == "void":
            raise ApiError("PLE10042", message="voucher is void")
        if voucher["balance"] < to_minor(data["denomination"], unit):
            raise ApiError("PLE10041", message="voucher was redeemed", balanceMinor=voucher["balance"])
        self.store.run("update vouchers set state = 'void', balance = 0 where code = ?", voucher["code"])
        return voucher["order_id"], voucher["balance"], {"orderId": voucher["order_id"], "currencyCode": unit}

    def resend(self, data: Data, key: str) -> tuple[str, int, Data]:
        voucher, unit = self._voucher(data, "can_resend")
        if voucher["state"] == "void":
            raise ApiError("PLE10042", message="voucher is void")
        return voucher["order_id"], 0, {"orderId": voucher["order_id"], "currencyCode": unit, "email": data["email"]}

    def extend(self, data: Data, key: str) -> tuple[str, int, Data]:
        voucher, unit = self._voucher(data, "can_extend")
        if voucher["state"] == "void":
            raise ApiError("PLE10042", message="voucher is void")
        until = str(data["validity"])
        self.store.run("update vouchers set validity = ? where code = ?", until, voucher["code"])
        return voucher["order_id"], 0, {"orderId": voucher["order_id"], "currencyCode": unit, "validity": until}

    def quote(self, data: Data) -> Data:
        unit = str(data["currencyCode"])
        minor = sum(to_minor(line["amount"], unit) for line in data["lines"])
        order = self._order(str(data["orderId"]), unit, minor)
        self._allow(order["product_id"], "can_quote")
        fee = minor * int(self.store.setting("fee_bps", 1000)) // 10_000
        now = self.clock()
        expires_at = now + int(self.store.setting("quote_ttl_ms", 900_000))
        quote_id = f"Q{int(hashlib.sha256(_hash('quote', data).encode()).hexdigest()[:10], 16)}-{now}"
        self.store.run(
            "insert or replace into quotes values (?, ?, ?, ?, ?, ?)",
            quote_id,
            order["order_id"],
            minor,
            fee,
            unit,
            expires_at,
        )
        amounts = {"amount": to_wire(Money(minor, unit)), "fee": to_wire(Money(fee, unit))}
        return {"quoteId": quote_id, "currencyCode": unit, "expiresAt": expires_at, **amounts}

    def cancel(self, data: Data, key: str, extra_fee: int) -> tuple[str, int, Data]:
        unit = str(data["currencyCode"])
        minor = sum(to_minor(line["amount"], unit) for line in data["lines"])
        order = self._order(str(data["orderId"]), unit, minor)
        self._allow(order["product_id"], "can_cancel")
        quote = self.store.one("select * from quotes where quote_id = ?", str(data["quoteId"]))
        adopted = quote is None and str(data["orderId"]).startswith(ADOPTED)
        fee = to_minor(data["fee"], unit)
        if not adopted:
            if quote is None or quote["order_id"] != order["order_id"]:
                raise ApiError("PLE10051", message="no such quote")
            if quote["expires_at"] <= self.clock():
                raise ApiError("PLE10052", message="quote expired")
            if quote["fee"] != fee:
                raise ApiError("PLE10053", message="fee changed")
        if order["status"] == "cancelled":
            raise ApiError("PLE10054", message="already cancelled")
        kept = fee + extra_fee
        self.store.run(
            "update orders set delivery = 'canceled', status = 'cancelled' where order_id = ?", order["order_id"]
        )
        wire = to_wire(Money(kept, unit))
        return order["order_id"], minor, {"orderId": order["order_id"], "currencyCode": unit, "fee": wire}

    def refund(self, data: Data, key: str) -> tuple[str, int, Data]:
        unit = str(data["currencyCode"])
        minor = to_minor(data["amount"], unit)
        order = self._order(str(data["orderId"]), unit, None)
        self._allow(order["product_id"], "can_refund")
        if order["minor"] is not None and order["refunded"] + minor > order["minor"]:
            raise ApiError("PLE10061", message="refund exceeds payment")
        self.store.run("update orders set refunded = refunded + ? where order_id = ?", minor, order["order_id"])
        answer = {"orderId": order["order_id"], "currencyCode": unit, "tender": data.get("tender", "")}
        return order["order_id"], minor, answer

    # --- questions -----------------------------------------------------------------------------

    def order_details(self, data: Data) -> Data:
        po = str(data.get("poNumber") or "")
        known = self.store.one("select * from operations where key = ? and name = 'placeOrder'", po)
        order = self.store.one("select * from orders where po_number = ?", po)
        if order is None:
            return {"orderStatus": "not_found", "poNumber": po}
        answer = self._answer(known) if known else {"orderStatus": order["status"]}
        return answer | {
            "orderId": order["order_id"],
            "poNumber": po,
            "deliveryStatus": order["delivery"],
            "currencyCode": order["currency"],
        }

    def request_status(self, data: Data) -> Data:
        known = self.store.one("select * from operations where key = ?", str(data["poNumber"]))
        return self._answer(known) if known else {"orderStatus": "not_found"}

    def history(self, data: Data) -> Data:
        limit, page = min(int(data.get("limit", 100)), 1000), max(int(data.get("page", 1)), 1)
        rows = self.store.all(
            "select order_id as orderId, po_number as poNumber, currency as currencyCode, minor as amountMinor,"
            " status as orderStatus, delivery as deliveryStatus, placed_at as placedAt from orders"
            " where date(placed_at / 1000, 'unixepoch') between ? and ? order by placed_at, order_id limit ? offset ?",
            str(data["startDate"]),
            str(data["endDate"]),
            limit,
            (page - 1) * limit,
        )
        return {"orders": rows, "page": page}

    def settlement(self, data: Data) -> Data:
        """The refunds of a day as they were made, and chargebacks. Settings bend it: ``settled_otherwise`` {poNumber:
        minor}, ``settled_never`` [poNumber] and ``chargebacks`` [{settlementId, orderId, tender, minor, unit, at}]."""
        day = str(data["date"])
        otherwise, never = self.store.setting("settled_otherwise", {}), self.store.setting("settled_never", [])
        made = self.store.all(
            "select n, key, order_id, minor, currency, at from effects where operation = 'refundPayment'"
            " and date(at / 1000, 'unixepoch') = ? order by n",
            day,
        )
        lines = [
            self._settled(f"R{row['n']}", "refund", row | {"minor": otherwise.get(row["key"], row["minor"])})
            for row in made
            if row["key"] not in never
        ]
        for back in self.store.setting("chargebacks", []):
            if datetime.fromtimestamp(back["at"] / 1000, UTC).date().isoformat() == day:
                row = {"key": "", "order_id": back["orderId"], "currency": back["unit"], **back}
                lines.append(self._settled(back["settlementId"], "chargeback", row))
        return {"lines": lines}

    @staticmethod
    def _settled(line_id: str, kind: str, row: Row) -> Data:
        return {
            "settlementId": line_id,
            "type": kind,
            "poNumber": row["key"],
            "orderId": row["order_id"],
            "tender": row.get("tender", ""),
            "amount": to_wire(Money(row["minor"], row["currency"])),
            "currencyCode": row["currency"],
            "settledAt": row["at"],
        }

    def balance(self, data: Data) -> Data:
        unit = str(data["currencyCode"])
        minor = int(self.store.setting("balance", {}).get(unit, 0))
        return {"currencyCode": unit, "value": to_wire(Money(minor, unit))}

    def catalogue(self, data: Data) -> Data:
        rows = self.store.all("select * from products order by product_id")
        return {"vouchers": [{"productId": row["product_id"], "name": row["name"]} for row in rows]}

    # --- records -------------------------------------------------------------------------------

    def new_order(self, order_id: str, po_number: str | None, product: str, unit: str, minor: int | None) -> None:
        self.store.run(
            "insert into orders values (?, ?, ?, ?, ?, 0, 'complete', 'delivered', ?)",
            order_id,
            po_number,
            product,
            unit,
            minor,
            self.clock(),
        )

    def new_voucher(self, order_id: str, code: str, pin: str, minor: int, balance: int | None = None) -> None:
        left = minor if balance is None else balance
        self.store.run(
            "insert into vouchers values (?, ?, ?, ?, ?, 'live', '2031-12-31')", code, order_id, pin, minor, left
        )

    def _order(self, order_id: str, unit: str, minor: int | None) -> Row:
        found = self.store.one("select * from orders where order_id = ?", order_id)
        if found is None and order_id.startswith(ADOPTED):
            self.new_order(order_id, None, "adopted", unit, minor)
            found = self.store.one("select * from orders where order_id = ?", order_id)
        if found is None:
            raise ApiError("PLE10031", message="no such order")
        return found

    def _voucher(self, data: Data, capability: str) -> tuple[Row, str]:
        unit = str(data["currencyCode"])
        face = to_minor(data["denomination"], unit)
        order = self._order(str(data["orderId"]), unit, None)  # one voucher does not tell the payment
        self._allow(order["product_id"], capability)
        code = str(data["voucherCode"])
        found = self.store.one("select * from vouchers where code = ?", code)
        if found is None and order["order_id"].startswith(ADOPTED):
            self.new_voucher(order["order_id"], code, "", face)
            found = self.store.one("select * from vouchers where code = ?", code)
        if found is None or found["order_id"] != order["order_id"]:
            raise ApiError("PLE10032", message="no such voucher")
        return found, unit

    def _allow(self, product: str, capability: str) -> None:
        known = self.store.one("select capabilities from products where product_id = ?", product)
        if known and json.loads(known["capabilities"]).get(capability) is False:
            raise ApiError("PLE10070", message="not offered for this brand")
