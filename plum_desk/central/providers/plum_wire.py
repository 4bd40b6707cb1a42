"""The Plum Rewards API's shapes: amounts, answers and error codes, turned into ours."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import httpx

from plum_desk.central.providers.port import Issued, Meaning, ProviderResult, Settled, Status
from plum_desk.domain.money import Money, exponent
from plum_desk.errors import PeerError

PATH = "/chef/v1/oauth/api"
TAG = "plumProAPI"

UNKNOWN_OUTCOME = "PLE10035"
RATE_LIMITED = "auth.request_limit_exceeded"
NOT_FOUND = "not_found"
_MEANING = {
    "PLE10041": Meaning.REDEEMED,
    "PLE10052": Meaning.QUOTE_EXPIRED,
    "PLE10053": Meaning.FEE_CHANGED,
    "PLE10062": Meaning.METHOD_CLOSED,
}
_STATUS = {
    "processed": Status.PROCESSED,
    "complete": Status.PROCESSED,
    "pending": Status.PENDING,
    "declined": Status.DECLINED,
    "cancelled": Status.DECLINED,
    NOT_FOUND: Status.NEVER_SENT,
}


def envelope(name: str, data: dict[str, Any]) -> dict[str, Any]:
    return {"query": f"{TAG}.mutation.{name}", "tag": TAG, "variables": {"data": data}}


def to_wire(money: Money) -> int | str:
    """Major units: an integer where there is no fraction, else an exact decimal string."""
    whole, part = divmod(money.minor, 10 ** exponent(money.unit))
    return whole if not part else str(Decimal(money.minor).scaleb(-exponent(money.unit)))


def to_minor(value: object, unit: str) -> int:
    """Minor units of a number or string in major units. Raises PeerError for a fraction of a minor
    unit: money is never rounded on the way in."""
    try:
        minor = Decimal(str(value)).scaleb(exponent(unit))
    except InvalidOperation as error:
        raise PeerError("amount is not a number") from error
    if not minor.is_finite() or minor != minor.to_integral_value():
        raise PeerError("amount is finer than its currency")
    return int(minor)


def instant(value: object) -> int | None:
    """Epoch milliseconds of an ISO 8601 date or time; a bare date ends at its last millisecond."""
    if value in (None, ""):
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise PeerError("unreadable time") from error
    if len(str(value)) == 10:
        return int(moment.replace(tzinfo=UTC).timestamp() * 1000) + 86_399_999
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


def day_of(moment: int) -> str:
    """The ISO 8601 day, in UTC, on which an instant lies; ``instant`` reads it back as that day's end."""
    return datetime.fromtimestamp(moment / 1000, UTC).date().isoformat()


def settled(line: dict[str, Any]) -> Settled:
    """A line of a settlement, of more than nothing. Raises PeerError or KeyError for what is not one."""
    kind, unit = str(line["type"]), str(line["currencyCode"])
    if kind not in ("refund", "chargeback"):
        raise PeerError("unknown settlement line")
    amount, at = to_minor(line["amount"], unit), int(line["settledAt"])
    if amount <= 0:
        raise PeerError("settled amount is not positive")
    key, order, tender = (str(line[name] or "") for name in ("poNumber", "orderId", "tender"))
    return Settled(str(line["settlementId"]), kind, key, order, tender, amount, unit, at)


def body_of(response: httpx.Response) -> dict[str, Any]:
    """The JSON object of an answer, fractions as Decimal. Raises PeerError when it is none."""
    try:
        body = json.loads(response.content, parse_float=Decimal)
    except ValueError as error:
        raise PeerError("unreadable answer") from error
    if not isinstance(body, dict):
        raise PeerError("unreadable answer")
    return body


def failure(status: int, body: dict[str, Any]) -> ProviderResult:
    """An error answer. Only a 4xx with the provider's own code is a certain refusal."""
    code = str(body.get("code", ""))
    if code == RATE_LIMITED or status == 429:
        seconds = int(body.get("penaltySeconds", 60))
        return ProviderResult(Status.NEVER_SENT, RATE_LIMITED, retry_after_ms=seconds * 1000)
    if status >= 500 or not code or code == UNKNOWN_OUTCOME:
        return ProviderResult(Status.UNKNOWN, code or f"http_{status}")
    minor = body.get("balanceMinor")
    meaning = _MEANING.get(code, Meaning.OTHER)
    return ProviderResult(Status.DECLINED, code, minor=minor if isinstance(minor, int) else None, meaning=meaning)


def result_of(data: dict[str, Any], unit: str) -> ProviderResult:
    """A successful envelope's data. A status that we do not know is an unknown outcome."""
    status = _STATUS.get(str(data.get("orderStatus", "")).lower(), Status.UNKNOWN)
    code = str(data.get("code", "")) or ("" if status is not Status.UNKNOWN else "undefined_status")
    if status is Status.NEVER_SENT:
        code = NOT_FOUND
    vouchers = tuple(
        Issued(
            str(item["voucherCode"]),
            str(item.get("pin") or ""),
            to_minor(item["amount"], unit),
            instant(item.get("validity")),
        )
        for item in data.get("vouchers") or ()
    )
    fee = data.get("fee")
    return ProviderResult(
        status,
        code,
        str(data.get("orderId", "")),
        vouchers,
        None if fee is None else to_minor(fee, unit),
    )
