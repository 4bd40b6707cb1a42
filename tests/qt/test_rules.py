"""The Rules module: a copy is changed, its faults are told, it is proposed with a reason, and judged by another."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from plum_desk.domain.policy import Policy, canonical, digest
from plum_desk.domain.policy_default import default_policy
from plum_desk.errors import Unavailable
from plum_desk.views.rules.module import RulesModule
from plum_desk.views.shell import MainWindow
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.fields import NoteField, TextField
from plum_desk.views.widgets.money_field import MoneyField
from plum_desk.wire.rules import Proposal, Rules
from tests.helpers import accessibility, sample
from tests.helpers.answers import Answers
from tests.helpers.windows import World, run, settled, until, world

POLICY = default_policy(4, sample.NOW, [sample.UNIT], ["INR"])
Scenario = Callable[[World, RulesModule, Answers], Awaitable[None]]


def rules(*proposals: Proposal) -> Rules:
    return Rules(POLICY.version, canonical(POLICY), proposals)


def proposal(person: str, state: str = "waiting") -> Proposal:
    after = msgspec.structs.replace(POLICY, version=5, resend_max_24h=9)
    body = canonical(after)
    return Proposal("p-1", 4, digest(body), body, "more resends", "Bea Lindt", person, sample.NOW, state)


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    theme = Theme(qapp)

    def start(scenario: Scenario, *proposals: Proposal) -> None:
        async def whole() -> None:
            async with world(tmp_path, person="nandini") as made:
                answers = Answers()
                answers.held = rules(*proposals)
                made.desk = dataclasses.replace(made.desk, centre=answers)
                window = MainWindow(made.desk, theme)
                window.show()
                assert window.workspace is not None
                view = window.workspace.open("rules")
                assert isinstance(view, RulesModule)
                try:
                    await until(lambda: view.rules is not None)
                    await scenario(made, view, answers)
                    assert accessibility.problems(window) == []
                finally:
                    window.close()
                    window.deleteLater()
                    await settled(5)

        run(qapp, whole)

    return start


def choose(view: RulesModule, part: str, at: int = 0) -> None:
    view.open_part(part)
    table = view.tables[part]
    table.setCurrentIndex(view.models[part].index(at, 0))


def field(view: RulesModule, name: str) -> TextField:
    found = view.editor.fields[name]
    assert isinstance(found, TextField)
    return found


def test_a_label_is_changed_in_a_copy_and_proposed_with_a_reason(play: Callable[..., None]) -> None:
    async def scenario(made: World, view: RulesModule, answers: Answers) -> None:
        choose(view, "dispositions")
        assert not view.propose.isEnabled() and not view.editor.fields["parent"].isEnabled()
        field(view, "label").setText("Code refused")
        assert view.changed.text() == "1 change, not proposed" and view.propose.isEnabled()
        view.open_proposal()
        assert view.form is not None
        QTest.keyClicks(view.form.field, "as members say it")
        QTest.keyClick(view.form.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: any(call[0] == "propose_rules" for call in answers.calls))
        (wanted,) = [call[1] for call in answers.calls if call[0] == "propose_rules"]
        policy = msgspec.json.decode(wanted.body, type=Policy)
        assert (policy.version, policy.dispositions[0].label) == (5, "Code refused")
        assert wanted.note == "as members say it"
        await until(lambda: view.changed.text() == "Nothing changed")

    play(scenario)


def test_a_fault_is_told_at_once_and_keeps_it_from_being_proposed(play: Callable[..., None]) -> None:
    async def scenario(made: World, view: RulesModule, answers: Answers) -> None:
        choose(view, "replies")
        words = view.editor.fields["text"]
        assert isinstance(words, NoteField)
        words.setPlainText("Dear {king}")
        assert "nothing is called {king}" in view.problem.text() and not view.propose.isEnabled()
        view._on_discard()
        assert view.changed.text() == "Nothing changed" and not view.problem.isVisible()

    play(scenario)


def test_a_new_disposition_has_a_parent_and_one_in_force_is_only_retired(play: Callable[..., None]) -> None:
    async def scenario(made: World, view: RulesModule, answers: Answers) -> None:
        choose(view, "dispositions")
        retired = view.editor.fields["retired"]
        assert isinstance(retired, QCheckBox)
        view.fresh.setText("awaiting_member")
        view._on_add()
        assert view.editor.fields["parent"].isEnabled()
        assert "no label" in view.problem.text()
        field(view, "label").setText("Waits for the member")
        assert view.draft is not None and view.draft.dispositions[-1].code == "AWAITING_MEMBER"
        assert view.propose.isEnabled()

    play(scenario)


def test_limits_are_exact_amounts_and_changes_survive_the_window(play: Callable[..., None]) -> None:
    async def scenario(made: World, view: RulesModule, answers: Answers) -> None:
        choose(view, "limits")
        money = view.editor.fields["per_action"]
        assert isinstance(money, MoneyField)
        before = POLICY.limits[0].per_action
        money.setText(str(before // 100 + 1))
        assert view.draft is not None and view.draft.limits[0].per_action == before + 100
        await settled(5)
        view._on_rules(rules())
        assert view.draft.limits[0].per_action == before + 100, "kept as a draft"

    play(scenario)


def test_what_was_not_proposed_goes_on_top_of_other_rules_that_come_into_force(play: Callable[..., None]) -> None:
    async def scenario(made: World, view: RulesModule, answers: Answers) -> None:
        choose(view, "limits")
        money = view.editor.fields["per_action"]
        assert isinstance(money, MoneyField)
        wanted = POLICY.limits[0].per_action + 100
        money.setText(str(wanted // 100))
        await settled(5)
        other = msgspec.structs.replace(POLICY.limits[1], per_action=POLICY.limits[1].per_action + 700)
        limits = (POLICY.limits[0], other, *POLICY.limits[2:])
        newer = msgspec.structs.replace(POLICY, version=POLICY.version + 1, resend_max_24h=9, limits=limits)
        for _ in range(2):
            view._on_rules(Rules(newer.version, canonical(newer), ()))
            draft = view.draft
            assert draft is not None and draft.version == newer.version + 1 and draft.resend_max_24h == 9
            assert (draft.limits[0].per_action, draft.limits[1]) == (wanted, other)
        assert view.changed.text() == "1 change, not proposed"

    play(scenario)


def test_another_persons_proposal_shows_what_changes_and_is_approved(play: Callable[..., None]) -> None:
    async def scenario(made: World, view: RulesModule, answers: Answers) -> None:
        choose(view, "proposals")
        assert view.proposal.isVisible() and view.proposal.form is not None
        view.proposal.form.buttons[0].click()
        await until(lambda: any(call[0] == "judge_rules" for call in answers.calls))
        (verdict,) = [call[1] for call in answers.calls if call[0] == "judge_rules"]
        assert (verdict.verdict, verdict.sha256) == ("approve", proposal("p-bea").sha256)

    play(scenario, proposal("p-bea"))


def test_ones_own_proposal_can_only_be_withdrawn(play: Callable[..., None]) -> None:
    async def scenario(made: World, view: RulesModule, answers: Answers) -> None:
        choose(view, "proposals")
        assert view.proposal.form is not None
        assert [button.text() for button in view.proposal.form.buttons] == ["Withdraw"]

    play(scenario, proposal("p-u-nandini"))


def test_without_the_centre_it_says_so_and_comes_back(play: Callable[..., None]) -> None:
    async def scenario(made: World, view: RulesModule, answers: Answers) -> None:
        made.link("offline")
        await until(lambda: view.pages.currentWidget() is view.empty)
        assert "cannot be reached" in view.empty.said
        answers.fault = Unavailable("down")
        made.link("online")
        await until(lambda: view.empty.button.isVisible())
        answers.fault = None
        view.empty.button.click()
        await until(lambda: view.pages.currentWidget() is not view.empty)

    play(scenario)
