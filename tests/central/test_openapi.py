"""The OpenAPI document, and what a generator of odd requests makes of it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from requests.auth import AuthBase

from plum_desk import __version__
from plum_desk.wire import proof
from plum_desk.wire.version import PROTO
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import TestDesk


class Signed(AuthBase):
    """Signs each prepared request as a desk does, so that generation gets past the guard."""

    def __init__(self, desk: TestDesk) -> None:
        self.desk = desk

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        body = request.body or b""
        raw = body.encode() if isinstance(body, str) else body
        request.headers["Authorization"] = f"{proof.SCHEME} {self.desk.token}"
        request.headers[proof.HEADER] = self.desk.header(request.method or "GET", request.path_url, raw)
        return request


def test_the_document_is_served(centre: RunningCentre) -> None:
    desk = centre.desk()
    served = [desk.http.get(path) for path in ("/schema", "/schema/openapi.json")]
    for answer in served:
        assert answer.status_code == 200
    paths = msgspec.json.decode(served[1].content)["paths"]
    assert {
        "/v1/enrol",
        "/v1/sign-in",
        "/v1/sign-out",
        "/v1/ops",
        "/v1/pull",
        "/v1/nudge",
        "/v1/policy",
        "/healthz",
    } <= set(paths)


def test_health_says_what_serves(centre: RunningCentre) -> None:
    health = msgspec.json.decode(centre.desk().http.get("/healthz").content)
    assert (health["status"], health["version"], health["proto"]) == ("ok", __version__, PROTO)


@pytest.mark.timeout(120)
@pytest.mark.allow_logs("schemathesis", "hypothesis")
@pytest.mark.parametrize("login", ["aud", "asha", "finn", None], ids=["auditor", "agent", "finance", "anonymous"])
def test_odd_requests_are_answered_as_documented(centre: RunningCentre, login: str | None) -> None:
    """No 5xx, no undocumented status, no answer that is not the documented shape."""
    desk = centre.desk(login)
    document = msgspec.json.decode(desk.http.get("/schema/openapi.json").content)
    for path in ("/v1/nudge", "/v1/sign-out"):  # an endless stream; and the end of our own session
        document["paths"].pop(path)
    schema = schemathesis.openapi.from_dict(document)
    schema.config.update(base_url=centre.url)
    examples = 8 if login else 3
    with requests.Session() as session:
        for result in schema.get_all_operations():
            _exercise(result.ok(), session, Signed(desk) if login else None, examples)


def _exercise(operation: Any, session: requests.Session, auth: AuthBase | None, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        answer = case.call(session=session, auth=auth, timeout=10)
        assert answer.status_code < 500, (operation.label, answer.status_code, answer.content[:200])
        documented = {str(code) for code in operation.definition.raw["responses"]} | {"404", "405"}
        assert str(answer.status_code) in documented, (operation.label, answer.status_code, answer.content[:200])
        if answer.status_code >= 400:
            problem = msgspec.json.decode(answer.content)
            assert set(problem) == {"code", "facts", "server_time"}, operation.label
        if auth is None and operation.path not in ("/v1/enrol", "/v1/sign-in", "/healthz"):
            assert answer.status_code in (400, 401, 404, 405), operation.label

    check()
