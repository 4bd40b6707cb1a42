"""Online calls about one order: reveal a voucher's code, quote a cancellation."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.params import JSONBody

from plum_desk.central import quotes, reveal
from plum_desk.central.auth import AnyRequest, caller_of, centre_of, signed_in
from plum_desk.central.problem import PROBLEMS
from plum_desk.wire.messages import QuoteRequest, QuoteResponse, RevealRequest, RevealResponse


@post("/v1/reveal", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="Show one voucher's full code")
async def reveal_code(request: AnyRequest, data: JSONBody[RevealRequest]) -> RevealResponse:
    return await reveal.reveal(centre_of(request), caller_of(request), data)


@post("/v1/quote", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="Price of cancelling a booking")
async def quote_cancellation(request: AnyRequest, data: JSONBody[QuoteRequest]) -> QuoteResponse:
    return await quotes.quote(centre_of(request), caller_of(request), data)


HANDLERS: list[Any] = [reveal_code, quote_cancellation]
