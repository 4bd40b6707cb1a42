"""HTTP of the audit export."""

from __future__ import annotations

from typing import Any

from litestar import get
from litestar.response import Stream

from plum_desk.central import audit_bundle, ranges
from plum_desk.central.auth import caller_of, centre_of, permit, signed_in
from plum_desk.central.problem import PROBLEMS, AnyRequest
from plum_desk.central.spool import Spool
from plum_desk.domain.permission import Permission


@get("/v1/audit/bundle", guards=[signed_in], media_type="application/zip", responses=PROBLEMS)
async def export_bundle(request: AnyRequest) -> Stream:
    """A zip that ``plum-audit verify`` checks without network. A cut download goes on by Range and If-Range."""
    caller, centre = caller_of(request), centre_of(request)
    scope = f"audit:{audit_bundle.CENTRE_CHAIN}"
    await permit(centre, caller, Permission.AUDIT_EXPORT, scope, attempted="audit.exported")
    spool: Spool = request.app.state.spool
    kept = spool.find(caller.actor.user_id, ranges.continued(request))
    if kept is None:
        await audit_bundle.announce(centre, caller)
        kept = await spool.keep(caller.actor.user_id, audit_bundle.stream(centre, caller))
    return ranges.file(request, kept.path, kept.size, kept.sha256, "application/zip")


HANDLERS: list[Any] = [export_bundle]
