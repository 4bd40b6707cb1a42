"""``plum-central policy``: show what is in force, propose, judge, sign, and try a policy on history."""

from __future__ import annotations

import argparse
import asyncio
import threading
import tomllib
import uuid
from collections.abc import Callable
from pathlib import Path

import msgspec
import sqlalchemy as sa

from plum_desk.central import policy
from plum_desk.central import tables as t
from plum_desk.central.cli.command import Command, on_database
from plum_desk.central.cli.sla import administrator
from plum_desk.central.database import Database
from plum_desk.central.engine import Centre, wall_clock
from plum_desk.central.rules import backtesting, proposing, signing
from plum_desk.central.transaction import Tx
from plum_desk.domain.backtest import rerouted
from plum_desk.domain.outcome import Refused
from plum_desk.domain.policy import Policy, canonical
from plum_desk.domain.policy_changes import differences
from plum_desk.domain.policy_overlay import overlaid
from plum_desk.errors import ContractBug
from plum_desk.wire.rules import Judge, Proposal, Propose

DAY_MS = 86_400_000


def _options(parser: argparse.ArgumentParser) -> None:
    actions = ("show", "waiting", "propose", "approve", "decline", "sign", "backtest")
    parser.add_argument("action", choices=actions)
    parser.add_argument(
        "what", nargs="?", default="",
        help="a document (propose, backtest): a whole policy as JSON, or what changes as TOML; or a proposal's id",
    )  # fmt: skip
    parser.add_argument("--by", default="", help="login of the administrator who proposes or judges")
    parser.add_argument("--note", default="", help="why")
    parser.add_argument("--days", type=int, default=90, help="how far back to try it (default: %(default)s)")
    parser.add_argument("--watch", type=float, default=0.0, help="sign again every so many seconds, until stopped")


def _policy(database: Database, chosen: argparse.Namespace) -> int:
    if chosen.action in ("waiting", "propose", "approve", "decline"):
        print(asyncio.run(_with_centre(database, chosen)))  # noqa: T201
        return 0
    engine = database.owner_engine()
    try:
        return _OFFLINE[chosen.action](engine, chosen)
    finally:
        engine.dispose()


def _in_force(connection: sa.Connection) -> Policy:
    query = sa.select(t.policies.c.body).order_by(t.policies.c.version.desc()).limit(1)
    return policy.parse(bytes(connection.execute(query).scalar_one()))


def _show(engine: sa.Engine, chosen: argparse.Namespace) -> int:
    with engine.begin() as connection:
        print(msgspec.json.format(canonical(_in_force(connection)), indent=2).decode())  # noqa: T201
    return 0


def _read(name: str, before: Policy) -> Policy:
    """The next policy that a file says. Raises ContractBug with the place that is wrong."""
    try:
        raw = Path(name).read_bytes()
        if name.endswith(".toml"):
            return overlaid(before, tomllib.loads(raw.decode()), wall_clock())
        return policy.parse(raw)
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        msgspec.ValidationError,
        msgspec.DecodeError,
    ) as error:
        raise ContractBug(f"{name or 'no document'}: {error}") from error


# --- signing and trying --------------------------------------------------------------------------


def _sign(engine: sa.Engine, chosen: argparse.Namespace) -> int:
    """Whoever runs this has the owner's rights; with --watch it is the signer's own process."""
    pause = threading.Event()
    while True:
        with engine.begin() as connection:
            signed = signing.sign_approved(connection, wall_clock())
        for one in signed:
            print(f"signed version {one.version}", flush=True)  # noqa: T201
        if not chosen.watch:
            return 0
        pause.wait(chosen.watch)


def _backtest(engine: sa.Engine, chosen: argparse.Namespace) -> int:
    with engine.connect() as connection:
        wanted = _read(chosen.what, _in_force(connection))
        past = list(backtesting.past_requests(connection, wall_clock() - chosen.days * DAY_MS))
    found = list(rerouted(past, wanted))
    for one in found:
        amount = one.past.accepted.amount
        print(  # noqa: T201
            f"{one.past.number}  {one.past.action}  {amount.minor} {amount.unit}  by {one.past.maker}:"
            f" {_way(one.past.tiers)} -> {_way(one.route.tiers)} ({one.route.why})"
        )
    print(f"{len(found):,} of {len(past):,} requests of {chosen.days} days would have gone another way")  # noqa: T201
    return 0


