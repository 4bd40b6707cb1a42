"""What stands beside the statement, in words: limits, the maker's record, due time, route, steps."""

from __future__ import annotations

from dataclasses import dataclass

from plum_desk.domain import approval
from plum_desk.domain.actor import Actor
from plum_desk.domain.approval import LimitLine, RequestState, Usage, Verdict
from plum_desk.domain.money import Money
from plum_desk.domain.permission import TIER
from plum_desk.domain.policy import Policy
from plum_desk.runtime.language import tr
from plum_desk.store.queries.deciding import Pair
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.views.widgets.evidence import Exhibit
from plum_desk.views.widgets.timeline import Moment
from plum_desk.wire.rows import DecisionRow, RequestRow, Statement

SOON_MS = 3_600_000
Bars = list[tuple[str, str, int, int, int]]

ROUTED = {
    "within_limits": "Within the maker’s limits",
    "above_limit": "Above the maker’s limit",
    "above_together": "Above what one maker, member or order may be given in all",
    "near_limit_pattern": "One of several just under a limit within a day",
    "above_every_limit": "Above every approver’s limit",
    "goodwill_floor": "Goodwill always needs a second person",
    "dual_threshold": "Large enough to need two approvers",
    "action_rule": "This action always needs a second person",
    "no_rate": "No exchange rate for this currency, so the top tier decides",
}
TOGETHER = {
    "maker_24h_all": "Maker’s 24 hours, all kinds",
    "member_24h_all": "This member’s 24 hours, all kinds",
    "member_7d_all": "This member’s 7 days, all kinds",
    "member_30d_all": "This member’s 30 days, all kinds",
    "order_all": "This order, all kinds",
}
TIERS = {tier: f"L{tier}" for tier in sorted(set(TIER.values()))}
EVIDENCE_ICONS = {"message": "mail", "note": "file-text", "provider": "receipt", "file": "file-text"}
VERDICT_LOOKS = {"approve": ("check", "success"), "decline": ("x", "danger"), "return": ("corner-up-left", "warning")}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the maker's record; ``notable`` when it deserves a second look."""

    name: str
    value: str
    notable: bool = False


def own_limits(statement: Statement, actor: Actor, policy: Policy, approved: int) -> Bars:
    """The checker's own single and daily limit with this request in it."""
    money = Money(abs(statement.amount_minor), statement.unit)
    counted = approval.counted_in(statement.action, money, Usage(), policy)
    unit = counted[0].unit if counted else statement.unit
    lines = approval.limit_lines(actor.role, statement.action, money, Usage(maker_24h=approved), policy)
    return [bar({"per_action": tr("Your single limit"), "maker_24h": tr("Your last 24 hours")}[line.name], line, unit)
            for line in lines[:2]]  # fmt: skip


def maker_limits(row: RequestRow, policy: Policy) -> Bars:
    """The maker's limits as they stood when the request was raised: the day, and the member's month."""
    counted = approval.counted_in(row.action, Money(abs(row.amount), row.unit), Usage(), policy)
    unit = counted[0].unit if counted else row.unit
    titles = {"maker_24h": tr("Maker’s last 24 hours"), "member_30d": tr("This member, 30 days")}
    lines = [LimitLine(v.name, v.used, v.adds, v.cap, v.unit) for v in row.limits]
    bars = [bar(titles[line.name], line, unit) for line in lines if line.name in titles]
    return bars + [bar(tr(TOGETHER[line.name]), line, line.unit) for line in _fullest(lines)]


def _fullest(lines: list[LimitLine]) -> list[LimitLine]:
    """Of the sums across kinds the one that is closest to its limit, or furthest above it."""
    sums = [line for line in lines if line.name in TOGETHER]
    return sorted(sums, key=lambda line: -((line.used + line.adds) / line.cap if line.cap else float("inf")))[:1]


