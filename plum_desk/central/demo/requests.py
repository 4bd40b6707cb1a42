"""Requests of the demo: decided by the real rules when they were raised, then brought to their ends."""

from __future__ import annotations

import uuid
from random import Random
from typing import Any

import msgspec

from plum_desk.central.approvals import statement
from plum_desk.central.demo import endings, settled
from plum_desk.central.demo.endings import Raised
from plum_desk.central.demo.orders import DAY, Made
from plum_desk.central.demo.people import USERS, User
from plum_desk.central.demo.sink import Sink
from plum_desk.central.demo.telling import Told
from plum_desk.central.demo.trail import DEVICE, Trail, actor_of
from plum_desk.central.demo.wallets import Wallets
from plum_desk.central.projection import build
from plum_desk.domain import approval, ledger
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.approval import COUNTED, Usage
from plum_desk.domain.approval.spread import GIVING, WINDOWS_MS, Spread
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Accepted, Budget, Case, Quote
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import Money
from plum_desk.domain.operation import canonical
from plum_desk.domain.order import OrderKind
from plum_desk.domain.policy import Policy
from plum_desk.domain.ticket import Member, Ticket
from plum_desk.wire.rows import Evidence, LimitView, MakerHistory

QUOTED = 3 * DAY
"""How long a vendor's quote holds here: until its request is decided or expires."""

BY_ID = {user.user_id: user for user in USERS}