def _way(tiers: tuple[int, ...]) -> str:
    return "at once" if not tiers else "tier " + ", then ".join(map(str, tiers))


_OFFLINE: dict[str, Callable[[sa.Engine, argparse.Namespace], int]] = {
    "show": _show,
    "sign": _sign,
    "backtest": _backtest,
}

# --- proposing and judging -----------------------------------------------------------------------


async def _with_centre(database: Database, chosen: argparse.Namespace) -> str:
    """As the serving role, with its line in the trail, as a desk would."""
    centre = await Centre(database, pool_size=2).open()
    try:
        async with centre.engine.connect() as conn:
            who = await conn.run_sync(administrator, chosen.by)
        async with centre.transaction(who) as tx:
            return await _SERVED[chosen.action](tx, chosen)
    finally:
        await centre.close()


async def _waiting(tx: Tx, chosen: argparse.Namespace) -> str:
    rules = await proposing.look(tx)
    lines = []
    for one in rules.proposals:
        if one.state in ("waiting", "approved"):
            lines.append(f"{one.proposal_id}  {one.state}, by {one.proposed_by}: {one.note}")
            lines += _lines(policy.parse(rules.body), policy.parse(one.body))
    return "\n".join(lines) or f"nothing waits; version {rules.version} is in force"


def _lines(before: Policy, after: Policy) -> list[str]:
    lines = []
    for one in differences(before, after):
        name = " ".join(part for part in (one.section or "policy", one.key, one.field) if part)
        lines.append(f"  {name}: {one.before or 'new'} -> {one.after or 'gone'}")
    return lines


async def _propose(tx: Tx, chosen: argparse.Namespace) -> str:
    before = policy.parse((await proposing.look(tx)).body)
    after = _read(chosen.what, before)
    proposal_id = str(uuid.uuid4())
    _refuse(await proposing.propose(tx, Propose(proposal_id, canonical(after), chosen.note)))
    said = [f"{proposal_id} waits for a second person: plum-central policy approve {proposal_id[:8]} --by ..."]
    return "\n".join([*said, *_lines(before, after)])


async def _approve(tx: Tx, chosen: argparse.Namespace) -> str:
    one = await _named(tx, chosen.what)
    _refuse(await proposing.judge(tx, Judge(one.proposal_id, one.sha256, "approve", chosen.note)))
    return f"{one.proposal_id} is approved; it comes into force once it is signed: plum-central policy sign"


async def _decline(tx: Tx, chosen: argparse.Namespace) -> str:
    one = await _named(tx, chosen.what)
    own = one.proposer_person == tx.actor.person_id
    verdict = Judge(one.proposal_id, one.sha256, "withdraw" if own else "decline", chosen.note)
    _refuse(await proposing.judge(tx, verdict))
    return f"{one.proposal_id} is {'withdrawn' if own else 'declined'}"


async def _named(tx: Tx, prefix: str) -> Proposal:
    found = [one for one in (await proposing.look(tx)).proposals if prefix and one.proposal_id.startswith(prefix)]
    if len(found) != 1:
        raise ContractBug(f"{len(found)} proposals begin with {prefix!r}; see plum-central policy waiting")
    return found[0]


def _refuse(refused: Refused | None) -> None:
    if refused is not None:
        facts = ", ".join(f"{name} {value}" for name, value in refused.facts.items())
        raise ContractBug(f"{refused.code.value}{': ' if facts else ''}{facts}")


_SERVED = {"waiting": _waiting, "propose": _propose, "approve": _approve, "decline": _decline}

COMMANDS = (
    Command(
        "policy",
        "The policy: show it, propose the next, approve or decline as a second person, sign, try it on history.",
        on_database(_policy),
        _options,
    ),
)
