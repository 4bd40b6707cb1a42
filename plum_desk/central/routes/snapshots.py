"""HTTP of bootstrap by file: what there is for me, and its bytes."""

from __future__ import annotations

from typing import Annotated, Any

from litestar import get, post
from litestar.params import JSONBody, PathParameter
from litestar.response import Stream

from plum_desk.central import ranges
from plum_desk.central.auth import AnyRequest, caller_of, centre_of, signed_in
from plum_desk.central.problem import PROBLEMS
from plum_desk.central.snapshots import shelf
from plum_desk.wire.snapshots import SnapshotAnswer, SnapshotAsk

Sha256 = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$")]


@post("/v1/snapshots", status_code=200, guards=[signed_in], responses=PROBLEMS, summary="The file to begin with")
async def offer_snapshot(request: AnyRequest, data: JSONBody[SnapshotAsk]) -> SnapshotAnswer:
    """With its key: only to who holds every scope in it."""
    centre = centre_of(request)
    found = await shelf.offer(centre, caller_of(request), data)
    return SnapshotAnswer(centre.incarnation, found, centre.clock())


@get("/v1/snapshots/{sha256:str}", guards=[signed_in], media_type="application/octet-stream", responses=PROBLEMS)
async def fetch_snapshot(request: AnyRequest, sha256: Sha256) -> Stream:
    """The file, or the rest of it. Its length is not promised: when the file or the grant goes meanwhile, the
    answer ends early, and whoever asks for the rest is told why."""
    centre, caller = centre_of(request), caller_of(request)
    size = await shelf.size_for(centre, caller, sha256)
    start, status, headers = ranges.part(request, sha256, size)
    del headers["Content-Length"]
    body = shelf.read(centre, caller, sha256, start)
    return Stream(body, status_code=status, media_type="application/octet-stream", headers=headers)


HANDLERS: list[Any] = [offer_snapshot, fetch_snapshot]
