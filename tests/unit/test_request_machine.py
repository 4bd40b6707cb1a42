"""Requests, reservations, decisions and outcomes in any order, against an oracle that only adds up."""

from __future__ import annotations

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec.structs import replace

from plum_desk.domain.actions import goodwill, refund
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import COUNTED, SETTLED, RequestState, Verdict
from plum_desk.domain.outcome import Refused
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import DualThreshold
from tests.helpers.cases import BANK, HOUR, OMAR, POLICY, RITU, SANA, inr, pts
from tests.helpers.world import BUDGET_ID, BUDGET_START, LINES, TENDERS, World

S = RequestState
AGAIN = Actor("u-sana-2", "p-sana", "S. Das", Role.SENIOR_APPROVER)
MEERA = Actor("u-meera", "p-meera", "Meera Iyer", Role.SENIOR_APPROVER)
OTHER_OMAR = Actor("u-omar-2", "p-omar", "O. Khan", Role.SENIOR_APPROVER)
DEV = Actor("u-dev", "p-dev", "Dev Rao", Role.AGENT_L2)
MAKERS = (SANA, DEV, RITU)
CHECKERS = (RITU, OMAR, BANK, AGAIN, MEERA, RITU, OMAR, OTHER_OMAR)
DAY = {Role.AGENT_L1: 6_000_00, Role.AGENT_L2: 8_000_00, Role.SUPERVISOR: 50_000_00}
TIGHT = replace(
    POLICY,
    dual=(DualThreshold("order.refund", "INR", 7_000_00),),
    limits=tuple(replace(row, maker_24h=DAY.get(row.role, row.maker_24h)) for row in POLICY.limits),
)
"""Bounds that one order of 12,000.00 can run into."""

amounts = st.one_of(st.integers(1, 120).map(lambda n: n * 100_00), st.integers(1, 12_000_00))
picks = st.integers(0, 3)
outcomes = st.sampled_from([S.SUCCEEDED, S.SUCCEEDED, S.FAILED, S.UNKNOWN])


