"""A centre in memory: the domain's rules applied in the order in which the real one applies them."""

from __future__ import annotations

import copy
import hashlib
from typing import Any

import msgspec
from msgspec.structs import replace

from plum_desk.domain import approval, ledger
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import (
    ACTIVE,
    COUNTED,
    DecisionMade,
    RequestFacts,
    RequestState,
    Usage,
    Verdict,
)
from plum_desk.domain.book import Book
from plum_desk.domain.commands import Accepted, Budget, Case, OpenRequest, Post
from plum_desk.domain.ledger import Transaction, TxnType
from plum_desk.domain.order import Order, OrderKind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.policy import Policy
from plum_desk.domain.ticket import Member
from tests.helpers.cases import DAY, MEMBER, NOW, POLICY, PTS, SANA, case, line, order, tender, ticket

S = RequestState
BUDGET_ID = ledger.goodwill("rbl", "rbl-bank")
BUDGET_START = 9_000
LINES = (4_000_00, 3_000_00, 5_000_00)
TENDERS = {"points": 5_000_00, "card": 7_000_00}


class Live(msgspec.Struct):
    """A request as the world keeps it."""

    facts: RequestFacts
    accepted: Accepted
    maker: Actor
    raised_at: int
    history: list[RequestState]
    executed_sha: str = ""


