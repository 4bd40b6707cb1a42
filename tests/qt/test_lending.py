"""Authority lent and used in the Approvals window: said before it is used, both names in the intent, taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.intents import DecideRequest, LendAuthority, TakeBack
from plum_desk.domain.schemas import OP_SCHEMAS
from plum_desk.views.approvals.lending import LendingDialog
from plum_desk.views.approvals.window import ApprovalsWindow
from plum_desk.views.present import plain
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.button import Button
from plum_desk.wire.delegations import Delegations, Lent
from plum_desk.wire.presence import Here, Others, Person
from tests.helpers import accessibility, approvals, sample
from tests.helpers.answers import Answers
from tests.helpers.tickets import CONTROL, SHIFT
from tests.helpers.windows import World, run, settled, until, world

LENT = Lent(
    "d-1", "u-dev", "p-u-dev", "Dev Malhotra", "senior_approver", None, "Meera Iyer", None, sample.NOW - 1,
    sample.NOW + 86_400_000, "on leave",
)  # fmt: skip
Scenario = Callable[[World, ApprovalsWindow], Awaitable[None]]


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Scenario], None]:
    theme = Theme(qapp)

    def start(scenario: Scenario) -> None:
        async def whole() -> None:
            big = approvals.refund(77, "Priya Menon", 9_000_000, 30, tiers=(3,))
            async with world(tmp_path, person="meera", entries=approvals.entries([big])) as made:
                answers = made.desk.centre
                assert isinstance(answers, Answers)
                answers.lent = Delegations((LENT,), ())
                window = ApprovalsWindow(made.desk, theme, lambda kind, record: None)
                window.show()
                await until(lambda: window.review.borrowed == (LENT,) and window.review._shown is not None)
                try:
                    await scenario(made, window)
                finally:
                    window.close()
                    window.deleteLater()
                    await settled(5)

        run(qapp, whole)

    return start


def test_what_is_beyond_ones_own_tier_is_decided_for_the_lender_and_says_so(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        bar = window.review.bar
        await until(lambda: bar.approve.isEnabled())
        assert plain(bar.status.whole()).startswith("You decide for Dev Malhotra, who lends you this until")
        bar.approve.click()
        for _ in range(100):
            if found := await made.operations("request.decide"):
                break
            await settled(2)
        intent = msgspec.json.decode(found[0].args, type=DecideRequest)
        assert intent.delegation_id == "d-1" and found[0].operation.op_schema == OP_SCHEMAS["request.decide"]

    play(scenario)


def test_who_checks_is_seen_at_the_ticket_while_the_window_is_open(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        answers = made.desk.centre
        assert isinstance(answers, Answers)
        ticket = window.review.ticket_id
        await until(lambda: Here(ticket, "deciding") in answers.heres)
        answers.others = Others((Person("Dev Malhotra", "deciding", sample.NOW),))
        window.presence._tell()
        await until(lambda: window.review.card.people.isVisible())
        assert plain(window.review.card.people.text) == "Dev Malhotra is deciding"
        assert accessibility.problems(window) == []
        window.hide()
        await until(lambda: answers.heres[-1] == Here("", "deciding"))

    play(scenario)


def test_what_was_taken_back_is_not_offered_any_more(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await until(lambda: window.review.bar.approve.isEnabled())
        answers = made.desk.centre
        assert isinstance(answers, Answers)
        answers.lent = Delegations((), ())
        window._ask_borrowed()
        await until(lambda: not window.review.bar.approve.isEnabled())

    play(scenario)


def test_lending_names_whom_how_long_and_where_by_key(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        QTest.keyClick(window, Qt.Key.Key_L, CONTROL | SHIFT)
        (dialog,) = window.findChildren(LendingDialog)
        await until(lambda: dialog.borrower.count() > 0)
        assert accessibility.problems(dialog) == []
        names = [dialog.borrower.itemText(n) for n in range(dialog.borrower.count())]
        assert names == ["Dev Malhotra, Senior approver L3"], "checkers, and not oneself"
        dialog.span.setCurrentIndex(2)
        dialog.note.setText("two days off")
        dialog.lend.click()
        for _ in range(100):
            if found := await made.operations("delegation.lend"):
                break
            await settled(2)
        intent = msgspec.json.decode(found[0].args, type=LendAuthority)
        assert (intent.borrower_id, intent.programme_id, intent.note) == ("u-dev", None, "two days off")
        assert intent.ends_at - intent.starts_at == 7 * 86_400_000
        dialog.reject()

    play(scenario)


def test_what_one_lends_is_listed_and_taken_back(play: Callable[[Scenario], None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        answers = made.desk.centre
        assert isinstance(answers, Answers)
        answers.lent = Delegations((), (msgspec.structs.replace(LENT, borrower="Ben Thomas"),))
        window.open_lending()
        (dialog,) = window.findChildren(LendingDialog)
        await until(lambda: any("Take back" in button.text() for button in dialog.findChildren(Button)))
        next(button for button in dialog.findChildren(Button) if button.text() == "Take back").click()
        for _ in range(100):
            if found := await made.operations("delegation.take_back"):
                break
            await settled(2)
        assert msgspec.json.decode(found[0].args, type=TakeBack).delegation_id == "d-1"
        dialog.reject()

    play(scenario)