class Requests(RuleBasedStateMachine):
    """The oracle keeps, per request, who touched it and what they were shown: no rule of the domain."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(TIGHT)
        self.approved_by: dict[str, list[tuple[Actor, str]]] = {}
        self.edited_by: dict[str, set[str]] = {}
        self.shown: dict[str, list[str]] = {}
        self.ran: Counter[str] = Counter()

    def among(self, pick: int, *states: RequestState) -> str | None:
        """A request in one of these states, the newest first: an idle step explores nothing."""
        found = [key for key, live in self.world.requests.items() if live.facts.state in states]
        return found[-1 - pick % len(found)] if found else None

    @rule(maker=st.sampled_from(MAKERS), amount=amounts)
    def asks_a_refund(self, maker: Actor, amount: int) -> None:
        self._raised(maker, refund.ID, refund.Payload(inr(amount), "code_invalid"))

    @rule(maker=st.sampled_from(MAKERS), only=st.sampled_from([(), ("l-1",), ("l-2", "l-3")]), amount=amounts)
    def asks_for_some_lines(self, maker: Actor, only: tuple[str, ...], amount: int) -> None:
        self._raised(maker, refund.ID, refund.Payload(inr(amount), "code_invalid", line_ids=only))

    @rule(maker=st.sampled_from(MAKERS))
    def asks_for_the_rest(self, maker: Actor) -> None:
        self._raised(maker, refund.ID, refund.Payload(self.world.order.remaining, "code_invalid"))

    @rule(maker=st.sampled_from(MAKERS), points=st.integers(1, 10_000))
    def asks_goodwill(self, maker: Actor, points: int) -> None:
        self._raised(maker, goodwill.ID, goodwill.Payload(pts(points), BUDGET_ID, "delayed_credit"))

    def _raised(self, maker: Actor, action: str, payload: object) -> None:
        made = self.world.raise_request(maker, action, payload)
        if not isinstance(made, Refused):
            self.edited_by[made] = {maker.person_id}
            self.approved_by[made] = []
            self.shown[made] = [self.world.requests[made].facts.sha256]

    @rule(pick=picks, editor=st.sampled_from(MAKERS), amount=amounts)
    def edits(self, pick: int, editor: Actor, amount: int) -> None:
        request = self.among(pick, S.PENDING, S.RETURNED)
        if request is None:
            return
        payload: object = refund.Payload(inr(amount), "other", "corrected")
        if self.world.requests[request].facts.action == goodwill.ID:
            payload = goodwill.Payload(pts(amount // 100 or 1), BUDGET_ID, "delayed_credit")
        if self.world.revise(request, editor, payload) is None:
            self.edited_by[request].add(editor.person_id)
            self.approved_by[request] = []
            self.shown[request].append(self.world.requests[request].facts.sha256)

    @rule(pick=picks, checker=st.sampled_from(CHECKERS), old=st.integers(0, 5))
    def approves(self, pick: int, checker: Actor, old: int) -> None:
        """Mostly what is displayed now, at times what an earlier revision displayed, or nothing that was."""
        request = self.among(pick, S.PENDING, S.PENDING, *S) if old else self.among(pick, S.PENDING)
        if request is None:
            return
        live = self.world.requests[request]
        seen = {4: self.shown[request][0], 5: "0" * 64}.get(old, live.facts.sha256)
        before = live.facts
        if self.world.vote(request, checker, Verdict.APPROVE, seen, before.revision) is not None:
            return
        given = self.approved_by[request]
        assert before.state is S.PENDING
        assert before.expires_at is not None
        assert self.world.now < before.expires_at
        assert seen == self.shown[request][-1]
        assert checker.person_id not in self.edited_by[request] | {"p-meera"}
        assert checker.person_id not in {one.person_id for one, _ in given}
        assert checker.tier >= before.tiers[len(given)]
        assert checker is not BANK or before.action == goodwill.ID
        given.append((checker, seen))

    @rule(pick=picks, checker=st.sampled_from(CHECKERS), verdict=st.sampled_from([Verdict.DECLINE, Verdict.RETURN]))
    def turns_down(self, pick: int, checker: Actor, verdict: Verdict) -> None:
        request = self.among(pick, S.PENDING)
        if request is not None:
            facts = self.world.requests[request].facts
            self.world.vote(request, checker, verdict, facts.sha256, facts.revision)

    @rule(pick=picks, actor=st.sampled_from(MAKERS))
    def withdraws(self, pick: int, actor: Actor) -> None:
        request = self.among(pick, *S)
        if request is not None and self.world.withdraw(request, actor) is None:
            assert actor.person_id in self.edited_by[request]
            assert self.world.requests[request].history[-2] in {S.PENDING, S.RETURNED}

    @rule(pick=picks, outcome=outcomes)
    def executes(self, pick: int, outcome: RequestState) -> None:
        request = self.among(pick, S.APPROVED, S.AUTO_APPROVED) or self.among(pick, *S)
        if request is not None and self.world.execute(request, outcome) is None:
            self.ran[request] += 1

    @rule(pick=picks, succeeded=st.booleans())
    def resolves(self, pick: int, succeeded: bool) -> None:
        request = self.among(pick, S.UNKNOWN)
        if request is not None:
            self.world.resolve(request, succeeded)

    @rule(hours=st.integers(1, 30))
    def hours_pass(self, hours: int) -> None:
        self.world.pass_time(hours * HOUR)

    # --- what always holds -----------------------------------------------------------------------

    @invariant()
    def reserved_and_posted_stay_within_what_there_is(self) -> None:
        taken: Counter[tuple[str, str]] = Counter()
        for live in self.world.requests.values():
            if live.facts.state in COUNTED:
                taken.update({(held.kind, held.subject_id): held.amount for held in live.accepted.reserve})
        for n, amount in enumerate(LINES, 1):
            assert taken["line", f"l-{n}"] <= amount
        for name, captured in TENDERS.items():
            assert taken["tender", name] <= captured
        assert taken["account", BUDGET_ID] <= BUDGET_START
        assert self.world.book.balances[BUDGET_ID] == BUDGET_START - taken["account", BUDGET_ID]
        for one in self.world.order.lines:
            assert one.amount - one.remaining == taken["line", one.line_id]
        for paid in self.world.order.tenders:
            assert paid.captured - paid.remaining == taken["tender", paid.tender_id]

    @invariant()
    def every_refund_holds_the_same_on_lines_and_tenders(self) -> None:
        for live in self.world.requests.values():
            if live.facts.action == refund.ID:
                held = Counter[str]()
                for reserve in live.accepted.reserve:
                    held[reserve.kind] += reserve.amount
                assert held == {"line": live.facts.amount.minor, "tender": live.facts.amount.minor}

    @invariant()
    def a_request_resolves_once_and_runs_once(self) -> None:
        for request_id, live in self.world.requests.items():
            assert sum(state in SETTLED for state in live.history) <= 1
            assert not any(state in SETTLED for state in live.history[:-1])
            assert self.ran[request_id] <= 1
            assert live.history.count(S.EXECUTING) == self.ran[request_id]

    @invariant()
    def what_ran_was_approved_as_it_was_shown_by_others(self) -> None:
        for request_id, live in self.world.requests.items():
            if not self.ran[request_id] or not live.facts.tiers:
                continue
            checkers = [checker for checker, _ in self.approved_by[request_id]]
            people = {checker.person_id for checker in checkers}
            assert len(people) == len(checkers) == len(live.facts.tiers)
            assert not people & (self.edited_by[request_id] | {"p-meera"})
            assert all(checker.tier >= tier for checker, tier in zip(checkers, live.facts.tiers, strict=True))
            assert {seen for _, seen in self.approved_by[request_id]} == {live.executed_sha}
            assert BANK not in checkers or live.facts.action == goodwill.ID

    @invariant()
    def goodwill_never_runs_alone(self) -> None:
        for request_id, live in self.world.requests.items():
            if live.facts.action == goodwill.ID and self.ran[request_id]:
                assert self.approved_by[request_id]

    @invariant()
    def alone_nobody_exceeds_their_day(self) -> None:
        alone: Counter[tuple[str, str]] = Counter()
        for live in self.world.requests.values():
            recent = live.raised_at > self.world.now - 24 * HOUR
            if recent and not live.facts.tiers and live.facts.state in COUNTED:
                alone[live.maker.person_id, live.facts.action] += live.facts.amount.minor
        caps = {maker.person_id: DAY[maker.role] for maker in MAKERS}
        assert all(total <= caps[person] for (person, action), total in alone.items() if action == refund.ID)

    @invariant()
    def the_ledger_adds_up(self) -> None:
        balances = self.world.book.balances
        assert sum(balances.values()) == 0
        given = [live for live in self.world.requests.values() if live.facts.state is S.SUCCEEDED]
        points = sum(live.facts.amount.minor for live in given if live.facts.action == goodwill.ID)
        back = sum(
            held.amount // 100 for live in given for held in live.accepted.reserve if held.subject_id == "points"
        )
        assert balances["m:m-1:available"] == points + back


TestRequests = Requests.TestCase
TestRequests.settings = settings(max_examples=max(150, settings().max_examples), stateful_step_count=40)
