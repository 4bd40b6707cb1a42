"""Tickets: when they came, who has them, how far they got, and the timeline that tells it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from plum_desk.central.demo import names, people
from plum_desk.central.demo.orders import HOUR, Made
from plum_desk.central.demo.people import QUEUE_OF, USERS, Programme, User
from plum_desk.central.demo.promises import Promises
from plum_desk.central.demo.requests import Requests
from plum_desk.central.demo.sink import COLUMNS, Sink
from plum_desk.central.demo.stories import BY_NAME, Story
from plum_desk.central.demo.telling import Told, set_disposition
from plum_desk.central.demo.trail import Trail
from plum_desk.central.demo.wallets import Wallets
from plum_desk.central.projection import build, queue_scope
from plum_desk.domain.changes import Kind
from plum_desk.domain.commands import Sentence
from plum_desk.domain.policy import Policy
from plum_desk.domain.sla import Terms
from plum_desk.domain.sla.document import Rulebook

_BY_ID = {user.user_id: user for user in USERS}
_OWNERS = (("", 34), ("u-kiran", 22), ("u-dev", 14), ("u-ritu", 12), ("u-sana", 12), ("u-omar", 6))
_CHANNELS = ("email", "email", "in_app", "in_app", "phone", "slack", "teams")
_LEFT = ((-3.0, 0.0, 8), (0.05, 1.0, 14), (1.0, 8.0, 44), (8.0, 40.0, 34))
"""Hours left until due, from and to, and how often: a queue that is busy but not lost."""


_ANSWERED = 0.8
"""How often an owner has written to the member soon after taking the ticket."""
_CLIENT = {client_id: name for client_id, name, _ in names.CLIENTS}
_AUDITED = {"assigned": "ticket.assign"}
_MEMBERS_WORDS = ("received", "message")


class Tickets:
    """Takes the orders that went wrong and keeps them until their tickets' histories are complete."""

    def __init__(
        self, sink: Sink, wallets: Wallets, rng: Random, now: int, programmes: tuple[Programme, ...],
        policy: Policy, policy_sha256: str, rulebook: Rulebook,
    ) -> None:  # fmt: skip
        self.sink, self.wallets, self.rng, self.now = sink, wallets, rng, now
        self.promises = Promises(rulebook, policy, now)
        self.trail = Trail(sink, policy.version)
        self.requests = Requests(wallets, Random(rng.random()), self.trail, now, policy, policy_sha256)
        self.told: list[Told] = []

    # --- coming in -------------------------------------------------------------------------------

    def take(self, made: Made) -> None:
        problem = made.problem
        assert problem is not None
        story = BY_NAME[problem.scene] if problem.scene else None
        priority = self.rng.choices((1, 2, 3, 4), (6, 24, 50, 20))[0]
        earliest = (made.settled_at or made.order.placed_at) + 600_000
        owner = self._owner(story, problem.open)
        columns = self._columns(made, priority, owner)
        terms = self.promises.terms_of(columns)
        received = self._received(story, terms, priority, earliest) if problem.open else self._long_ago(earliest)
        due = self.promises.due(terms, priority, received)
        columns |= {"received_at": received, "due_at": due}
        told = Told(made, columns, story, owner)
        told.say(received, "received", None, names.MESSAGES[problem.disposition])
        if owner:
            told.say(
                received + 240_000,
                "assigned",
                owner,
                sentence=Sentence("ticket.assigned", {"owner_id": owner.user_id, "owner": owner.name}),
            )
            if self.rng.random() < _ANSWERED:
                told.say(min(received + 360_000, self.now - 60_000), "reply", owner, names.REPLIES[0])
        self.told.append(told)
        closes = received + int((due - received) * self.rng.uniform(0.3, 1.15))
        if story:
            raised = self.now - int(story.hours * HOUR) if problem.open else received + int(story.hours * HOUR)
            if story.action:
                self.wallets.at(raised, lambda: self.requests.tell(told, raised))
            closes = max(closes, raised + HOUR)
        if not problem.open:
            self.wallets.at(closes, lambda: self._close(told, closes))

    def _received(self, story: Story | None, terms: Terms, priority: int, earliest: int) -> int:
        if story:
            return max(earliest, self.now - int((story.hours + self.rng.uniform(0.3, 2.0)) * HOUR))
        low, high, _ = self.rng.choices(_LEFT, [weight for *_, weight in _LEFT])[0]
        due = self.now + int(self.rng.uniform(low, high) * HOUR)
        return self.promises.received(terms, priority, due, min(earliest, self.now - 300_000))

    def _long_ago(self, earliest: int) -> int:
        return min(earliest + int(self.rng.random() * 60 * HOUR), self.now - 96 * HOUR)

    def _owner(self, story: Story | None, is_open: bool) -> User | None:
        if story and story.maker:
            return _BY_ID[story.maker]
        ids, weights = zip(*_OWNERS, strict=True)
        chosen = self.rng.choices(ids, weights)[0]
        return _BY_ID[chosen] if chosen else None if is_open else _BY_ID["u-dev"]

    def _columns(self, made: Made, priority: int, owner: User | None) -> dict[str, Any]:
        order, problem = made.order, made.problem
        assert problem is not None
        return {
            "ticket_id": f"T-{40_001 + len(self.told)}",
            "programme_id": order.programme_id, "client_id": order.client_id, "queue": QUEUE_OF[order.kind.value],
            "order_id": order.order_id, "member_id": order.member_id, "brand_id": order.brand_id,
            "subject": self.rng.choice(names.SUBJECTS[problem.disposition]), "intake_issue": problem.disposition,
            "disposition": problem.disposition, "canonical": problem.disposition, "category": "open",
            "prior_disposition": None, "priority": priority, "channel": self.rng.choice(_CHANNELS),
            "owner_id": owner.user_id if owner else None, "closed_at": None,
            "currency": order.currency, "amount": order.amount, "version": 1, "reclassified_as": None,
            "merged_into": None,
        }  # fmt: skip

    # --- going on --------------------------------------------------------------------------------

    def _close(self, told: Told, at: int) -> None:
        """Whatever the request came to, the ticket is closed: processed by the engine, or resolved."""
        if told.columns["category"] == "closed":
            return
        if told.waiting:
            self.wallets.at(at + 6 * HOUR, lambda: self._close(told, at + 6 * HOUR))
            return
        at = max(event[0] for event in told.events) + int(self.rng.uniform(0.2, 3) * HOUR)
        who = told.owner or _BY_ID["u-dev"]
        told.say(at - 60_000, "reply", who, names.REPLIES[2])
        set_disposition(told, min(at, self.now - HOUR), "RESOLVED", who)

    def finish(self) -> Iterator[Made]:
        """Once the stream has ended: complete every history, write all of it, give the orders back."""
        self.wallets.until(self.now)
        for told in self.told:
            if told.columns["category"] == "open" and told.story is None and self.rng.random() < 0.5:
                who = told.owner
                if who:
                    at = min(told.events[-1][0] + int(self.rng.uniform(0.1, 1) * HOUR), self.now - 60_000)
                    told.say(at, "note", who, self.rng.choice(names.NOTES))
                    self._go_on(told, who, at)
        for told in self.told:
            self._write(told)
            yield told.made
            self.sink.breathe()
        self.requests.write(self.sink)
        self.trail.write()

    def _go_on(self, told: Told, who: User, at: int) -> None:
        """Now and then the member writes again, somebody calls, or a ticket turns out to be more or less urgent."""
        chance, c = self.rng.random(), told.columns
        at = min(at + int(self.rng.uniform(0.1, 0.6) * HOUR), self.now - 30_000)
        if chance < 0.12:
            told.say(at, "message", None, self.rng.choice(names.FOLLOW_UPS))
        elif chance < 0.2:
            told.say(at, "contact", who, self.rng.choice(names.CALLS), Sentence("ticket.called", {"channel": "phone"}))
        elif chance < 0.26 and c["priority"] in (2, 3):
            before, c["priority"] = c["priority"], 5 - c["priority"]
            told.say(at, "priority", who, "", Sentence("ticket.priority", {"before": before, "after": c["priority"]}))

    def _write(self, told: Told) -> None:
        c = told.columns
        told.events.sort(key=lambda event: event[0])
        c["events"] = len(told.events)
        standing = self.promises.stand(told)
        self.sink.add("tickets", *(c[name] for name in COLUMNS["tickets"].split()))
        scope = queue_scope(c["programme_id"], c["queue"])
        row = build.ticket_row(
            c, client_name=_CLIENT[c["client_id"]], member_name=told.made.member.name,
            brand=told.made.brand.name, owner_name=told.owner.name if told.owner else "",
            booking_id=told.made.order.booking_id,
        )  # fmt: skip
        self.sink.publish(scope, Kind.TICKET, c["ticket_id"], row)
        self.promises.write(self.sink, told, standing)
        for seq, (at, kind, who, text, sentence) in enumerate(told.events, 1):
            event = {
                "event_id": f"{c['ticket_id']}:{seq}", "ticket_id": c["ticket_id"], "seq": seq, "at": at,
                "recorded_at": at, "kind": kind, "actor_id": who.user_id if who else "system",
                "actor_name": who.name if who else told.made.member.name if kind in _MEMBERS_WORDS else "System",
                "text": text, "sentence": sentence,
            }  # fmt: skip
            self.sink.json("ticket_events", event)
            self.sink.publish(scope, Kind.TICKET_EVENT, event["event_id"], build.ticket_event_row(event))
            name = c["ticket_id"]
            self.trail.note(
                c["programme_id"], at, who, _AUDITED.get(kind, f"ticket.{kind}"), name, ticket_id=name,
                before=str(sentence.facts.get("before", "")) if sentence else "",
                after=str(sentence.facts.get("after", "")) if sentence else "",
            )  # fmt: skip


assert set(QUEUE_OF.values()) <= set(people.QUEUES)
