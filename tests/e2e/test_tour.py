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
    "resends a voucher within the limit",
    "a due time is explained line by line",
    "an escalation is answered by name",
    "supervisor signs in on a second desk",
    "triages a ticket offline that someone else changes meanwhile",
    "the conflict needs the agent and is retried on current",
    "raises a refund above the limit while the centre is stopped",
    "the centre returns and the request arrives once",
    "the maker's own approval is refused and logged",
    "the supervisor approves and the provider executes once",
    "both desks show it",
    "finance makes the reconciliation PDF",
    "plum-audit verifies the exported trail",
)


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
    apart, settled = facts[STEPS[7]], facts[STEPS[8]]
    assert apart["before"] != apart["yours"] != apart["theirs"] != apart["before"]
    assert settled["card"] == [apart["before"], apart["yours"], apart["theirs"]]
    assert (settled["after"], settled["draft"]) == (apart["yours"], apart["half_typed"])
    assert facts[STEPS[4]]["lines"] and facts[STEPS[5]]["acknowledged_by"] == "Kiran Das"
    assert "L2" in facts[STEPS[9]]["predicted"]
    assert facts[STEPS[10]]["tiers"] == [2]
    assert facts[STEPS[11]]["code"] == "own_request"
    assert set(facts[STEPS[12]]["provider_effects"].values()) == {1}
    assert facts[STEPS[14]]["exceptions"] == 1

    assert (tmp_path / "reconciliation.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "audit-bundle.zip").stat().st_size > 10_000
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) >= len(STEPS)
    assert {_size(picture) for picture in pictures} == {(1366, 768)}
    assert "Traceback" not in done.stderr


def _size(picture: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height
