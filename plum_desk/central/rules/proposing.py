"""What administrators want the rules to be, and what a second one makes of it (domain.md, preamble and §3)."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from plum_desk.central import tables as t
from plum_desk.central.policy import parse
from plum_desk.central.transaction import Tx
from plum_desk.domain import text
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.policy import Policy, canonical, digest
from plum_desk.domain.policy_changes import differences
from plum_desk.domain.policy_faults import faults
from plum_desk.wire.rules import Judge, Proposal, Propose, Rules

BODY_MAX = 512 * 1024
RECENT = 40
_p, _v, _k = t.policy_proposals, t.policy_verdicts, t.policies


async def look(tx: Tx) -> Rules:
    """What is in force, and the recent proposals."""
    version, body = (await tx.conn.execute(_newest())).one()
    query = (
        sa.select(
            _p, t.users.c.name.label("proposer"), _v.c.verdict, _v.c.decided_at, _v.c.note.label("verdict_note"),
            _decider().label("decider"), _k.c.version.label("published"),
        )
        .join(t.users, t.users.c.user_id == _p.c.proposed_by)
        .outerjoin(_v, _v.c.proposal_id == _p.c.proposal_id)
        .outerjoin(_k, _k.c.proposal_id == _p.c.proposal_id)
        .order_by(_p.c.proposed_at.desc(), _p.c.proposal_id)
        .limit(RECENT)
    )  # fmt: skip
    rows = (await tx.conn.execute(query)).mappings()
    return Rules(version, bytes(body), tuple(_proposal(row, version) for row in rows))


def _decider() -> sa.ScalarSelect[str]:
    u = t.users.alias("decider")
    return (
        sa.select(sa.func.coalesce(sa.func.max(u.c.name), "")).where(u.c.user_id == _v.c.decided_by).scalar_subquery()
    )


def _newest() -> sa.Select[int, bytes]:
    return sa.select(_k.c.version, _k.c.body).order_by(_k.c.version.desc()).limit(1)


def _proposal(row: sa.RowMapping, version: int) -> Proposal:
    return Proposal(
        row["proposal_id"], row["base_version"], row["sha256"], bytes(row["body"]), row["note"], row["proposer"],
        row["proposer_person"], row["proposed_at"], _state(row, version), row["decider"] or "", row["decided_at"],
        row["verdict_note"] or "",
    )  # fmt: skip


def _state(row: sa.RowMapping, version: int) -> str:
    if row["published"] is not None:
        return "published"
    if row["verdict"] in ("decline", "withdraw"):
        return "declined" if row["verdict"] == "decline" else "withdrawn"
    if row["base_version"] != version:
        return "overtaken"
    return "approved" if row["verdict"] == "approve" else "waiting"


async def propose(tx: Tx, wanted: Propose) -> Refused | None:
    """Write ``wanted`` down for a second person. The same proposal again changes nothing."""
    if refused := text.check(wanted.note, field="note") or _readable(wanted):
        return refused
    if not wanted.note.strip():
        return Refused(Code.BAD_INPUT, {"field": "note"})
    known = sa.select(_p.c.sha256).where(_p.c.proposal_id == wanted.proposal_id)
    if (await tx.conn.execute(known)).first() is not None:
        return None
    version, body = (await tx.conn.execute(_newest())).one()
    before, after = parse(bytes(body)), parse(wanted.body)
    if refused := _next(before, after):
        return refused
    sha256 = digest(canonical(after))
    await tx.conn.execute(
        _p.insert().values(
            proposal_id=wanted.proposal_id, base_version=version, sha256=sha256, body=canonical(after),
            note=wanted.note, proposed_by=tx.actor.user_id, proposer_person=tx.actor.person_id, proposed_at=tx.now,
        )
    )  # fmt: skip
    tx.audit("centre", "policy.proposed", wanted.proposal_id, before=str(version), after=f"sha256:{sha256}")
    return None


def _readable(wanted: Propose) -> Refused | None:
    if not 8 <= len(wanted.proposal_id) <= 64 or len(wanted.body) > BODY_MAX:
        return Refused(Code.BAD_INPUT, {"field": "proposal_id" if len(wanted.body) <= BODY_MAX else "body"})
    try:
        parse(wanted.body)
    except msgspec.DecodeError as error:
        return Refused(Code.POLICY_FAULTY, {"fault": str(error)[:200]})
    return None


def _next(before: Policy, after: Policy) -> Refused | None:
    if after.version != before.version + 1:
        return Refused(Code.POLICY_MOVED, {"version": before.version})
    if not differences(before, after):
        return Refused(Code.POLICY_UNCHANGED)
    found = faults(after, before)
    return Refused(Code.POLICY_FAULTY, {"fault": found[0], "more": len(found) - 1}) if found else None


async def judge(tx: Tx, verdict: Judge) -> Refused | None:
    """One verdict for ever, on exactly what was shown; the database holds that two people took part."""
    if refused := text.check(verdict.note, field="note"):
        return refused
    query = sa.select(_p).where(_p.c.proposal_id == verdict.proposal_id)
    found = (await tx.conn.execute(query)).mappings().first()
    if found is None or found["sha256"] != verdict.sha256:
        return Refused(Code.PROPOSAL_NOT_FOUND)
    refused = await _may_judge(tx, found, verdict)
    if refused is not None:
        return refused
    made = insert(_v).values(
        proposal_id=verdict.proposal_id, proposer_person=found["proposer_person"], verdict=verdict.verdict,
        sha256=verdict.sha256, decided_by=tx.actor.user_id, decider_person=tx.actor.person_id,
        decided_at=tx.now, note=verdict.note,
    )  # fmt: skip
    if (await tx.conn.execute(made.on_conflict_do_nothing().returning(_v.c.verdict))).first() is None:
        return Refused(Code.PROPOSAL_DECIDED)  # by somebody else at this moment
    said = {"approve": "policy.approved", "decline": "policy.declined", "withdraw": "policy.withdrawn"}
    tx.audit("centre", said[verdict.verdict], verdict.proposal_id, after=f"sha256:{verdict.sha256}")
    return None


async def _may_judge(tx: Tx, found: sa.RowMapping, verdict: Judge) -> Refused | None:
    made = sa.select(_v.c.verdict).where(_v.c.proposal_id == verdict.proposal_id)
    decided = (await tx.conn.execute(made)).scalar_one_or_none()
    if decided is not None:
        return Refused(Code.PROPOSAL_DECIDED, {"verdict": decided})
    own = found["proposer_person"] == tx.actor.person_id
    if own is not (verdict.verdict == "withdraw"):
        return Refused(Code.OWN_PROPOSAL) if own else Refused(Code.NOT_MAKER)
    if verdict.verdict == "decline" and not verdict.note.strip():
        return Refused(Code.NOTE_REQUIRED)
    version = (await tx.conn.execute(_newest())).one().version
    moved = verdict.verdict == "approve" and found["base_version"] != version
    return Refused(Code.POLICY_MOVED, {"version": version}) if moved else None