class World:
    def __init__(self, policy: Policy = POLICY) -> None:
        self.policy = policy
        self.now = NOW
        self.book = Book()
        self.requests: dict[str, Live] = {}
        self.order: Order = order(
            OrderKind.MERCHANDISE,
            amount=sum(LINES),
            lines=tuple(line(n, amount) for n, amount in enumerate(LINES, 1)),
            tenders=tuple(tender(name, captured) for name, captured in TENDERS.items()),
            vouchers=(),
        )
        self._post("fund", (ledger.Entry("p:rbl:issued", -BUDGET_START), ledger.Entry(BUDGET_ID, BUDGET_START)))
        self._post("burn", (ledger.Entry("p:rbl:issued", -5_000), ledger.Entry("p:rbl:redeemed", 5_000)))

    # --- what people do --------------------------------------------------------------------------

    def raise_request(self, maker: Actor, action: str, payload: Any) -> str | Refused:
        decided = ACTIONS[action].decide(payload, self.case(maker, action))
        if isinstance(decided, Refused):
            return decided
        request_id = f"r-{len(self.requests) + 1}"
        way = approval.route(decided, self.case(maker, action), action)
        facts = RequestFacts(
            request_id=request_id,
            action=action,
            state=S.AUTO_APPROVED if way.automatic else S.PENDING,
            revision=1,
            sha256=_sha(request_id, 1, payload, decided),
            amount=decided.amount,
            tiers=way.tiers,
            maker_person=maker.person_id,
            maker_device=f"d-{maker.user_id}",
            editors=frozenset({maker.person_id}),
            beneficiaries=frozenset({"p-meera"}),
            funder_id=decided.funder_id,
        )
        expires = approval.expiry(facts.state, self.now, self.policy)
        live = Live(replace(facts, expires_at=expires), decided, maker, self.now, [facts.state])
        self.requests[request_id] = live
        self._reserve(request_id, decided)
        return request_id

    def revise(self, request_id: str, editor: Actor, payload: Any) -> Refused | None:
        live = self.requests[request_id]
        facts = live.facts
        revision = facts.revision + 1
        refused = approval.may_revise(facts, editor, revision, self.now)
        if refused:
            return refused
        savepoint = self.order, copy.deepcopy(self.book)
        if facts.state in COUNTED:
            self._release(request_id, live.accepted)
        made = self.case(editor, facts.action, without=request_id)
        decided = ACTIONS[facts.action].decide(payload, made)
        if isinstance(decided, Refused):
            self.order, self.book = savepoint
            return decided
        way = approval.route(decided, made, facts.action)
        state = S.AUTO_APPROVED if way.automatic else S.PENDING
        live.accepted, live.maker = decided, editor
        live.facts = replace(
            facts,
            revision=revision,
            sha256=_sha(request_id, revision, payload, decided),
            amount=decided.amount,
            tiers=way.tiers,
            editors=facts.editors | {editor.person_id},
            expires_at=approval.expiry(state, self.now, self.policy),
        )
        self._move(live, state)
        self._reserve(request_id, decided)
        return None

    def vote(self, request_id: str, checker: Actor, verdict: Verdict, seen: str, revision: int) -> Refused | None:
        live = self.requests[request_id]
        vote = DecisionMade(
            checker.user_id,
            checker.person_id,
            checker.tier,
            verdict,
            revision,
            seen,
            self.now,
            f"d-{checker.user_id}",
            "because",
        )
        usage = self.usage(live.maker, live.facts.action, without=request_id)
        refused = approval.may_decide(live.facts, checker, vote, self.policy, usage)
        if refused is None:
            refused = approval.stale(live.accepted.target, live.accepted.target_version, self._version(live))
            if refused:
                self._end(live, S.STALE)
        if refused:
            return refused
        live.facts = replace(live.facts, decisions=(*live.facts.decisions, vote))
        mine = [d for d in live.facts.decisions if d.revision == live.facts.revision]
        state = approval.after_decision(live.facts.tiers, mine, verdict)
        self._move(live, state)
        if state not in COUNTED:
            self._release(request_id, live.accepted)
        elif state is S.APPROVED:
            live.facts = replace(live.facts, expires_at=approval.expiry(state, self.now, self.policy))
        return None

    def withdraw(self, request_id: str, actor: Actor) -> Refused | None:
        live = self.requests[request_id]
        refused = approval.may_withdraw(live.facts, actor)
        if refused is None:
            self._end(live, S.WITHDRAWN)
        return refused

    def pass_time(self, milliseconds: int) -> None:
        self.now += milliseconds
        for live in self.requests.values():
            if approval.overdue(live.facts.state, live.facts.expires_at, self.now):
                self._end(live, S.EXPIRED)

    # --- what the executor does ------------------------------------------------------------------

    def execute(self, request_id: str, outcome: RequestState) -> Refused | None:
        live = self.requests[request_id]
        if live.facts.state not in {S.APPROVED, S.AUTO_APPROVED}:
            return Refused(Code.REQUEST_NOT_PENDING)
        refused = approval.stale(live.accepted.target, live.accepted.target_version, self._version(live))
        if refused:
            self._end(live, S.STALE)
            return refused
        live.executed_sha = live.facts.sha256
        self._move(live, S.EXECUTING)
        self._conclude(live, outcome)
        return None

    def resolve(self, request_id: str, succeeded: bool) -> Refused | None:
        live = self.requests[request_id]
        if live.facts.state is not S.UNKNOWN:
            return Refused(Code.REQUEST_NOT_PENDING)
        self._conclude(live, S.SUCCEEDED if succeeded else S.FAILED)
        return None

    def _conclude(self, live: Live, outcome: RequestState) -> None:
        if outcome is S.SUCCEEDED:
            self._effects(live)
            self._move(live, outcome)
        elif outcome is S.FAILED:
            self._end(live, outcome)
        else:
            self._move(live, outcome)

    def _effects(self, live: Live) -> None:
        accepted = live.accepted
        self._shift(accepted, "reserved", -1)
        self._shift(accepted, "refunded", 1)
        for leg in accepted.legs:
            if isinstance(leg.call, Post):
                for _ in range(2):  # delivered twice: the key makes it one
                    undoes = f"t-{live.facts.request_id}:hold:{live.facts.revision}"
                    held = any(entry.account.endswith(":held") for entry in leg.call.entries)
                    self._post(
                        f"{live.facts.request_id}:{leg.name}",
                        leg.call.entries,
                        TxnType.POST if held else TxnType.REFUND,
                        undoes if held else None,
                    )
        if live.facts.action.startswith("order."):
            self.order = replace(self.order, version=self.order.version + 1)

    # --- facts -----------------------------------------------------------------------------------

    def case(self, actor: Actor, action: str, without: str = "") -> Case:
        others = {key: live for key, live in self.requests.items() if key != without}
        opened = tuple(
            OpenRequest(key, live.facts.action, live.facts.state, live.raised_at, live.facts.amount)
            for key, live in others.items()
            if live.facts.state in ACTIVE and live.facts.action.startswith("order.")
        )
        available = self.book.balances[BUDGET_ID]
        return case(
            now=self.now,
            actor=actor,
            policy=self.policy,
            ticket=ticket("O-1"),
            member=self.member(),
            order=self.order,
            usage=self.usage(actor, action, without),
            requests=opened,
            budgets=(Budget(BUDGET_ID, "rbl-bank", "RBL Bank", PTS, available, 0),),
        )

    def member(self) -> Member:
        return replace(MEMBER, available=self.book.balances["m:m-1:available"])

    def usage(self, maker: Actor, action: str, without: str = "") -> Usage:
        counted = [
            live
            for key, live in self.requests.items()
            if key != without and live.facts.action == action and live.facts.state in COUNTED
        ]
        recent = [one for one in counted if one.raised_at > self.now - DAY]
        return Usage(
            sum(one.facts.amount.minor for one in recent if one.maker.person_id == maker.person_id),
            sum(one.facts.amount.minor for one in counted if one.raised_at > self.now - 30 * DAY),
            sum(one.facts.amount.minor for one in counted) if action.startswith("order.") else 0,
        )

    # --- bookkeeping -----------------------------------------------------------------------------

    def _version(self, live: Live) -> int:
        return self.order.version if live.facts.action.startswith("order.") else MEMBER.version

    def _move(self, live: Live, state: RequestState) -> None:
        assert approval.may_move(live.facts.state, state), (live.facts.state, state)
        live.history.append(state)
        live.facts = replace(live.facts, state=state)

    def _end(self, live: Live, state: RequestState) -> None:
        held = live.facts.state in COUNTED
        self._move(live, state)
        if held:
            self._release(live.facts.request_id, live.accepted)

    def _reserve(self, request_id: str, accepted: Accepted) -> None:
        self._shift(accepted, "reserved", 1)
        revision = self.requests[request_id].facts.revision
        for held in accepted.reserve:
            if held.kind == "account":
                entries = ledger.hold(held.subject_id, held.amount)
                self._post(f"{request_id}:hold:{revision}", entries, TxnType.HOLD)

    def _release(self, request_id: str, accepted: Accepted) -> None:
        self._shift(accepted, "reserved", -1)
        revision = self.requests[request_id].facts.revision
        for held in accepted.reserve:
            if held.kind == "account":
                hold = f"{request_id}:hold:{revision}"
                entries = ledger.release(held.subject_id, held.amount)
                self._post(f"{request_id}:void:{revision}", entries, TxnType.VOID, f"t-{hold}")

    def _shift(self, accepted: Accepted, field: str, sign: int) -> None:
        by = {(held.kind, held.subject_id): sign * held.amount for held in accepted.reserve}
        self.order = replace(
            self.order,
            lines=tuple(_add(one, field, by.get(("line", one.line_id), 0)) for one in self.order.lines),
            tenders=tuple(_add(one, field, by.get(("tender", one.tender_id), 0)) for one in self.order.tenders),
        )

    def _post(
        self,
        key: str,
        entries: tuple[ledger.Entry, ...],
        type_: TxnType = TxnType.EARN,
        undoes: str | None = None,
    ) -> None:
        self.book.post(
            Transaction(
                f"t-{key}",
                "rbl",
                PTS,
                type_,
                "test",
                entries,
                self.now,
                self.now,
                SANA.user_id,
                key,
                reverses=undoes,
            )
        )


def _add(struct: Any, field: str, amount: int) -> Any:
    return replace(struct, **{field: getattr(struct, field) + amount})


def _sha(request_id: str, revision: int, payload: Any, accepted: Accepted) -> str:
    body = msgspec.json.encode((request_id, revision, payload, accepted.changes), order="deterministic")
    return hashlib.sha256(body).hexdigest()
