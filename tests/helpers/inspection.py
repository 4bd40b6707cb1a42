"""The nine invariants on real parts: what PostgreSQL, the desks' files and the provider hold, when all is quiet."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import Any

import msgspec
import sqlalchemy as sa

from plum_desk.central import projection
from plum_desk.central import tables as t
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.domain.approval import SETTLED, Verdict
from plum_desk.domain.audit import AuditEntry
from plum_desk.domain.audit import chain_hash as audit_hash
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import OWN, LegCall, PlaceReplacement, RefundTender
from plum_desk.domain.intents import RaiseRequest
from plum_desk.domain.outcome import Code
from plum_desk.domain.permission import Role
from plum_desk.wire.codec import decode_row, encode_row
from tests.helpers import desk_files, invariants
from tests.helpers.desk_files import Held
from tests.helpers.invariants import Place, hold
from tests.helpers.policy import small_policy
from tests.helpers.seat import Seat
from tests.helpers.site import Site

_LEG: Any = msgspec.json.Decoder(LegCall)


async def inspect(site: Site, *, forked: frozenset[str] = frozenset()) -> dict[str, Held]:
    """Check everything when all is quiet. Desks named in ``forked`` hold another history of their device, which
    ends in quarantine instead of level. Raises invariants.Broken."""
    _logs_hold(site)
    await asyncio.to_thread(centre_holds, site)
    await _projection_holds(site)
    held = {name: await _held(seat) for name, seat in site.seats.items()}
    heads = site.heads()
    for name, found in held.items():
        desk_holds(site, site.seats[name], found, heads, forked=name in forked)
    return held


async def _held(seat: Seat) -> Held:
    if seat.running:
        seat.bugs += (await seat.ask("status"))["bugs"]
    hold(3, not seat.bugs, f"{seat.name} reported bugs", bugs=seat.bugs)
    if seat.running:
        return msgspec.convert(await seat.ask("held"), Held)
    return await desk_files.read(seat.folder)


def desk_holds(site: Site, seat: Seat, found: Held, heads: Mapping[str, int], *, forked: bool) -> None:
    invariants.journal_holds(seat.name, found.broken_at)
    recorded = statuses(site, found.device_id)
    q = t.quarantine.c
    kept = {row["op_id"] for row in site.all(sa.select(q.op_id).where(q.device_id == found.device_id))}
    invariants.all_end(seat.name, found.states, recorded, kept, drained=True)
    granted = site.granted(seat)
    invariants.within_grants(seat.name, found.row_scopes | found.cursor.keys(), granted)
    if not forked:
        lost = sorted(recorded.keys() - found.states.keys())
        hold(3, not lost, f"the centre has operations that {seat.name} has lost", operations=lost)
        invariants.at_heads(seat.name, found.cursor, heads, granted)
        invariants.same_rows(1, seat.name, found.places, published(site, granted))


def _logs_hold(site: Site) -> None:
    """No centre came upon a bug of its own. What the pool says of connections that died is no such thing."""
    for log in sorted(site.folder.glob("centre-*/centre.log")):
        said = [line for line in log.read_text().splitlines() if " ERROR " in line and "sqlalchemy.pool" not in line]
        hold(3, not said, f"{log.parent.name} reported bugs", lines=said)


# --- the centre ----------------------------------------------------------------------------------


def centre_holds(site: Site) -> None:
    _feeds_hold(site)
    _audit_holds(site)
    invariants.at_most_one_effect(Counter(row["op_id"] for row in site.all(sa.select(t.operations.c.op_id))))
    invariants.effects_agree(statuses(site), _traces(site))
    invariants.books_hold(_books(site))
    invariants.approvals_hold(_approvals(site) + _resolved_twice(site))
    effects: dict[str, list[int]] = {}
    for row in site.sim.effects():
        effects.setdefault(row["key"], []).append(row["minor"])
    reviewed = _in_review(site)
    known = {key: minors for key, minors in effects.items() if key.partition(":")[0] not in reviewed}
    invariants.provider_agrees(known, _executed(site, effects))


def _in_review(site: Site) -> set[str]:
    """Requests that a person has to look at: what became of them at the provider is that person's to find out."""
    asked = site.all(sa.select(t.quarantine.c.args).where(t.quarantine.c.why == Code.MAYBE_DONE.value))
    return {msgspec.json.decode(bytes(row["args"]), type=RaiseRequest).request_id for row in asked}


