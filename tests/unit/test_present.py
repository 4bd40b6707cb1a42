"""Every code has its words, every fact its form, and people's words stay what they are."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import plum_desk
from plum_desk import errors
from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.approval import ROUTE_REASONS, RequestState
from plum_desk.domain.commands import Change, Sentence
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.intents import COMMANDS, LOCAL_EVENTS
from plum_desk.domain.money import Money
from plum_desk.domain.order import Delivery, OrderKind, OrderState, TenderMethod
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Role
from plum_desk.domain.query import Fault, FaultCode
from plum_desk.domain.sentences import CHANGES, SENTENCES, TIMELINE
from plum_desk.domain.sla import Stretch
from plum_desk.domain.sla.explain import Kind
from plum_desk.domain.voucher import VoucherState
from plum_desk.views import present
from plum_desk.views.present import changes, due, labels, times, words
from plum_desk.views.present.questions import FAULTS, misunderstood
from plum_desk.views.present.requests import meaning
from plum_desk.views.present.sentences import ACTION_SENTENCES, ROUTES
from plum_desk.views.present.sentences import SENTENCES as WORDED
from tests.helpers import sample

HOSTILE = "\u202eevil\u2069 <b>x</b> &amp; =1+1 \u200b"


def parts(entry: str | tuple[str, ...]) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else entry


@pytest.mark.parametrize("code", list(Code))
def test_every_refusal_says_why_and_what_to_do_next(code: Code) -> None:
    what, after = present.WORDS[code]
    for part in (what, after):
        assert not words.placeholders(parts(part)[-1]), "the last alternative needs no facts"
        assert all(re.fullmatch(r"[A-Z{].*[.]", text) for text in parts(part))
    said = present.refusal(Refused(code))
    assert len(said.what) > 10 and len(said.next) > 10
    assert "{" not in str(said)


def test_the_facts_that_refusals_carry_are_the_ones_their_words_use() -> None:
    """Scan the rules for what each refusal tells; an alternative whose facts never come is dead."""
    told: dict[str, set[str]] = {}
    root = Path(plum_desk.__file__).parent
    for source in [*root.glob("domain/**/*.py"), *root.glob("central/**/*.py")]:
        text = source.read_text()
        for found in re.finditer(r"Refused\(\s*Code\.(\w+),\s*\{([^}]*)\}", text):
            told.setdefault(found[1], set()).update(re.findall(r'"(\w+)":', found[2]))
    assert len(told) > 30
    for code in ("AMOUNT_ABOVE_REMAINING", "VOUCHER_STATE", "FEE_CHANGED", "TIER_TOO_LOW", "RESEND_LIMIT"):
        fullest = parts(present.WORDS[Code[code]][0])[0]
        assert words.placeholders(fullest) <= told[code], code


def test_every_sentence_has_words_that_use_only_its_facts() -> None:
    assert SENTENCES.keys() == ACTION_SENTENCES.keys()
    assert TIMELINE.keys() <= WORDED.keys()
    for code, alternatives in WORDED.items():
        facts = {**SENTENCES, **TIMELINE}.get(code)
        if facts is not None:
            assert all(words.placeholders(text) <= facts for text in alternatives), code
        assert not words.placeholders(alternatives[-1])
        assert present.sentence(Sentence(code)).endswith(".")


def test_every_state_field_and_role_has_a_label() -> None:
    assert labels.DISPOSITIONS.keys() == set(Disposition) == labels.DISPOSITION_PILLS.keys()
    assert labels.REQUEST_STATES.keys() == {*RequestState, "requested"} == labels.REQUEST_PILLS.keys()
    assert labels.ORDER_STATES.keys() == set(OrderState) == labels.ORDER_PILLS.keys()
    assert labels.DELIVERIES.keys() == set(Delivery) == labels.DELIVERY_PILLS.keys()
    assert labels.VOUCHER_STATES.keys() == set(VoucherState)
    assert labels.KINDS.keys() == set(OrderKind)
    assert labels.TENDERS.keys() == set(TenderMethod)
    assert labels.ROLES.keys() == set(Role)
    assert labels.FIELDS.keys() >= CHANGES
    assert labels.SHORT_ACTIONS.keys() == ACTIONS.keys()
    assert labels.AUDIT_ACTIONS.keys() >= COMMANDS.keys() | LOCAL_EVENTS
    assert set(ROUTE_REASONS) == ROUTES.keys()


def test_every_fault_of_a_typed_question_has_words() -> None:
    assert FAULTS.keys() == set(FaultCode)
    assert misunderstood(Fault(FaultCode.UNKNOWN_FIELD, "bran", ("brand",))) == "No such field (perhaps brand)"


@pytest.mark.parametrize("state", [*RequestState, "requested"])
def test_every_request_state_says_what_it_means(state: str) -> None:
    request = next(row for _, kind, row in sample.rows(400) if kind == "request")
    said = meaning(msgspec.structs.replace(request, state=state), sample.NOW)
    assert said.endswith(".")
    if state == RequestState.UNKNOWN:
        assert "Money may have moved. Do not try again." in said


@pytest.mark.parametrize(
    ("minor", "unit", "shown"),
    [
        (125_000_050, "INR", "₹12,50,000.50"),
        (-249_900, "INR", "\u2212₹2,499.00"),
        (0, "INR", "₹0.00"),
        (7_500, "PTS:rbl", "7,500 points"),
        (1, "PTS:rbl", "1 point"),
        (-125_000, "PTS:rbl", "\u22121,25,000 points"),
        (123_456_789, "USD", "$1,234,567.89"),
        (1_000, "JPY", "JPY 1,000"),
        (12_345, "BHD", "BHD 12.345"),
        (9_999_999_999_999_999, "INR", "₹9,99,99,99,99,99,999.99"),
    ],
)
def test_amounts_read_as_people_write_them(minor: int, unit: str, shown: str) -> None:
    assert present.amount(minor, unit) == shown


def test_what_counts_adds_up_on_screen() -> None:
    """Sixteen hours in two days, begun in the middle of a second."""
    begun, hour = 1_795_608_000_379, 3_600_000
    first = Stretch(Kind.WORKED, begun, begun + 19_900_621, 19_900_621)
    night = Stretch(Kind.CLOSED_HOURS, first.until, first.until + 8 * hour, 0)
    rest = 16 * hour - first.working
    second = Stretch(Kind.WORKED, night.until, night.until + rest, rest)
    assert [due.stretch(each)[1] for each in (first, night, second)] == ["5h 31m 41s", "", "10h 28m 19s"]
    assert times.exact(0) == "0s" and times.exact(4 * 3600) == "4h" and times.exact(36_005) == "10h 5s"


def test_instants_and_ages() -> None:
    at = 1_795_250_280_000
    assert present.instant(at) == "21 Nov 2026, 14:08 IST"
    assert present.instant(at, "Europe/London") == "21 Nov 2026, 08:38 GMT"
    assert present.date(at) == "21 Nov 2026"
    assert present.age(at, at + 30_000) == "just now"
    assert present.age(at, at + (7 * 60 + 51) * 60_000) == "7h 51m ago"
    assert present.sla(at, at + 44 * 60_000) == "\u221244m"
    assert present.sla(at + 300_000, at) == "5m" and present.sla(at + 299_999, at) == "4m 59s"
    assert present.sla(at, at) == "0m 00s" and present.sla(at, at + 1) == "\u22120m"
    assert present.sla(at + 64 * 60_000, at) == "1h 04m"
    day = 24 * 60 * 60_000
    assert [present.span(ms) for ms in (3 * day, 3 * day + day // 12)] == ["3d", "3d 2h"]
    assert present.sla_mark(at, at + 3_600_000 * 8, at).level == "ok"
    assert present.sla_mark(at, at + 9 * 60_000, at).level == "soon"
    assert present.sla_mark(at - 9, at - 1, at).level == "late"
    assert present.sla_spoken(at - 60_000, at) == "Overdue by 1m"


def test_peoples_words_cannot_disturb_a_sentence() -> None:
    said = present.sentence(Sentence("to_wallet", {"points": Money(5, "PTS:x"), "member": HOSTILE}))
    assert "\u202e" not in said and "[U+202E]" in said
    assert said.count("\u2068") == said.count("\u2069") == 2
    assert "<b>x</b> &amp; =1+1" in said


@given(st.text(max_size=60))
def test_any_text_is_isolated_and_balanced(text: str) -> None:
    shown = present.isolate(text)
    assert shown[0] == "\u2068" and shown[-1] == "\u2069"
    assert not set(shown[1:-1]) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def test_a_code_of_a_newer_centre_is_named() -> None:
    assert "moon_phase" in present.explain("moon_phase", {}).what
    assert present.sentence(Sentence("moon.rose")) == "Moon rose."


def test_a_fact_that_looks_like_a_placeholder_stays_text() -> None:
    said = present.refusal(Refused(Code.UNKNOWN_REASON, {"reason": "{amount} {0.__class__}"}))
    assert "{amount} {0.__class__}" in said.what


@pytest.mark.parametrize(
    "error",
    [
        errors.Unavailable(), errors.NotSignedIn(), errors.NotPermitted(), errors.Conflict(1, 2), errors.PeerError(),
        errors.ContractBug(), errors.StoreFault("disk I/O error"), errors.DiskFull("full"),
    ],
)  # fmt: skip
def test_every_failure_says_what_is_safe(error: errors.PlumError) -> None:
    said = present.fault(error)
    assert said.what and said.next
    assert "Error" not in str(said) and "disk I/O" not in str(said)


def test_changes_show_labels_and_amounts() -> None:
    assert changes.change(Change("disposition", "REFUND_PENDING", "RESOLVED")) == (
        "Ticket disposition", "Refund pending", "Resolved",
    )  # fmt: skip
    assert changes.change(Change("replacement", None, Money(249_900, "INR")))[1:] == ("none", "₹2,499.00")
    assert changes.change(Change("resends_24h", 0, 1))[1:] == ("0", "1")
    named = changes.change(Change("voucher_state", "delivered", "voided", "7Q4K"))
    assert named == (f"Voucher {present.isolate('•••• 7Q4K')}", "Delivered", "Voided")
