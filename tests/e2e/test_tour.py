"""The whole job on real parts: the tour, as a newcomer would start it, with everything that it promises to write."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STEPS = (
    "services",
    "agent signs in and syncs",
    "finds an order by booking ID",
    "a verb and an amount in the palette open the filled form",
    "a typed question narrows the list and is kept as a view",
    "resends a voucher within the limit",
    "a due time is explained line by line",
    "an escalation is answered by name",
    "a ticket is opened from an order",
    "two tickets become one",
    "a macro goes as one piece",
    "many tickets are changed at once, each with its result",
    "a member's ledger says what is spent first",
    "supervisor signs in on a second desk",
    "triages a ticket offline that someone else changes meanwhile",
    "the conflict needs the agent and is retried on current",
    "raises a refund above the limit while the centre is stopped",
    "the centre returns and the request arrives once",
    "the maker's own approval is refused and logged",
    "the supervisor approves and the provider executes once",
    "both desks show it",
    "ordinary requests are approved together, each by itself",
    "finance makes the reconciliation PDF",
    "two people close a month that balances",
    "plum-audit verifies the exported trail",
)
DIALOGS = ("changed-many", "together", "closing")
"""Pictures of dialogs, which have sizes of their own."""


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
    apart, settled = facts[STEPS[14]], facts[STEPS[15]]
    assert apart["before"] != apart["yours"] != apart["theirs"] != apart["before"]
    assert settled["card"] == [apart["before"], apart["yours"], apart["theirs"]]
    assert (settled["after"], settled["draft"]) == (apart["yours"], apart["half_typed"])
    assert facts[STEPS[6]]["lines"] and facts[STEPS[7]]["acknowledged_by"] == "Kiran Das"
    assert "L2" in facts[STEPS[16]]["predicted"]
    assert facts[STEPS[17]]["tiers"] == [2]
    assert facts[STEPS[18]]["code"] == "own_request"
    assert set(facts[STEPS[19]]["provider_effects"].values()) == {1}
    assert facts[STEPS[21]]["batch"] and len(facts[STEPS[21]]["approved"]) == 2
    assert facts[STEPS[22]]["exceptions"] == 1
    assert facts[STEPS[23]]["people"] == ["Leela Nair", "Arun Bose"]
    assert facts[STEPS[8]]["promised"] is True and facts[STEPS[10]]["events_of_one_operation"] >= 2
    assert facts[STEPS[3]]["filled"] == "25000" and facts[STEPS[4]]["rows"] > 0
    assert set(facts[STEPS[11]]["results"].values()) == {"Sent"} and facts[STEPS[12]]["lines"] > 0

    assert (tmp_path / "reconciliation.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "audit-bundle.zip").stat().st_size > 10_000
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) >= len(STEPS)
    windows = [picture for picture in pictures if not picture.stem.endswith(DIALOGS)]
    assert {_size(picture) for picture in windows} == {(1366, 768)}
    assert "Traceback" not in done.stderr


def _size(picture: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height
