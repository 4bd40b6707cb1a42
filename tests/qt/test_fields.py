"""Entry: exact amounts, plain notes, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from plum_desk.views.theme import Theme
from plum_desk.views.widgets.fields import NoteField, TextField
from plum_desk.views.widgets.money_field import MoneyField, parse, written

POINTS = "PTS:rbl"


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.mark.parametrize(
    ("text", "unit", "minor"),
    [
        ("2499", "INR", 249_900), ("₹2,499.00", "INR", 249_900), ("12,50,000.50", "INR", 125_000_050),
        ("inr 1", "INR", 100), (".5", "INR", 50), ("7.", "INR", 700), ("0", "INR", 0), ("1.10", "INR", 110),
        ("1.100", "INR", 110), ("500", "JPY", 500), ("1.234", "KWD", 1_234), ("7,500", POINTS, 7_500),
        ("7,500 points", POINTS, 7_500), ("1 000", "INR", 100_000),
        ("1.005", "INR", None), ("-5", "INR", None), ("1e3", "INR", None), ("१२", "INR", None), ("", "INR", None),
        ("1.2.3", "INR", None), ("1.5", POINTS, None), ("0x10", "INR", None), ("٣", "INR", None),
        ("9" * 19, "INR", None),
    ],
)  # fmt: skip
def test_amounts_are_read_exactly_or_not_at_all(text: str, unit: str, minor: int | None) -> None:
    assert parse(text, unit) == minor


@given(st.integers(0, 10**14), st.sampled_from(["INR", "USD", "JPY", "KWD", POINTS]))
def test_what_is_written_reads_back(minor: int, unit: str) -> None:
    assert parse(written(minor, unit), unit) == minor


@given(st.text(max_size=24))
def test_no_text_breaks_parsing(text: str) -> None:
    found = parse(text, "INR")
    assert found is None or found >= 0


def test_indian_grouping() -> None:
    assert written(125_000_050, "INR") == "₹12,50,000.50"
    assert written(7_500, POINTS) == "7,500"
    assert written(123_456_789, "USD") == "$1,234,567.89"


def test_the_field_says_what_is_wrong(theme: Theme, qtbot: object) -> None:
    field = MoneyField(theme, "Amount", "INR", most=249_900)
    field.set_value(249_900)
    assert field.problem == "" and field.value is not None and field.value.minor == 249_900
    field.setText("2499.01")
    assert field.problem == "At most ₹2,499.00."
    assert field.property("error") is True
    field.setText("0")
    assert "above zero" in field.problem
    field.setText("abc")
    assert field.value is None and "plain amount" in field.problem
    field.setText("")
    assert field.problem == "Enter an amount."
    assert field.property("error") is False, "an empty field is not shouted at"


def test_a_pasted_page_becomes_plain_and_is_cut_aloud(theme: Theme) -> None:
    field = NoteField(theme, "Note", limit=10)
    cut: list[int] = []
    field.shortened.connect(cut.append)
    rich = QMimeData()
    rich.setHtml("<b>bold</b><img src='file:///x'>")
    rich.setText("bold words that go on")
    field.insertFromMimeData(rich)
    assert field.text() == "bold words"
    assert cut == [11]
    image = QMimeData()
    image.setHtml("<img src='file:///x'>")
    image.clear()
    field.insertFromMimeData(image)
    assert field.text() == "bold words"


def test_typing_past_the_limit_is_cut(theme: Theme) -> None:
    field = NoteField(theme, "Note", limit=5)
    field.setPlainText("1234567")
    assert field.text() == "12345"


def test_an_error_marks_and_names_itself(theme: Theme) -> None:
    field = TextField(theme, "Login")
    field.show_error("Enter your login.")
    assert field.property("error") is True
    assert field.accessibleDescription() == "Enter your login."
    field.show_error("")
    assert field.property("error") is False
