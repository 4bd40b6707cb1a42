"""Every way in which the centre says no over HTTP: one ``Problem`` body, one status per kind of error."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import psycopg
import sqlalchemy as sa
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec

from plum_desk.central.watch.access import called, note_of
from plum_desk.domain.outcome import Facts, Refused
from plum_desk.errors import Conflict, ContractBug, NotPermitted, NotSignedIn, PeerError, PlumError, Unavailable
from plum_desk.logs import describe
from plum_desk.wire.messages import Problem

log = logging.getLogger(__name__)

STATUS: dict[type[PlumError], HTTPStatus] = {
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    NotPermitted: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    ContractBug: HTTPStatus.BAD_REQUEST,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    PeerError: HTTPStatus.BAD_GATEWAY,
}
AnyRequest = Request[Any, Any, Any]
PROBLEMS = {
    status: ResponseSpec(Problem, description=text)
    for status, text in (
        (400, "The request breaks the contract"),
        (401, "Not signed in, or the proof does not hold"),
        (403, "Not permitted"),
        (404, "No such thing"),
        (409, "The request contradicts what the centre has"),
        (413, "Too large"),
        (422, "A rule refuses; its facts tell why"),
        (429, "Too many; try again after Retry-After seconds"),
        (503, "Overloaded; try again after Retry-After seconds"),
    )
}
"""Documented at every route."""


class Declined(Exception):
    """A rule refuses an online call: HTTP 422 (403, 429 where that says more) with its facts."""

    def __init__(self, refused: Refused, status: int = 422, retry_after: float | None = None) -> None:
        super().__init__(refused.code)
        self.refused = refused
        self.status = status
        self.retry_after = retry_after


class Contradiction(ContractBug):
    """The request does not fit what the centre already has: HTTP 409."""


class Missing(ContractBug):
    """There is no such thing, or no more: HTTP 404."""

    code = "not_found"


STATUS[Contradiction] = HTTPStatus.CONFLICT
STATUS[Missing] = HTTPStatus.NOT_FOUND


def coded(error: PlumError, code: str) -> PlumError:
    """``error`` with a more specific stable code than its class has."""
    error.code = code
    return error


def _answer(
    request: Request[Any, Any, Any], status: int, code: str, facts: Facts, retry: float | None
) -> Response[Any]:
    headers = {} if retry is None else {"Retry-After": str(max(1, round(retry)))}
    problem = Problem(code, facts, request.app.state.centre.clock())
    note_of(request).code = code
    return Response(problem, status_code=status, headers=headers, media_type="application/json")


def expected(request: AnyRequest, error: PlumError) -> Response[Any]:
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), HTTPStatus.INTERNAL_SERVER_ERROR)
    retry = error.retry_after if isinstance(error, Unavailable) else None
    if status is HTTPStatus.SERVICE_UNAVAILABLE and retry is None:
        retry = 2
    return _answer(request, status, error.code, dict(error.facts), retry)


def declined(request: AnyRequest, error: Declined) -> Response[Any]:
    return _answer(request, error.status, error.refused.code, error.refused.facts, error.retry_after)


def framework(request: AnyRequest, error: HTTPException) -> Response[Any]:
    """Litestar's own refusals: unreadable bodies, unknown paths, wrong methods."""
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR and "client disconnected" in error.detail:
        return _answer(request, HTTPStatus.BAD_REQUEST, "disconnected", {}, None)  # nobody is there to read it
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return unexpected(request, error)
    code = {400: "bad_input", 404: "not_found", 405: "method_not_allowed", 413: "too_large"}.get(error.status_code)
    answer = _answer(request, error.status_code, code or "bad_input", {}, None)
    answer.headers.update(error.headers or {})
    return answer


def _count(request: AnyRequest, error: Exception) -> None:
    if isinstance(error, (psycopg.Error, sa.exc.SQLAlchemyError)):
        request.app.state.centre.metrics.database_error(error)


def unexpected(request: AnyRequest, error: Exception) -> Response[Any]:
    _count(request, error)
    log.error("unexpected: %s: %s", " ".join(called(request.scope)), describe(error))
    return _answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "internal", {}, None)


def unstorable(request: AnyRequest, error: Exception) -> Response[Any]:
    """A value that no column can hold, such as an id with a NUL in it."""
    _count(request, error)
    log.info("bad value: %s: %s", " ".join(called(request.scope)), describe(error))
    return _answer(request, HTTPStatus.BAD_REQUEST, "bad_input", {}, None)


def overloaded(request: AnyRequest, error: Exception) -> Response[Any]:
    """No database connection to be had in time: try again later."""
    _count(request, error)
    log.warning("database unavailable: %s", describe(error))
    return _answer(request, HTTPStatus.SERVICE_UNAVAILABLE, Unavailable.code, {}, 2)


HANDLERS: dict[Any, Any] = {
    sa.exc.TimeoutError: overloaded,
    sa.exc.OperationalError: overloaded,
    psycopg.OperationalError: overloaded,
    sa.exc.DataError: unstorable,
    psycopg.DataError: unstorable,
    PlumError: expected,
    Declined: declined,
    HTTPException: framework,
    Exception: unexpected,
}