def bar(title: str, line: LimitLine, unit: str) -> tuple[str, str, int, int, int]:
    words = tr("{unit} of {cap}", unit=present.amount(line.used + line.adds, unit), cap=present.amount(line.cap, unit))
    return title, words, line.used, line.adds, line.cap


def maker_facts(row: RequestRow) -> list[Fact]:
    """Counted when the request was raised, over 90 days."""
    known = row.maker
    if known is None:
        return []
    rate, team = _percent(known.declined, known.raised), _percent(known.team_declined, known.team_raised)
    often = known.declined >= 3 and rate >= 2 * team
    declined = tr("{declined} ({rate}%, team {team}%)", declined=known.declined, rate=rate, team=team)
    day = f"{known.same_action_24h} · {present.amount(known.same_action_24h_minor, row.unit)}"
    return [
        Fact(tr("Requests raised"), present.count(known.raised)),
        Fact(tr("Declined"), declined, often),
        Fact(tr("Same member before"), present.count(known.same_member) if known.same_member else tr("None")),
        Fact(tr("{action} in 24 h", action=labels.action(row.action)), day if known.same_action_24h else tr("None"),
             known.same_action_24h >= 3),
    ]  # fmt: skip


def pattern(row: RequestRow, pair: Pair) -> str:
    """What stands out as a fact, or ''."""
    known, found = row.maker, []
    if known is not None and known.near_limit_24h >= 2:
        found.append(
            tr(
                "{near_limit_24h} requests in 24 h were just under the maker’s limit.",
                near_limit_24h=known.near_limit_24h,
            )
        )
    elif "near_limit" in row.flags:
        found.append(tr(labels.FLAGS["near_limit"][1]))
    if pair.given and pair.taken:
        found.append(
            tr(
                "In 30 days you approved {given} of the maker’s requests, and the maker {taken} of yours.",
                given=pair.given,
                taken=pair.taken,
            )
        )
    if pair.maker_left:
        found.append(tr(labels.FLAGS["maker_left"][1]))
    return " ".join(found)


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def due(row: RequestRow, now: int) -> tuple[str, str, str]:
    """Words, tone and icon of how long is left, or of what became of the request."""
    if row.state != RequestState.PENDING or row.expires_at is None:
        pill = labels.REQUEST_PILLS.get(row.state)
        words = labels.of(labels.REQUEST_STATES, row.state)
        return words, pill.tone if pill else "neutral", pill.icon if pill else ""
    left = row.expires_at - now
    if left <= 0:
        return tr("Expired"), "danger", "alarm-clock"
    begun = row.revised.at if row.revised else row.raised_at
    whole = tr(" of {span}", span=present.span(row.expires_at - begun))
    return (
        tr("{left} left{whole}", left=present.span(left), whole=whole),
        "warning" if left < SOON_MS else "neutral",
        "alarm-clock",
    )


def left(row: RequestRow, now: int) -> tuple[str, bool]:
    """For the queue: ``12m left`` and whether that is soon; else the state in a word."""
    if row.state != RequestState.PENDING or row.expires_at is None:
        return labels.of(labels.REQUEST_STATES, row.state), False
    rest = row.expires_at - now
    return (tr("Expired"), True) if rest <= 0 else (tr("{rest} left", rest=present.span(rest)), rest < SOON_MS)


def route(row: RequestRow) -> str:
    """The rule that routed it here, and whom it needs."""
    why = tr(ROUTED.get(row.why, labels.words(row.why)))
    needed = " then ".join(TIERS.get(tier, f"L{tier}") for tier in row.tiers)
    return tr("{why}. Needs {needed}.", why=why, needed=needed) if needed else f"{why}."


def exhibits(row: RequestRow, opened: frozenset[str]) -> list[Exhibit]:
    return [
        Exhibit(
            each.evidence_id,
            f"{present.one_line(each.title)}, {present.date(each.at)} {present.time(each.at)}",
            EVIDENCE_ICONS.get(each.kind, "file-text"),
            each.evidence_id in opened,
        )
        for each in row.evidence
    ]


