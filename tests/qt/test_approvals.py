"""The Approvals window, real, over a real store, journal and dispatch."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from plum_desk.domain.intents import DecideRequest
from plum_desk.views import present
from plum_desk.views.approvals import authority
from plum_desk.views.approvals.window import ApprovalsWindow
from plum_desk.views.present import plain
from plum_desk.views.theme import Theme
from plum_desk.views.widgets.label import Label
from plum_desk.wire.messages import OpStatus
from plum_desk.wire.rows import RequestRow
from tests.helpers import accessibility, approvals, sample
from tests.helpers.windows import World, run, settled, until, world

Scenario = Callable[[World, ApprovalsWindow], Awaitable[None]]


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    """Run a scenario in a window signed in as ``person`` with ``rows`` waiting."""
    theme = Theme(qapp)

    def start(scenario: Scenario, rows: list[RequestRow] | None = None, person: str = "meera", orders: int = 0) -> None:
        async def whole() -> None:
            entries = approvals.entries(approvals.queue() if rows is None else rows)
            async with world(tmp_path, person=person, orders=orders, entries=entries) as made:
                opened: list[tuple[str, str]] = []
                window = ApprovalsWindow(made.desk, theme, lambda kind, record: opened.append((kind, record)))
                window.show()
                await settled(40)
                try:
                    await scenario(made, window)
                finally:
                    window.close()
                    window.deleteLater()
                    await settled(5)

        run(qapp, whole)

    return start


async def _show(window: ApprovalsWindow, request_id: str) -> None:
    window.open_record(request_id)
    await until(lambda: window.review._shown is not None and window.review._shown.row.request_id == request_id)


async def _decisions(made: World) -> list[tuple[Any, DecideRequest]]:
    rows = await made.operations("request.decide")
    return [(row, msgspec.json.decode(row.args, type=DecideRequest)) for row in rows]


async def _refused_attempts(made: World) -> list[dict[str, Any]]:
    return [msgspec.json.decode(row.args) for row in await made.operations("local.event") if b"refused" in row.args]


def test_the_queue_shows_who_waits_and_the_card_says_exactly_what(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        assert [row.number for row in window.queue.rows()][:2] == ["APR-10442", "APR-10443"]
        assert "waiting for you" in window._waiting.whole()
        assert plain(window.review.card.effect) == "Give Priya Menon 7,500 points as goodwill"
        assert window.review.bar.approve.text() == "Approve 7,500 points"
        assert window.review.bar.approve.isEnabled()

    play(scenario)


def test_approving_sends_the_hash_of_what_was_shown_and_waits_for_the_centre(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        shown = window.review._shown
        assert shown is not None
        window.review.card.evidence.emit("e1")
        await settled(5)
        QTest.mouseClick(window.review.bar.approve, Qt.MouseButton.LeftButton)
        QTest.mouseClick(window.review.bar.approve, Qt.MouseButton.LeftButton)
        await settled(30)
        sent = await _decisions(made)
        assert len(sent) == 1, "one press, one operation"
        _, intent = sent[0]
        assert intent.seen_sha256 == shown.seen.sha256 == shown.row.sha256
        assert (intent.revision, intent.verdict.value, intent.evidence_opened) == (1, "approve", ("e1",))
        assert window.review.bar.busy and not window.toast.isVisible(), "nothing is claimed before the answer"
        done = approvals.request(42, state="executing", decisions=(approvals.decision("meera"),))
        await made.put(*approvals.entries([done]))
        await made.answer()
        await until(lambda: window.toast.isVisible())
        assert window.toast.text == "Approved APR-10442. It runs now."
        assert not window.review.bar.isVisible(), "decided: nothing left to press"

    play(scenario)


def test_a_refusal_of_the_centre_is_said_and_keeps_the_note(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        window.review.bar.note.setText("Looks right")
        window.commands.run("request.approve")
        await settled(30)
        await made.answer(OpStatus.REJECTED, "request_decided", verdict="approve", state="approved")
        await until(lambda: not window.review.bar.busy)
        assert window.review.bar.status.property("role") == "danger"
        assert window.review.bar.status.whole()
        assert window.review.bar.note.text() == "Looks right"
        assert not window.toast.isVisible()

    play(scenario)


@pytest.mark.parametrize(("command", "verdict"), [("request.decline", "decline"), ("request.return", "return")])
def test_declining_and_returning_need_a_note(play: Callable[..., None], command: str, verdict: str) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        window.commands.run(command)
        await settled(10)
        assert await _decisions(made) == []
        assert window.review.bar.note.property("error") is True
        assert window.review.bar.note.hasFocus()
        window.review.bar.note.setText("The receipt is missing")
        window.commands.run(command)
        await settled(30)
        [(_, intent)] = await _decisions(made)
        assert (intent.verdict.value, intent.note) == (verdict, "The receipt is missing")

    play(scenario)


def test_enter_never_decides(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        bar = window.review.bar
        for widget in (bar.note, bar.approve, bar.decline, bar.give_back, window.queue.view, window):
            widget.setFocus()
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
                    QTest.keyClick(widget, key, modifier)
        await settled(20)
        assert await _decisions(made) == []
        assert not any(
            button.isDefault() or button.autoDefault() for button in (bar.approve, bar.decline, bar.give_back)
        )

    play(scenario)


def test_the_three_keys_work(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        window.activateWindow()
        chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(window.queue.view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: window.review.request_id == "AR0043")
        await settled(20)
        QTest.keyClick(window.queue.view, Qt.Key.Key_A, chord)
        await settled(30)
        [(_, intent)] = await _decisions(made)
        assert (intent.request_id, intent.verdict.value) == ("AR0043", "approve")

    play(scenario)


def test_ones_own_request_is_seen_but_not_decided_and_the_attempt_is_recorded(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await _show(window, "AR0044")
        bar = window.review.bar
        assert bar.status.whole() == authority.OWN
        assert not bar.approve.isEnabled() and bar.approve.reason == authority.OWN
        assert window.queue.view.queue.maker(window.review._shown.row) == authority.OWN
        window.commands.run("request.approve")
        await settled(30)
        assert await _decisions(made) == []
        [attempt] = await _refused_attempts(made)
        assert attempt["detail"] == {"attempted": "request.decide", "code": "own_request"}
        assert attempt["subject"] == "AR0044"
        assert bar.status.property("role") == "danger"

    play(scenario)


def test_the_makers_second_account_is_refused_as_well(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await _show(window, "AR0050")
        assert window.review.bar.status.whole() == authority.OWN

    play(scenario, [approvals.request(50, maker_id="u-other-account", maker_person="p-u-meera")])


def compared(window: ApprovalsWindow) -> list[str]:
    """The visible comparison: its title, whose change it was, and the cells row by row."""
    card = window.review.card
    if card._diff_card.isHidden():
        return []
    cells = [plain(label.whole()) for label in card.diff.findChildren(Label) if not label.isHidden()]
    return [card._diff_card.title.text(), plain(card._changed.whole()), *cells[3:]]


DIFFERENCE = [
    "Changed since revision 1", f"by Asha Rao, {present.stamp(sample.NOW - 5 * approvals.MINUTE, sample.NOW)}",
    "Effect", "Refund ₹18,450.00 to Vikram Menon", "Refund ₹19,000.00 to Vikram Menon",
]  # fmt: skip


def test_any_checker_sees_what_a_revision_changed(play: Callable[..., None]) -> None:
    """Nobody had the earlier revision on screen; it stays through news, and it is there in a new window."""
    old = approvals.refund(43, "Vikram Menon", 1_845_000, 31)
    new = approvals.revised(old, approvals.refund(43, "Vikram Menon", 1_900_000, 31, revision=2))

    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await _show(window, "AR0043")
        assert compared(window)[: len(DIFFERENCE)] == DIFFERENCE
        assert not any("18,450" in cell for cell in compared(window)[len(DIFFERENCE) + 2 :: 3]), "now is now"
        await made.put(*approvals.entries([msgspec.structs.replace(new, decisions=(approvals.decision("ben", 2),))]))
        await settled(40)
        assert compared(window)[: len(DIFFERENCE)] == DIFFERENCE
        assert accessibility.problems(window) == []
        again = ApprovalsWindow(made.desk, window._theme, lambda kind, record: None)
        again.show()
        await _show(again, "AR0043")
        await settled()
        assert compared(again)[: len(DIFFERENCE)] == DIFFERENCE
        again.close()
        again.deleteLater()

    play(scenario, [new])


def test_what_did_not_change_is_not_compared(play: Callable[..., None]) -> None:
    old = approvals.refund(43, "Vikram Menon", 1_845_000, 31)

    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await _show(window, "AR0043")
        assert compared(window)[2:] == ["Fingerprint", "earlier", "new, with the same content"]
        await _show(window, "AR0042")
        assert compared(window) == [], "a first revision has nothing to be compared with"

    same = approvals.refund(43, "Vikram Menon", 1_845_000, 31, revision=2)
    play(scenario, [approvals.revised(old, same), approvals.request(42)])


def test_an_earlier_revision_that_was_tampered_with_is_not_compared(play: Callable[..., None]) -> None:
    old = approvals.refund(43, "Vikram Menon", 1_845_000, 31)
    forged = msgspec.structs.replace(old, statement=old.statement.replace(b"1845000", b"1045000"))

    async def scenario(made: World, window: ApprovalsWindow) -> None:
        window.open_record("AR0043")
        await until(lambda: "cannot be shown safely" in window.review.nothing.said)

    play(scenario, [approvals.revised(forged, approvals.refund(43, "Vikram Menon", 1_900_000, 31, revision=2))])


def test_the_comparison_starts_from_the_revision_that_was_on_screen(play: Callable[..., None]) -> None:
    """Two changes while revision 1 was being read: what counts is what the checker has not seen."""
    second = approvals.refund(43, "Vikram Menon", 1_900_000, 31, revision=2)
    third = approvals.revised(second, approvals.refund(43, "Vikram Menon", 1_950_000, 31, revision=3))

    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await _show(window, "AR0043")
        await made.put(*approvals.entries([third]))
        await until(lambda: window.review.notice.isVisible())
        window.review.read_changes()
        await settled()
        expected = ["Effect", "Refund ₹18,450.00 to Vikram Menon", "Refund ₹19,500.00 to Vikram Menon"]
        assert compared(window)[0] == "Changed since revision 1" and compared(window)[2:5] == expected
        await made.put(*approvals.entries([msgspec.structs.replace(third, ver=9)]))
        await settled(40)
        assert compared(window)[2:5] == expected, "news about it does not change what it is compared with"

    play(scenario)


def test_a_request_that_changes_under_review_locks_until_it_is_read(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await _show(window, "AR0043")
        window.review.bar.note.setText("fine")
        newer = approvals.refund(43, "Vikram Menon", 1_900_000, 31, revision=2)
        await made.put(*approvals.entries([newer]))
        await until(lambda: window.review.notice.isVisible())
        assert plain(window.review.card.effect) == "Refund ₹18,450.00 to Vikram Menon", "what is read does not move"
        assert not window.review.bar.approve.isEnabled()
        assert window.review.bar.approve.reason == authority.CHANGED
        window.commands.run("request.approve")
        await settled(20)
        assert await _decisions(made) == []
        QTest.mouseClick(window.review.show_changes, Qt.MouseButton.LeftButton)
        await settled(10)
        assert plain(window.review.card.effect) == "Refund ₹19,000.00 to Vikram Menon"
        assert not window.review.notice.isVisible()
        assert window.review.bar.approve.isEnabled()
        window.commands.run("request.approve")
        await settled(30)
        [(_, intent)] = await _decisions(made)
        assert (intent.revision, intent.seen_sha256) == (2, newer.sha256)

    play(scenario)


def test_a_first_decision_elsewhere_is_told_to_the_second(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        gone = approvals.request(
            42, state="rejected", decisions=(approvals.decision("dev", verdict="decline", note="No"),)
        )
        await made.put(*approvals.entries([gone]))
        await until(lambda: not window.review.bar.isVisible())
        assert "Declined" in window.review.card._due.text
        await until(lambda: "AR0042" not in [row.request_id for row in window.queue.rows()])
        assert window.review.request_id == "AR0042", "the list moved on, the card did not"

    play(scenario)


def test_offline_is_reading_only_and_says_so(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        made.link("offline")
        await settled(5)
        assert window.banner.isVisible() and "Read only" in window.banner.said
        assert not window.review.bar.approve.isEnabled() and window.review.bar.approve.reason == authority.OFFLINE
        window.commands.run("request.approve")
        await settled(20)
        assert await _decisions(made) == []
        made.link("online")
        await settled(5)
        assert window.review.bar.approve.isEnabled() and not window.banner.isVisible()

    play(scenario)


def test_a_damaged_statement_is_not_shown(play: Callable[..., None]) -> None:
    bad = msgspec.structs.replace(approvals.request(60), sha256="0" * 64)

    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await until(lambda: "cannot be shown safely" in window.review.nothing.said)
        assert not window.review.bar.isVisible()
        window.commands.run("request.approve")
        await settled(20)
        assert await _decisions(made) == []

    play(scenario, [bad])


def test_a_lower_tier_sees_why_it_cannot_approve(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await _show(window, "AR0045")
        assert "L3" in window.review.bar.approve.reason
        row = window.queue.rows()
        assert any(each.request_id == "AR0045" for each in row), "seen, though the next step is not theirs"

    play(scenario)


def test_above_the_checkers_own_limit_only_approving_is_locked(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        await _show(window, "AR0051")
        bar = window.review.bar
        assert not bar.approve.isEnabled() and bar.approve.reason
        assert bar.decline.isEnabled() and bar.give_back.isEnabled() and bar.note.isEnabled()

    play(scenario, [approvals.refund(51, "Ananya Rao", 99_000_000, 60)])


def test_an_empty_queue_is_said_to_be_clear(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        assert "All clear" in window.queue.nothing.said
        assert window._waiting.whole() == "Nothing waits for you"

    play(scenario, [])


def test_an_agent_finds_their_own_requests_here(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        assert window.windowTitle().startswith("My requests")
        assert all(row.maker_id == "u-asha" for row in window.queue.rows())
        assert not window.review.bar.approve.isEnabled()
        window.commands.run("request.approve")
        await settled(30)
        [attempt] = await _refused_attempts(made)
        assert attempt["detail"]["code"] == "own_request"

    play(scenario, person="asha")


def test_an_unsent_note_waits_for_its_request(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        window.review.bar.note.setText("half a thought")
        await _show(window, "AR0043")
        assert window.review.bar.note.text() == ""
        await _show(window, "AR0042")
        assert window.review.bar.note.text() == "half a thought"

    play(scenario)


def test_evidence_opens_as_plain_text_and_is_remembered(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        assert window.review.card._opened.whole() == "opened 0 of 3"
        window.review.card._exhibits.opened.emit("e2")
        await settled(5)
        assert window.review.card._opened.whole() == "opened 1 of 3"
        [dialog] = window.findChildren(QDialog)
        assert accessibility.problems(dialog) == []
        dialog.close()
        await settled(5)

    play(scenario)


def test_every_state_of_the_window_is_named(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        for request_id in ("AR0042", "AR0044", "AR0045"):
            await _show(window, request_id)
            assert accessibility.problems(window) == []
        made.link("offline")
        await settled(5)
        assert accessibility.problems(window) == []
        order = [type(widget).__name__ for widget in accessibility.tab_order(window)]
        assert order, "Tab leads somewhere"
        index = window.queue.view.queue.index(0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert said.startswith("Goodwill credit, 7,500 points, Priya Menon, 12m left, Maker Asha Rao")

    play(scenario)


def test_f6_walks_the_panes(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        window.activateWindow()
        visited = []
        for _ in range(4):
            window.commands.run("app.next_pane")
            focus = QApplication.focusWidget()
            assert focus is not None
            visited.append(focus)
        assert window.review.bar.isAncestorOf(visited[1]) or window.review.bar.isAncestorOf(visited[0])
        assert visited[3] is visited[0], "three panes, then round again"

    play(scenario)


def test_nothing_is_clipped_at_the_smallest_size(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: ApprovalsWindow) -> None:
        window.resize(1310, 640)
        await settled(5)
        assert window.minimumSizeHint().width() <= 1310
        assert window.minimumSizeHint().height() <= 640
        bar = window.review.bar
        assert bar.approve.geometry().right() <= bar.width()

    play(scenario)