def published(site: Site, scopes: frozenset[str]) -> dict[Place, bytes]:
    """What the feeds say that a desk with these grants must hold."""
    rows: dict[Place, bytes] = {}
    for entry in site.all(sa.select(t.feed).where(t.feed.c.scope.in_(scopes)).order_by(t.feed.c.scope, t.feed.c.seq)):
        if entry["op"] == "put":
            rows[entry["kind"], entry["key"]] = bytes(entry["body"])
        else:
            rows.pop((entry["kind"], entry["key"]), None)
    return rows


def statuses(site: Site, device_id: str = "") -> dict[str, str]:
    """Status by op_id of what was received (of one device)."""
    o = t.operations.c
    query = sa.select(o.op_id, o.status)
    return {
        row["op_id"]: row["status"] for row in site.all(query.where(o.device_id == device_id) if device_id else query)
    }


def _feeds_hold(site: Site) -> None:
    scopes: dict[str, list[Any]] = {}
    for row in site.all(sa.select(t.feed).order_by(t.feed.c.scope, t.feed.c.seq)):
        scopes.setdefault(row["scope"], []).append(row)
    for head in site.all(sa.select(t.feed_head)):
        rows = scopes.pop(head["scope"], [])
        entries = [(r["seq"], r["kind"], r["key"], r["op"], bytes(r["body"]), bytes(r["chain"])) for r in rows]
        invariants.chain_holds(head["scope"], entries, head["head"], bytes(head["chain"]))
        puts = [((r["kind"], r["key"]), _version(r["kind"], r["body"])) for r in rows if r["op"] == "put"]
        invariants.versions_rise(head["scope"], puts)
    hold(2, not scopes, "feeds without a head", scopes=sorted(scopes))


def _version(kind: str, body: bytes) -> int:
    return int(decode_row(Kind(kind), bytes(body)).ver)


def _audit_holds(site: Site) -> None:
    before: dict[str, bytes] = {}
    seqs: Counter[str] = Counter()
    for row in site.all(sa.select(t.audit).order_by(t.audit.c.chain, t.audit.c.seq)):
        chain, digest = row["chain"], bytes(row["hash"])
        seqs[chain] += 1
        whole = row["seq"] == seqs[chain] and bytes(row["prev_hash"]) == before.get(chain, bytes(row["prev_hash"]))
        whole = whole and audit_hash(bytes(row["body"]), bytes(row["prev_hash"])) == digest
        hold(2, whole, f"the audit chain {chain} does not verify", seq=row["seq"])
        before[chain] = digest


def _traces(site: Site) -> dict[str, int]:
    """How often each note, decision, local event and request is found where its effect belongs."""
    e, d, o = t.ticket_events.c, t.decisions.c, t.operations.c
    found = Counter(row["op_id"] for row in site.all(sa.select(e.op_id).where(e.kind == "note")))
    found.update(row["op_id"] for row in site.all(sa.select(d.op_id)))
    found.update(line.op_id for line in _audited(site) if line.result == "recorded")
    raised = Counter(row["request_id"] for row in site.all(sa.select(t.requests.c.request_id)))
    for row in site.all(sa.select(o.op_id, o.kind, o.args, o.status).where(o.status == "applied")):
        if row["kind"] == "request.raise":
            found[row["op_id"]] = raised[msgspec.json.decode(row["args"])["request_id"]]
        elif row["kind"] in ("ticket.note", "request.decide", "local.event"):
            found[row["op_id"]] += 0
    return found


def _audited(site: Site) -> list[AuditEntry]:
    return [msgspec.json.decode(row["body"], type=AuditEntry) for row in site.all(sa.select(t.audit.c.body))]


_BOOKS = """
WITH held AS (SELECT kind, sum(amount) AS amount FROM reservations WHERE released_at IS NULL GROUP BY kind),
shown AS (
    SELECT 'line' AS kind, sum(reserved) AS amount FROM order_lines
    UNION ALL SELECT 'tender', sum(reserved) FROM tenders
    UNION ALL SELECT 'account', sum(balance) FROM accounts WHERE kind IN ('goodwill_held', 'member_held'))
SELECT fault, subject FROM plum_ledger_faults()
UNION ALL SELECT 'reserved', kind FROM shown LEFT JOIN held USING (kind)
           WHERE coalesce(shown.amount, 0) <> coalesce(held.amount, 0)
UNION ALL SELECT 'refunded_more_than_captured', tender_id FROM tenders WHERE refunded + reserved > captured
"""