def standing(row: RequestRow) -> list[DecisionRow]:
    """Decisions on the current revision."""
    return [d for d in row.decisions if d.revision == row.revision]


def turn_of(row: RequestRow, actor: Actor) -> bool:
    """Whether the next step is this checker's: not their own request, and of their tier or below."""
    taken = len(standing(row))
    needed = row.tiers[taken] if taken < len(row.tiers) else 0
    return row.maker_person != actor.person_id and actor.tier >= needed


def steps(row: RequestRow) -> list[tuple[str, str]]:
    """Raised, each approver, execution: for the step track."""
    given = standing(row)
    found = [(tr("Raised"), "done")]
    ended = row.state in (RequestState.REJECTED, RequestState.RETURNED)
    for number, tier in enumerate(row.tiers):
        if number < len(given):
            made = given[number]
            good = made.verdict == Verdict.APPROVE
            found.append((f"{TIERS.get(tier, '')} {labels.of(labels.VERDICTS, made.verdict).lower()}",
                          "done" if good else "failed"))  # fmt: skip
        else:
            waits = number == len(given) and row.state == RequestState.PENDING
            found.append(
                (
                    f"{TIERS.get(tier, '')} {tr('decides now') if waits else tr('decides')}",
                    "now" if waits else "waiting",
                )
            )
    return found if ended else [*found, _execution(row)]


def _execution(row: RequestRow) -> tuple[str, str]:
    if row.state == RequestState.SUCCEEDED:
        return tr("Done"), "done"
    if row.state in (RequestState.FAILED, RequestState.UNKNOWN, RequestState.STALE, RequestState.EXPIRED):
        return labels.of(labels.REQUEST_STATES, row.state), "failed"
    running = row.state in (RequestState.APPROVED, RequestState.EXECUTING, RequestState.AUTO_APPROVED)
    return (tr("Runs"), "now") if running else (tr("Runs"), "waiting")


def history(row: RequestRow, now: int) -> list[Moment]:
    """Decisions of every revision and the last change, newest first, then who raised it."""
    if not row.decisions and not row.note and row.revision == 1:
        return []
    found = [(made.at, _decision(row, made, now)) for made in row.decisions]
    if row.revised is not None:
        changed, said = (
            row.revised,
            tr("Changed to revision {revision}.{quoted}", revision=row.revision, quoted=_quoted(row.note)),
        )
        who = present.isolate(changed.editor_name)
        found.append((changed.at, _moment("refresh-cw", "plum", who, said, changed.at, now)))
    raised = tr("Raised.") if row.revision > 1 else tr("Raised.{quoted}", quoted=_quoted(row.note))
    last = _moment("user", "plum", present.isolate(row.maker_name), raised, row.raised_at, now)
    return [*(moment for _, moment in sorted(found, key=lambda each: -each[0])), last]


def _decision(row: RequestRow, made: DecisionRow, now: int) -> Moment:
    icon, tone = VERDICT_LOOKS.get(made.verdict, ("check", "neutral"))
    void = made.revision < row.revision and made.verdict == Verdict.APPROVE
    revision = (
        tr(" Revision {revision}{value}.", revision=made.revision, value=", void since it was changed" if void else "")
        if row.revision > 1
        else ""
    )
    together = tr(" Together with others.") if made.batch else ""
    said = f"{labels.of(labels.VERDICTS, made.verdict)}.{together}{revision}{_quoted(made.note)}"
    lent = tr(" for {lender_name}", lender_name=present.isolate(made.lender_name)) if made.lender_name else ""
    who = f"{present.isolate(made.checker_name)}{lent} ({TIERS.get(made.tier, '')})"
    return _moment(icon, "neutral" if void else tone, who, said, made.at, now)


def _moment(icon: str, tone: str, who: str, said: str, at: int, now: int) -> Moment:
    return Moment(icon, tone, who, said, present.stamp(at, now), present.instant(at))


def _quoted(note: str) -> str:
    return f" “{present.isolate(note)}”" if note else ""
