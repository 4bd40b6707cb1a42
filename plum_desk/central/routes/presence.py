"""Who looks at a ticket now."""

from __future__ import annotations

from typing import Any

from litestar import post
from litestar.params import JSONBody

from plum_desk.central import presence
from plum_desk.central.auth import AnyRequest, caller_of, centre_of, signed_in
from plum_desk.central.problem import PROBLEMS
from plum_desk.wire.presence import Here, Others


@post("/v1/presence", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="Say where I am; who else is")
async def here(request: AnyRequest, data: JSONBody[Here]) -> Others:
    return await presence.tell(centre_of(request), caller_of(request), data)


HANDLERS: list[Any] = [here]
