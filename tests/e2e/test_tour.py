"""The whole job on real parts: the tour, as a newcomer would start it, with everything that it promises to write."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
STEPS = (
    "services",
    "agent signs in and syncs",
    "practice tickets teach the keys and send nothing",
    "finds an order by booking ID",
    "a verb and an amount in the palette open the filled form",
    "a typed question narrows the list and is kept as a view",
    "resends a voucher within the limit",
    "a desk left alone is locked and goes on as it was",
    "a due time is explained line by line",
    "an escalation is answered by name",
    "a ticket is opened from an order",
    "two tickets become one",
    "a macro goes as one piece",
    "many tickets are changed at once, each with its result",
    "a member's ledger says what is spent first",
    "supervisor signs in on a second desk",
    "a lead shares a view with the team",
    "triages a ticket offline that someone else changes meanwhile",
    "the conflict needs the agent and is retried on current",
    "raises a refund above the limit while the centre is stopped",
    "the centre returns and the request arrives once",
    "the maker's own approval is refused and logged",
    "the supervisor approves and the provider executes once",
    "both desks show it",
    "an incident's refunds are approved as one",
    "ordinary requests are approved together, each by itself",
    "finance makes the reconciliation PDF",
    "two people close a month that balances",
    "plum-audit verifies the exported trail",
)
DIALOGS = ("changed-many", "together", "as-one", "closing", "practice", "second-screen", "views-menu")
"""Pictures of what has a size of its own."""
Facts = dict[str, dict[str, Any]]


@pytest.mark.timeout(600)
def test_the_tour_holds_and_leaves_its_evidence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "plum_desk", "demo", "--tour", "--out", str(tmp_path), "--orders", "800"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]

    said = json.loads((tmp_path / "tour.json").read_text(encoding="utf-8"))
    assert said["ok"] is True
    assert tuple(step["name"] for step in said["steps"]) == STEPS
    assert all(set(step) == {"name", "ok", "seconds", "facts"} and step["facts"] for step in said["steps"])
    facts = {step["name"]: step["facts"] for step in said["steps"]}
    _triage(facts)
    _requests(facts)
    _tickets(facts)
    assert facts["practice tickets teach the keys and send nothing"] == {"keys": 9, "operations": 0}
    locked = facts["a desk left alone is locked and goes on as it was"]
    assert locked["trail"] == ["session.locked", "session.unlocked"]
    assert facts["a lead shares a view with the team"]["rows"] > 0
    assert facts["an incident's refunds are approved as one"]["approved"] > 1

    assert (tmp_path / "reconciliation.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "audit-bundle.zip").stat().st_size > 10_000
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) >= len(STEPS)
    windows = [picture for picture in pictures if not picture.stem.endswith(DIALOGS)]
    assert {_size(picture) for picture in windows} == {(1366, 768)}
    assert "Traceback" not in done.stderr


def _triage(facts: Facts) -> None:
    apart = facts["triages a ticket offline that someone else changes meanwhile"]
    settled = facts["the conflict needs the agent and is retried on current"]
    assert apart["before"] != apart["yours"] != apart["theirs"] != apart["before"]
    assert settled["card"] == [apart["before"], apart["yours"], apart["theirs"]]
    assert (settled["after"], settled["draft"]) == (apart["yours"], apart["half_typed"])


def _requests(facts: Facts) -> None:
    assert "L2" in facts["raises a refund above the limit while the centre is stopped"]["predicted"]
    assert facts["the centre returns and the request arrives once"]["tiers"] == [2]
    assert facts["the maker's own approval is refused and logged"]["code"] == "own_request"
    assert set(facts["the supervisor approves and the provider executes once"]["provider_effects"].values()) == {1}
    together = facts["ordinary requests are approved together, each by itself"]
    assert together["batch"] and len(together["approved"]) == 2
    assert facts["finance makes the reconciliation PDF"]["exceptions"] == 1
    assert facts["two people close a month that balances"]["people"] == ["Leela Nair", "Arun Bose"]


def _tickets(facts: Facts) -> None:
    assert facts["a due time is explained line by line"]["lines"]
    assert facts["an escalation is answered by name"]["acknowledged_by"] == "Kiran Das"
    assert facts["a ticket is opened from an order"]["promised"] is True
    assert facts["a macro goes as one piece"]["events_of_one_operation"] >= 2
    assert facts["a verb and an amount in the palette open the filled form"]["filled"] == "25000"
    assert facts["a typed question narrows the list and is kept as a view"]["rows"] > 0
    assert set(facts["many tickets are changed at once, each with its result"]["results"].values()) == {"Sent"}
    assert facts["a member's ledger says what is spent first"]["lines"] > 0


def _size(picture: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height