def _books(site: Site) -> list[Any]:
    return site.all(sa.text(_BOOKS))


_EXECUTED = ("executing", "unknown", "succeeded", "failed", "voided_pending_replacement")


def _approvals(site: Site) -> list[Any]:
    """Executed requests that lack an approval of their very hash, or were too large to go without."""
    d = t.decisions.c
    given: dict[tuple[str, int, str], set[str]] = {}
    for row in site.all(sa.select(t.decisions).where(d.verdict == Verdict.APPROVE.value)):
        given.setdefault((row["request_id"], row["revision"], row["seen_sha256"]), set()).add(row["checker_person"])
    caps = {(limit.role, limit.action, limit.unit): limit.per_action for limit in small_policy().limits}
    r = t.requests
    query = sa.select(r, t.users.c.role).join(t.users, t.users.c.user_id == r.c.maker_id)
    faults = []
    for row in site.all(query.where(r.c.state.in_(_EXECUTED))):
        people = given.get((row["request_id"], row["revision"], row["sha256"]), set()) - {row["maker_person"]}
        alone = row["amount"] <= caps.get((Role(row["role"]), row["action"], row["unit"]), 0)
        if len(people) < len(row["tiers"]) or not (row["tiers"] or alone):
            faults.append({"request": row["request_id"], "tiers": row["tiers"], "approved_by": sorted(people)})
    return faults


def _resolved_twice(site: Site) -> list[Any]:
    ends: Counter[str] = Counter()
    for line in _audited(site):
        if line.request_id and line.action != "execution.leg" and line.after in {str(s) for s in SETTLED}:
            ends[line.request_id] += 1
    return [{"request": request_id, "ended": count} for request_id, count in ends.items() if count > 1]


def _executed(site: Site, effects: Mapping[str, list[int]]) -> dict[str, int]:
    """Amount by key of every provider call that we say succeeded; where the amount is the provider's to know
    (what was left on a voucher), its own word."""
    done: dict[str, int] = {}
    for row in site.all(sa.select(t.legs.c.key, t.legs.c.call).where(t.legs.c.state == "succeeded")):
        call = _LEG.decode(row["call"])
        if isinstance(call, OWN):
            continue
        known = call.amount.minor if isinstance(call, RefundTender) else None
        known = call.amount if isinstance(call, PlaceReplacement) else known
        done[row["key"]] = known if known is not None else effects.get(row["key"], [-1])[0]
    return done


async def _projection_holds(site: Site) -> None:
    """What was published last of each thing is what a rebuild from the tables gives."""
    rows = published(site, frozenset(site.heads()))
    centre = await Centre(site.database).open()
    try:
        async with centre.engine.connect() as conn:
            now = wall_clock()
            for kind, key in sorted(rows):
                load = {
                    "ticket": lambda key=key: projection.load_ticket(conn, key),
                    "order": lambda key=key: projection.load_order(conn, key, now),
                    "member": lambda key=key: projection.load_member(conn, key, now),
                    "request": lambda key=key: projection.load_request(conn, key),
                    "budget": lambda key=key: projection.load_budget(conn, key),
                }.get(kind)
                if load is not None:
                    rebuilt = {(kind, key): encode_row(await load())}  # type: ignore[no-untyped-call]
                    shown = {(kind, key): rows[kind, key]}
                    invariants.same_rows(6, "the feeds", shown, rebuilt, "those of the tables")
    finally:
        await centre.close()


# --- deleting the cache --------------------------------------------------------------------------


async def rebuilt_holds(site: Site, seat: Seat, before: Held) -> None:
    """Delete the cache of a desk that has quit, let it fill again, and find everything: rows, journal, states."""
    for part in seat.folder.glob("base.db*"):
        part.unlink()
    await seat.start()
    await seat.sign_in()
    await site.level(seat)
    await seat.stop()
    hold(3, not seat.bugs, f"{seat.name} reported bugs", bugs=seat.bugs)
    after = await desk_files.read(seat.folder)
    changed = {
        op_id: (state, after.states.get(op_id))
        for op_id, state in before.states.items()
        if after.states.get(op_id) != state
    }
    hold(8, not changed, f"{seat.name} lost operations with its cache", changed=changed)
    granted = site.granted(seat)
    invariants.same_rows(8, seat.name, after.places, published(site, granted))
    invariants.at_heads(seat.name, after.cursor, site.heads(), granted)
