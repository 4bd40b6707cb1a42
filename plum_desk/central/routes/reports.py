"""HTTP of reports: run one, fetch the stored bytes of one."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody

from plum_desk.central import reports
from plum_desk.central.auth import caller_of, centre_of, signed_in
from plum_desk.central.problem import PROBLEMS, AnyRequest
from plum_desk.domain.permission import Permission
from plum_desk.wire.messages import ReportRun, RunReport


@post("/v1/reports", guards=[signed_in], status_code=200, responses=PROBLEMS)
async def run_report(request: AnyRequest, data: JSONBody[RunReport]) -> ReportRun:
    """Run a report, or return the run that this id already names."""
    caller = caller_of(request)
    caller.require(Permission.REPORT_RUN, f"prog:{data.programme_id}")
    return await reports.run(centre_of(request), caller, data)


@get("/v1/reports/{run_id:str}", guards=[signed_in], media_type="application/zstd", responses=PROBLEMS)
async def fetch_report(request: AnyRequest, run_id: FromPath[str]) -> Response[bytes]:
    """The run's canonical bytes under zstd, exactly as they were stored."""
    caller = caller_of(request)
    caller.require(Permission.REPORT_READ)
    _, packed = await reports.fetch(centre_of(request), caller, run_id)
    return Response(packed, media_type="application/zstd")


HANDLERS: list[Any] = [run_report, fetch_report]
