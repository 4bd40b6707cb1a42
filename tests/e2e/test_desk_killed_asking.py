"""``kill -9`` of a desk that asked for money or approved it: asked once, decided once, paid once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.central.database import Database
from plum_desk.store import journal
from tests.helpers import seeded
from tests.helpers.centre import ROOT
from tests.helpers.deskside import answered, opened
from tests.helpers.provided import ProvidedCentre
from tests.helpers.simulator import Simulator, wait_for

pytestmark = pytest.mark.anyio
ASKED = 60_000
"""Above what the agent may give alone."""


@pytest.fixture
def served(database: Database, provider: Simulator, tmp_path: Path) -> Iterator[ProvidedCentre]:
    made = ProvidedCentre(database, provider, tmp_path)
    yield made
    made.stop()


def _die(folder: Path, login: str, delay_ms: int, *work: str) -> tuple[str, str]:
    """Let a desk do its work and die; the ids of the operation and of the request."""
    command = [sys.executable, "-m", "tests.helpers.dying_desk", str(folder), login, seeded.PASSWORD, str(delay_ms)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    died = subprocess.run(
        [*command, *work], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=90, check=False
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    op_id, request_id = died.stdout.split()
    return op_id, request_id


async def _comes_back(folder: Path, login: str) -> None:
    """The desk starts again, with its journal whole, and sends what it still has to send."""
    async with opened(folder) as application:
        desk = application.desk
        assert desk.session.device is not None
        assert await desk.store.journal_read(journal.verify, desk.session.device.device_id) is None
        await desk.session.sign_in(login, seeded.PASSWORD)
        await answered(application, 60)


@pytest.mark.parametrize("delay_ms", [0, 15, 120])
async def test_a_killed_desk_asks_once_and_approves_once(served: ProvidedCentre, delay_ms: int) -> None:
    makers, checkers = served.desk("maker"), served.desk("checker")
    op_id, request_id = _die(makers, "asha", delay_ms, "raise", "k-1", str(ASKED))
    if not delay_ms:
        assert served.operations("request.raise") == [], "nothing had left the desk"
    await _comes_back(makers, "asha")
    assert served.operations("request.raise") == [op_id]
    assert served.all(sa.select(t.requests.c.request_id)) == [request_id]
    assert served.state(request_id) == "pending_approval"
    assert served.sim.effects() == []

    vote_id, _ = _die(checkers, "vera", delay_ms, "decide", request_id)
    if not delay_ms:
        assert served.operations("request.decide") == []
        assert served.state(request_id) == "pending_approval"
    await _comes_back(checkers, "vera")
    assert served.operations("request.decide") == [vote_id]
    assert served.all(sa.select(t.decisions.c.op_id)) == [vote_id]
    wait_for(lambda: served.state(request_id) == "succeeded", 30)
    await _comes_back(makers, "asha")
    await _comes_back(checkers, "vera")
    keys = sorted(row["key"] for row in served.sim.effects())
    assert keys == [f"{request_id}:refund:t-1-card", f"{request_id}:void:v-1"]
    assert served.all(sa.select(t.tenders.c.refunded).where(t.tenders.c.tender_id == "t-1-card")) == [ASKED]
