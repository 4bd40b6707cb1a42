"""HTTP of reports: run one, fetch the stored bytes of one."""

from __future__ import annotations

import asyncio
import hashlib
from typing import Annotated, Any

from litestar import Response, get, post
from litestar.params import JSONBody, PathParameter

from plum_desk.central import ranges, reports
from plum_desk.central.auth import caller_of, centre_of, permit, signed_in
from plum_desk.central.problem import PROBLEMS, AnyRequest
from plum_desk.domain.permission import Permission
from plum_desk.wire.messages import ID_PATTERN, ReportRun, RunReport

RunId = Annotated[str, PathParameter(pattern=ID_PATTERN)]


@post("/v1/reports", guards=[signed_in], status_code=200, responses=PROBLEMS)
async def run_report(request: AnyRequest, data: JSONBody[RunReport]) -> ReportRun:
    """Run a report, or return the run that this id already names."""
    caller, centre = caller_of(request), centre_of(request)
    scope = f"prog:{data.programme_id}"
    await permit(centre, caller, Permission.REPORT_RUN, scope, attempted="report.run", subject=data.run_id)
    return await reports.run(centre, caller, data)


@get("/v1/reports/{run_id:str}", guards=[signed_in], media_type="application/zstd", responses=PROBLEMS)
async def fetch_report(request: AnyRequest, run_id: RunId) -> Response[bytes]:
    """The run's canonical bytes under zstd, exactly as they were stored."""
    caller, centre = caller_of(request), centre_of(request)
    await permit(centre, caller, Permission.REPORT_READ, attempted="report.read", subject=run_id)
    _, packed = await reports.fetch(centre, caller, run_id)
    digest = await asyncio.to_thread(lambda: hashlib.sha256(packed).hexdigest())
    return ranges.content(request, packed, digest, "application/zstd")


HANDLERS: list[Any] = [run_report, fetch_report]