class Requests:
    def __init__(
        self, wallets: Wallets, rng: Random, trail: Trail, now: int, policy: Policy, policy_sha256: str
    ) -> None:
        self.wallets, self.rng, self.trail, self.now = wallets, rng, trail, now
        self.policy, self._policy_sha256 = policy, policy_sha256
        self.quotes: dict[str, dict[str, Any]] = {}
        self.raised: list[Raised] = []

    # --- raising ---------------------------------------------------------------------------------

    def tell(self, told: Told, at: int) -> None:
        """Raise the ticket's request at ``at`` under the real rules and bring it to its end. A random
        refund that the rules refuse is not raised: its ticket then closes without one."""
        story = told.story
        assert story is not None
        maker = BY_ID.get(story.maker) or told.owner or BY_ID["u-dev"]
        spec, case = ACTIONS[story.action], self._case(told, at, maker)
        payload = self._payload(told, spec.initial(case), case)
        decided = spec.decide(payload, case)
        if not isinstance(decided, Accepted):
            if story.maker:
                raise AssertionError(f"the story {story.name} is refused: {decided}")
            return
        route = approval.route(decided, case, spec.id)
        raised = Raised(told, decided, route, {}, maker)
        raised.columns = self._columns(raised, payload, case, at)
        self.raised.append(raised)
        told.say(at, "request", maker, sentence=endings.sentence("request.raised", raised, automatic=not route.tiers))
        self._note(raised, at, maker, "request.raise", "", "pending_approval" if route.tiers else "auto_approved")
        told.waiting = True
        endings.end(self, raised, at)

    def _case(self, told: Told, at: int, maker: User) -> Case:
        made, c = told.made, told.columns
        m, p = made.member, made.programme
        ticket = Ticket(
            c["ticket_id"], 1, p.programme_id, m.client_id, c["queue"], m.member_id, c["intake_issue"],
            c["disposition"], Disposition(c["canonical"]), c["priority"], c["received_at"], made.order.order_id,
        )  # fmt: skip
        member = Member(m.member_id, m.name, "active", p.points_unit, m.available, m.held, 0, 1, m.person_id)
        funders = ("house", "rbl") if p.programme_id == "rbl" else ("house",)
        budgets = tuple(self._budget(p.programme_id, funder, p.points_unit) for funder in funders)
        quote = None
        if made.order.kind is OrderKind.BOOKING and made.order.remaining.minor:
            amount = made.order.remaining.minor
            lines = tuple(line.line_id for line in made.order.lines)
            quote = Quote(f"Q-{made.order.order_id}", amount, amount // 1000 * 100, p.currency, at + QUOTED, lines)
            if told.story is not None and told.story.action == "order.cancel_booking":
                self.quotes[quote.quote_id] = {
                    "quote_id": quote.quote_id, "order_id": made.order.order_id, "line_ids": list(lines),
                    "amount": amount, "fee": quote.fee, "currency": p.currency, "expires_at": quote.expires_at,
                    "created_at": at,
                }  # fmt: skip
        story = told.story
        assert story is not None
        return Case(
            at, actor_of(maker), self.policy, ticket, member, made.order,
            self._usage(maker, m.member_id, story.action, at), budgets=budgets, quote=quote,
            point_value=p.point_value, points_unit=p.points_unit, currency=p.currency,
            spread=self._spread(maker, made, at),
        )  # fmt: skip

    def _budget(self, programme: str, funder: str, unit: str) -> Budget:
        account, held = ledger.goodwill(programme, funder), ledger.goodwill(programme, funder, "held")
        name = "RBL Bank goodwill" if funder == "rbl" else "Programme goodwill"
        balances = self.wallets.balances
        return Budget(account, funder, name, unit, balances.get(account, 0), balances.get(held, 0))

    def _usage(self, maker: User, member_id: str, action: str, at: int) -> Usage:
        counted = [
            r for r in self.raised if r.columns["action"] == action and r.columns["state"] in COUNTED
        ]  # fmt: skip
        return Usage(
            sum(r.columns["amount"] for r in counted if r.maker == maker and r.columns["raised_at"] > at - DAY),
            sum(r.columns["amount"] for r in counted
                if r.columns["member_id"] == member_id and r.columns["raised_at"] > at - 30 * DAY),
            0,
        )  # fmt: skip

    def _spread(self, maker: User, made: Made, at: int) -> Spread:
        """What was given across kinds; of points at what the programme says."""
        programme, order_id = made.programme, made.order.order_id
        worth = {programme.currency: 1, programme.points_unit: programme.point_value}
        found = [
            (r.columns, r.columns["amount"] * worth.get(r.columns["unit"], 0))
            for r in self.raised
            if r.columns["action"] in GIVING and r.columns["state"] in COUNTED
        ]

        def total(column: str, value: str, since: int) -> int:
            return sum(minor for c, minor in found if c[column] == value and c["raised_at"] > at - since)

        member = made.member.member_id
        of_member = {f"member_{name}": total("member_id", member, ms) for name, ms in WINDOWS_MS.items()}
        return Spread(
            maker_24h=total("maker_id", maker.user_id, DAY), order_lifetime=total("order_id", order_id, at), **of_member
        )

    def _payload(self, told: Told, opened: Any, case: Case) -> Any:
        """The form's own first values, with what a person would enter."""
        story, unit = told.story, case.points_unit
        assert story is not None
        reason = next(
            (r for r in self.policy.reasons if story.action in r.actions and not r.needs_note), None
        ) or next(r for r in self.policy.reasons if story.action in r.actions)  # fmt: skip
        said: dict[str, Any] = {"reason": reason.code, "note": story.note or "Checked with the brand desk."}
        if story.action == "member.goodwill":
            partner = [b for b in case.budgets if b.funder_id == "rbl"]
            points = self.rng.randint(5, 15) * 100 * (4 if unit == "PTS:rbl" else 1)
            said |= {"amount": Money(points, unit), "funder": (partner or list(case.budgets))[0].account_id}
        elif story.action == "member.adjust_points":
            said |= {"amount": Money(self.rng.randint(60, 90) * 100, unit)}
        return msgspec.structs.replace(opened, **said)

    def _columns(self, raised: Raised, payload: Any, case: Case, at: int) -> dict[str, Any]:
        told, accepted = raised.told, raised.accepted
        request_id = str(uuid.UUID(int=self.rng.getrandbits(128), version=4))
        expires = at + self.policy.pending_expiry_ms
        shown = statement.build(
            request_id, 1, raised.story.action, payload, accepted, case, self._policy_sha256, expires
        )
        body, sha256 = statement.seal(shown)
        return {
            "request_id": request_id, "number": f"APR-{10_001 + len(self.raised)}",
            "programme_id": told.columns["programme_id"], "ticket_id": told.columns["ticket_id"],
            "order_id": told.made.order.order_id, "member_id": told.made.member.member_id,
            "action": raised.story.action, "amount": accepted.amount.minor,
            "unit": accepted.amount.unit, "payload": canonical(payload), "statement": body,
            "sha256": sha256, "accepted": canonical(accepted), "policy_version": self.policy.version,
            "maker_id": raised.maker.user_id, "maker_person": raised.maker.person_id, "maker_device": DEVICE,
            "revision": 1, "state": "pending_approval", "tiers": list(raised.route.tiers), "why": raised.route.why,
            "limits": [LimitView(*msgspec.structs.astuple(line)) for line in raised.route.lines],
            "funder_id": accepted.funder_id, "target": accepted.target, "target_version": accepted.target_version,
            "raised_at": at, "expires_at": expires, "resolved_at": None, "note": payload.note,
            "maker_history": self._history(raised, at), "evidence": self._evidence(told),
            "exposure": accepted.exposure.minor if accepted.exposure else 0, "code": "", "facts": {}, "version": 1,
            "spread": case.spread, "flags": raised.route.flags,
        }  # fmt: skip

    def _history(self, raised: Raised, at: int) -> MakerHistory:
        recent = [r for r in self.raised if r.columns["raised_at"] > at - 90 * DAY]
        own = [r for r in recent if r.maker == raised.maker]
        day = [
            r
            for r in own
            if r.columns["raised_at"] > at - DAY and r.accepted.amount.unit == raised.accepted.amount.unit
        ]
        lost = ("rejected",)
        member = raised.told.made.member.member_id
        return MakerHistory(
            len(own), sum(r.columns["state"] in lost for r in own), len(recent),
            sum(r.columns["state"] in lost for r in recent), sum(r.columns["member_id"] == member for r in own),
            len(day), sum(r.columns["amount"] for r in day), 0,
        )  # fmt: skip

    def _evidence(self, told: Told) -> list[Evidence]:
        name, said = told.columns["ticket_id"], []
        for n, (at, kind, who, text, _) in enumerate(told.events, 1):
            if text:
                title = "Member’s message" if kind == "received" else f"Note by {who.name if who else 'System'}"
                said.append(Evidence(f"{name}:{n}", "message" if kind == "received" else "note", title, text, at))
        return said

    # --- telling ---------------------------------------------------------------------------------

    def _note(self, raised: Raised, at: int, who: User | None, action: str, before: str, after: str) -> None:
        c = raised.columns
        self.trail.note(
            c["programme_id"], at, who, action, c["request_id"], ticket_id=c["ticket_id"], request_id=c["request_id"],
            before=before, after=after,
        )  # fmt: skip

    def move(self, raised: Raised, at: int, state: str, who: User | None, action: str) -> None:
        before = raised.columns["state"]
        raised.columns["state"] = state
        raised.columns["version"] += 1
        self._note(raised, at, who, action, before, state)

    def write(self, sink: Sink) -> None:
        settled.write(sink, self.raised, self.now)
        for quoted in self.quotes.values():
            sink.json("quotes", quoted)
        for raised in self.raised:
            c = raised.columns
            sink.json("requests", c)
            first = {"request_id": c["request_id"], "revision": 1, "payload": c["payload"], "sha256": c["sha256"],
                     "editor_id": c["maker_id"], "editor_person": c["maker_person"], "at": c["raised_at"],
                     "statement": c["statement"]}  # fmt: skip
            sink.json("request_revisions", first)
            for table, made in (
                ("decisions", raised.decisions),
                ("reservations", raised.reservations),
                ("legs", raised.legs),
            ):
                for row in made:
                    sink.json(table, row)
            if raised.exposure:
                sink.json("exposures", raised.exposure)
            shown = build.request_row(
                c, member_name=raised.told.made.member.name, maker_name=raised.maker.name,
                decisions=raised.decisions, legs=raised.legs, held=endings.held(raised),
            )  # fmt: skip
            sink.publish(raised.told.made.programme.work, Kind.REQUEST, c["request_id"], shown)
