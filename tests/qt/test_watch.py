"""What is out of the ordinary: an incident's card leads to its tickets, marks them all, and is closed with a word."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from plum_desk.domain.changes import Kind
from plum_desk.domain.intents import CloseException, CloseIncident, RaiseRequest
from plum_desk.store.queries import watching
from plum_desk.views.bulk import BulkDialog
from plum_desk.views.note_form import NoteForm
from plum_desk.views.present import plain
from plum_desk.views.shell import MainWindow
from plum_desk.views.tickets.module import TicketsModule
from plum_desk.views.tickets.watch import WatchDialog
from plum_desk.views.widgets.button import Button
from plum_desk.wire.rows import ExceptionRow, IncidentRow
from tests.helpers import accessibility, approvals, sample
from tests.helpers.tickets import CONTROL, HOSTILE, SHIFT, base, player, texts
from tests.helpers.windows import World, settled, until, world

ORDER, TICKET = base()
REJECTED = tuple(
    msgspec.structs.replace(
        TICKET, ticket_id=f"T-80{n:02}", disposition="VENDOR_REJECTION", canonical="VENDOR_REJECTION",
        intake_issue="VENDOR_REJECTION", brand_id=ORDER.brand_id, order_id=ORDER.order_id,
    )
    for n in range(1, 7)
)  # fmt: skip
INCIDENT = IncidentRow(
    incident_id="i-1", number="INC-1", programme_id=sample.PROG, brand_id=ORDER.brand_id, brand=HOSTILE,
    opened_at=sample.NOW, rejections=6, orders=40, rate=150_000, usual=10_000, alarm=30_000, closed_at=None, note="",
    ticket_ids=tuple(t.ticket_id for t in REJECTED), ver=1,
)  # fmt: skip
MORE = (*((sample.QUEUE, Kind.TICKET, t) for t in REJECTED), (sample.QUEUE, Kind.INCIDENT, INCIDENT))

DAY = 86_400_000


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[..., None]:
    started = player(qapp, tmp_path)
    return lambda scenario, **over: started(scenario, **{"more": MORE} | over)


async def watch(window: MainWindow, view: TicketsModule) -> WatchDialog:
    await until(lambda: view.watch.isVisible())
    QTest.keyClick(window, Qt.Key.Key_W, CONTROL | SHIFT)
    await until(lambda: bool(window.findChildren(WatchDialog)))
    (dialog,) = window.findChildren(WatchDialog)
    await until(lambda: any("INC-1" in text for text in texts(dialog)))
    return dialog


def listed(view: TicketsModule) -> set[str]:
    rows = [view.model.shown(at) for at in range(view.model.rowCount())]
    return {shown.row.intake_issue for shown in rows if shown is not None}


def button(dialog: WatchDialog, label: str) -> Button:
    return next(b for b in dialog.findChildren(Button) if b.accessibleName() == label)


def test_an_incident_says_how_far_it_is_from_usual_and_leads_to_its_tickets(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        dialog = await watch(window, view)
        said = " ".join(texts(dialog))
        assert "6 rejected in 24 hours of 40 orders: 15.0%, usually 1.0%, alarming above 3.0%." in said
        assert "\u202e" not in said and accessibility.problems(dialog) == []
        button(dialog, "Mark them all").click()
        await until(lambda: len(view.marks.ids) == 6 and view.model.state == "ready")
        assert view.chosen.filter().brand_id and view.model.rowCount() >= 6

    play(scenario)


def test_the_cohort_is_asked_for_in_one_go_and_each_is_its_own_request(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        dialog = await watch(window, view)
        button(dialog, "Mark them all").click()
        await until(lambda: len(view.marks.ids) == 6)
        view._on_bulk("refund")
        await until(lambda: bool(window.findChildren(BulkDialog)))
        (bulk,) = window.findChildren(BulkDialog)
        bulk.typed.setText("6")
        bulk.run.click()
        await until(lambda: not bulk.run.isVisible())
        done = await made.operations("request.raise")
        asked = [msgspec.json.decode(op.args, type=RaiseRequest) for op in done]
        assert {msgspec.json.decode(ask.payload)["reason"] for ask in asked} == {"vendor_rejected"}
        assert len({ask.ticket_id for ask in asked}) == len(asked) >= 1
        refused = [pill for pill in bulk.pills.values() if pill.text == "Refused"]
        assert len(asked) + len(refused) == 6
        bulk.reject()
        await settled(5)

    play(scenario)


def test_closing_an_incident_needs_the_words(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        dialog = await watch(window, view)
        button(dialog, "Close incident").click()
        await until(lambda: bool(dialog.findChildren(NoteForm)))
        await settled(5)
        (form,) = dialog.findChildren(NoteForm)
        assert not form.buttons[0].isEnabled() and accessibility.problems(dialog) == []
        assert dialog.focusWidget() is form.field
        QTest.keyClicks(form.field, "their stock is back")
        QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
        for _ in range(100):
            if done := await made.operations("incident.close"):
                break
            await settled(2)
        assert msgspec.json.decode(done[0].args, type=CloseIncident) == CloseIncident("i-1", "their stock is back")
        closed = msgspec.structs.replace(INCIDENT, closed_at=sample.NOW, note="their stock is back", ver=2)
        await made.put((sample.QUEUE, Kind.INCIDENT, closed))
        await until(lambda: not any("INC-1" in text for text in texts(dialog)))
        dialog.reject()
        await until(lambda: not view.watch.isVisible() or "INC" not in view.watch.text())

    play(scenario)


def test_a_share_that_rises_is_told_with_what_will_be_late(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        dialog = await watch(window, view)
        await until(lambda: any("of new tickets in 24 hours, usually" in text for text in texts(dialog)))
        assert any(text.startswith("46% of") and "8 of 8 miss their time" in text for text in texts(dialog))
        show = [b for b in dialog.findChildren(Button) if b.accessibleName() == "Show its tickets"]
        show[1].click()  # the first is the incident's
        await until(lambda: listed(view) == {"VENDOR_REJECTION"} and view.model.rowCount() >= 8)
        assert view.chosen.filter().issue == ("VENDOR_REJECTION",)

    play(scenario)


def test_tickets_that_were_solved_since_count_as_what_they_came_in_as(tmp_path: Path) -> None:
    """Half of every day's tickets are of this issue, today too: closing the earlier ones makes no share rise."""

    async def scenario() -> None:
        issues = ("VOUCHER_NOT_RECEIVED", "FAILED_REDEMPTION")
        made = [
            msgspec.structs.replace(
                TICKET, ticket_id=f"T-{7_000 + 12 * day + n}", intake_issue=issues[n % 2],
                received_at=sample.NOW - day * DAY - 60_000, disposition="RESOLVED" if day else issues[n % 2],
                canonical="RESOLVED" if day else issues[n % 2], category="closed" if day else "open",
                closed_at=sample.NOW - day * DAY if day else None,
            )
            for day in range(29)
            for n in range(12)
        ]  # fmt: skip
        async with world(tmp_path, orders=0, entries=[(sample.QUEUE, Kind.TICKET, one) for one in made]) as desk:
            assert await desk.desk.store.read(watching.outlook, sample.NOW) == []

    asyncio.run(scenario())


