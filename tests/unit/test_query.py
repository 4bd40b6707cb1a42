"""The grammar of typed questions: what each form means, what is told when it means nothing, and that it never fails."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.domain import query
from plum_desk.domain.query import Asked, Clause, Field, FieldKind, Op

K = FieldKind
KOLKATA = ZoneInfo("Asia/Kolkata")
NOW = int(datetime(2026, 11, 26, 20, 0, tzinfo=UTC).timestamp() * 1000)  # 01:30 on the 27th in Kolkata
HOUR, DAY = 3_600_000, 86_400_000
ASKED = Asked(NOW, KOLKATA, "INR")
FIELDS = (
    Field("status", K.CHOICE, "Status", {"REFUND_PENDING": "Refund pending", "REFUND_PROCESSED": "Refund processed"}),
    Field("owner", K.CHOICE, "Owner", {"-": "nobody", "u-1": "Kiran Das"}, aliases={"me": "u-1", "none": "-"}),
    Field("brand", K.CHOICE, "Brand", {"b1": "Amazon Pay", "b2": "Amazon", "b3": "Café Nero"}),
    Field("is", K.CHOICE, "Is", {"overdue": "overdue"}),
    Field("member", K.TEXT, "Member"),
    Field("amount", K.AMOUNT, "Amount"),
    Field("points", K.COUNT, "Points"),
    Field("due", K.AHEAD, "Due"),
    Field("placed", K.PAST, "Placed"),
)


def one(text: str) -> query.Term:
    (term,) = query.parse(text, FIELDS, ASKED)
    return term


def clause(text: str) -> Clause:
    found = one(text)
    assert found.clause is not None, found.fault
    return found.clause


def ms(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=KOLKATA).timestamp() * 1000)


def test_the_example_of_the_specification() -> None:
    text = (
        "status:pending,processed brand:amazon >500 -owner:me due:<2h placed:2026-11-01..2026-11-15 is:overdue "
        '"check out"'
    )
    terms = query.parse(text, FIELDS, ASKED)
    assert [term.fault for term in terms] == [None] * 8
    assert [term.clause for term in terms] == [
        Clause("status", Op.ANY, ("REFUND_PENDING", "REFUND_PROCESSED")),
        Clause("brand", Op.ANY, ("b2",)),
        Clause("amount", Op.WITHIN, ranges=((50_001, None),), unit="INR"),
        Clause("owner", Op.ANY, ("u-1",), negated=True),
        Clause("due", Op.WITHIN, ranges=((None, NOW + 2 * HOUR),)),
        Clause("placed", Op.WITHIN, ranges=((ms("2026-11-01"), ms("2026-11-16")),)),
        Clause("is", Op.ANY, ("overdue",), at=NOW),
        Clause("", Op.PHRASE, ("check out",)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("amount:500", (50_000, 50_001)),
        ("amount:>=499.99", (49_999, None)),
        ("<500", (None, 50_000)),
        ("<=500", (None, 50_001)),
        ("amount:100..200", (10_000, 20_001)),
        ("amount:100..", (10_000, None)),
        ("points:..40", (None, 41)),
        ("points:>40", (41, None)),
        ("due:>1d", (NOW + DAY + 1, None)),
        ("due:90m", (None, NOW + 90 * 60_000)),
        ("placed:<3d", (NOW - 3 * DAY + 1, None)),
        ("placed:>2w", (None, NOW - 14 * DAY)),
        ("placed:today", (ms("2026-11-27"), ms("2026-11-28"))),
        ("placed:yesterday", (ms("2026-11-26"), ms("2026-11-27"))),
        ("placed:<2026-11-01", (None, ms("2026-11-01"))),
        ("placed:>2026-11-01", (ms("2026-11-02"), None)),
        ("placed:>=2026-11-01", (ms("2026-11-01"), None)),
        ("placed:..2026-11-15", (None, ms("2026-11-16"))),
    ],
)
def test_numbers_and_instants_are_half_open_and_exact(text: str, expected: query.Range) -> None:
    assert clause(text).ranges == (expected,)


def test_each_alternative_has_a_comparison_of_its_own() -> None:
    assert clause("amount:..9.99,>5000,=20").ranges == ((None, 1_000), (500_001, None), (2_000, 2_001))


def test_a_day_of_25_hours_is_a_day() -> None:
    asked = Asked(NOW, ZoneInfo("Europe/London"), "GBP")
    (term,) = query.parse("placed:2026-10-25", FIELDS, asked)
    assert term.clause is not None
    ((low, high),) = term.clause.ranges
    assert low is not None and high is not None and high - low == 25 * HOUR


@pytest.mark.parametrize(("unit", "minor"), [("INR", 50_000), ("JPY", 500), ("KWD", 500_000)])
def test_amounts_are_in_the_currency_of_the_view(unit: str, minor: int) -> None:
    (term,) = query.parse("amount:>=500", FIELDS, Asked(NOW, KOLKATA, unit))
    assert term.clause == Clause("amount", Op.WITHIN, ranges=((minor, None),), unit=unit)


def test_a_name_in_full_means_that_one_and_a_part_means_all_that_hold_it() -> None:
    assert clause("brand:amazon").values == ("b2",)
    assert clause('brand:"amazon pay"').values == ("b1",)
    assert clause("brand:ama").values == ("b1", "b2")
    assert clause("brand:b1,café").values == ("b1", "b3")
    assert clause("status:refund_pending").values == ("REFUND_PENDING",)
    assert clause("owner:none").values == ("-",)


@pytest.mark.parametrize(
    ("text", "code", "suggested"),
    [
        ("bran:amazon", "unknown_field", "brand"),
        ("xyz:1", "unknown_field", None),
        ("brand:amzon", "unknown_value", "Amazon"),
        ("owner:me,nobdy", "unknown_value", "nobody"),
        ("amount:>lots", "no_amount", None),
        ("amount:>1.234", "no_amount", None),
        ("points:4.5", "no_count", None),
        ("placed:2026-02-30", "no_time", "today"),
        ("placed:2026-02-01..later", "no_time", None),
        ("due:..", "no_time", None),
        ("brand:>amazon", "no_order", None),
        ("brand:", "no_value", None),
        ('brand:""', "no_value", None),
        ('""', "no_value", None),
        (">", "no_value", None),
    ],
)
def test_what_means_nothing_is_told_with_what_could_be_meant(text: str, code: str, suggested: str | None) -> None:
    fault = one(text).fault
    assert fault is not None and fault.code == code
    assert suggested is None or suggested in fault.suggestions


def test_without_an_amount_a_bare_comparison_is_told() -> None:
    (term,) = query.parse(">500", FIELDS[:1], ASKED)
    assert term.fault is not None and term.fault.code == "unknown_field"


def test_words_stay_and_clauses_go() -> None:
    assert [query.is_word(t) for t in query.split('late "two words" -x brand:a >5 -brand:a me@x.org')] == [
        True, False, False, False, False, False, True,
    ]  # fmt: skip


def test_ten_thousand_clauses_are_not_all_asked() -> None:
    terms = query.parse("brand:amazon " * 10_000, FIELDS, ASKED)
    assert len(terms) == query.CLAUSES_MAX + 1
    assert terms[-1].fault is not None and terms[-1].fault.code == "too_many"


@given(st.text(max_size=60) | st.text(alphabet='-:<>=".,abdru 0123456789mhwk', max_size=60))
def test_whatever_is_typed_has_a_meaning_or_a_fault(text: str) -> None:
    for term in query.parse(text, FIELDS, ASKED):
        assert (term.clause is None) is not (term.fault is None)
    assert "".join(query.split(text)) == "".join(query.split(" ".join(query.split(text))))


@given(st.text(min_size=1, max_size=30))
def test_a_quoted_label_is_one_value(label: str) -> None:
    tokens = query.split(f"brand:{query.quoted(label)}")
    assert len(tokens) == 1
