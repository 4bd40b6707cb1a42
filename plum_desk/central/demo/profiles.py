"""Desk profiles of a demo: where the centre is, and who may sign in there."""

from __future__ import annotations

import json
from pathlib import Path

from plum_desk.central.demo.people import PASSWORD, USERS
from plum_desk.central.demo.places import folder_of
from plum_desk.domain.permission import Role

_ROLE_NAMES = {
    Role.AGENT_L1: "Agent, level 1",
    Role.AGENT_L2: "Agent, level 2",
    Role.SUPERVISOR: "Supervisor",
    Role.SENIOR_APPROVER: "Senior approver",
    Role.FINANCE_PREPARER: "Finance, preparer",
    Role.FINANCE_REVIEWER: "Finance, reviewer",
    Role.AUDITOR: "Auditor",
    Role.PARTNER_CHECKER: "Partner checker",
    Role.PROGRAMME_ADMIN: "Administrator",
}


def personas() -> list[dict[str, str]]:
    return [
        {"name": u.name, "role": _ROLE_NAMES[u.role], "blurb": u.blurb, "login": u.login, "password": PASSWORD}
        for u in USERS
        if u.blurb
    ]


def write(home: Path, number: int, server: str, code: str) -> Path:
    """The profile of desk ``number``, with the address of this run and a code for its first start."""
    folder = folder_of(home, number)
    folder.mkdir(parents=True, exist_ok=True)
    profile = {
        "name": f"Demo desk {number}", "demo": True, "server": server, "code": code, "home": str(home),
        "personas": personas(),
    }  # fmt: skip
    fresh = folder / "profile.new"
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(profile, ensure_ascii=False, indent=1), encoding="utf-8")
    fresh.replace(folder / "profile.json")
    return folder
