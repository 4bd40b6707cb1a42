"""What the desk makes of the centre's refusals."""

from __future__ import annotations

import httpx
import msgspec
import pytest

from plum_desk.domain.outcome import Code
from plum_desk.errors import NotSignedIn, PlumError, Unavailable
from plum_desk.sync.client import Client
from plum_desk.wire.messages import Problem


def _no_key() -> None:
    raise AssertionError("nothing is signed here")


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (401, Code.PROOF_REPLAYED, Unavailable),  # a balancer sent it to a second instance: tried again, not signed out
        (401, Code.SESSION_EXPIRED, NotSignedIn),
        (502, "", Unavailable),
        (503, "unavailable", Unavailable),
    ],
)
def test_a_refusal_means_what_it_says(status: int, code: str, kind: type[PlumError]) -> None:
    client = Client(_no_key, lambda: 0, lambda _at: None)  # type: ignore[arg-type]
    assert type(client._problem(httpx.Response(status), msgspec.json.encode(Problem(code)))) is kind