DIFFERENCE = ExceptionRow(
    exception_id="x-1", number="EXC-1", programme_id=sample.PROG, provider_id="sim", kind="refund_amount",
    order_id=ORDER.order_id, reference=HOSTILE, ours="1000000", theirs="900000", unit="INR", opened_at=sample.NOW,
    closed_at=None, note="", ver=1,
)  # fmt: skip
CANCELLED = msgspec.structs.replace(
    DIFFERENCE,
    exception_id="x-2",
    number="EXC-2",
    kind="delivery",
    ours="cancelled/failed",
    theirs="delivered",
    unit="",
)


def test_where_a_provider_differs_is_shown_to_who_may_settle_it_and_closed(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        dialog = await watch(window, view)
        await until(lambda: any("EXC-1" in text for text in texts(dialog)))
        said = plain(" ".join(texts(dialog)))
        assert "We have ₹10,000.00, the provider has ₹9,000.00." in said
        assert "We have cancelled/failed, the provider has delivered." in said
        assert "\u202e" not in said and accessibility.problems(dialog) == []
        ends = [b for b in dialog.findChildren(Button) if b.accessibleName() == "Close exception"]
        ends[0].click()
        await until(lambda: dialog.findChild(NoteForm) is not None)
        form = dialog.findChild(NoteForm)
        assert form is not None
        await settled(5)
        QTest.keyClicks(form.field, "They correct it tomorrow.")
        QTest.keyClick(form.field, Qt.Key.Key_Return, CONTROL)
        await until(lambda: dialog.findChild(NoteForm) is None)
        sent = await made.operations("exception.close")
        assert [msgspec.json.decode(row.args, type=CloseException) for row in sent] == [
            CloseException("x-1", "They correct it tomorrow.")
        ]
        dialog.close()

    more = (*MORE, *((sample.PROG, Kind.EXCEPTION, one) for one in (DIFFERENCE, CANCELLED)))
    play(scenario, more=more, person="meera")


def test_an_agent_is_not_shown_what_an_agent_cannot_settle(play: Callable[..., None]) -> None:
    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        dialog = await watch(window, view)
        assert not any("EXC-" in text for text in texts(dialog))
        dialog.close()

    play(scenario, more=(*MORE, (sample.PROG, Kind.EXCEPTION, DIFFERENCE)))


def test_pairs_are_told_to_checkers(play: Callable[..., None]) -> None:
    mine = {"maker_id": "u-meera", "maker_person": "p-u-meera", "maker_name": "Meera Iyer", "state": "succeeded"}
    theirs = {"state": "succeeded", "maker_name": "Ben", "maker_id": "u-ben", "maker_person": "p-u-ben"}
    rows = [
        approvals.refund(60 + n, "A", 600_000, 60, decisions=(approvals.decision("ben"),), **mine) for n in range(3)
    ]
    rows += [
        approvals.refund(70 + n, "B", 600_000, 60, decisions=(approvals.decision("meera"),), **theirs) for n in range(3)
    ]

    async def scenario(made: World, window: MainWindow, view: TicketsModule) -> None:
        dialog = await watch(window, view)
        await until(lambda: any("approved 3 requests" in text for text in texts(dialog)))
        assert "approved 3 of theirs" in plain(" ".join(texts(dialog)))
        dialog.close()

    play(scenario, more=(*MORE, *approvals.entries(rows)), person="meera")
