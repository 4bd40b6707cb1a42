"""The policy under maker and checker: what was proposed, and what a second person makes of it."""

from __future__ import annotations

from typing import Literal

import msgspec

RuleVerdict = Literal["approve", "decline", "withdraw"]


class RulesRequest(msgspec.Struct, frozen=True):
    """Ask for what is in force and what waits."""


class Propose(msgspec.Struct, frozen=True):
    """``body`` is the whole next policy as canonical JSON; ``proposal_id`` the press's own id."""

    proposal_id: str
    body: bytes
    note: str


class Judge(msgspec.Struct, frozen=True):
    """About exactly the bytes that were shown, by their SHA-256."""

    proposal_id: str
    sha256: str
    verdict: RuleVerdict
    note: str = ""


class Proposal(msgspec.Struct, frozen=True):
    """``state``: waiting | approved (to be signed) | published | declined | withdrawn | overtaken, when another
    version came into force meanwhile."""

    proposal_id: str
    base_version: int
    sha256: str
    body: bytes
    note: str
    proposed_by: str
    proposer_person: str
    proposed_at: int
    state: str
    decided_by: str = ""
    decided_at: int | None = None
    verdict_note: str = ""


class Rules(msgspec.Struct, frozen=True):
    """Proposals, the newest first."""

    version: int
    body: bytes
    proposals: tuple[Proposal, ...]
