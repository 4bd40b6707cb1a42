"""Cards of a detail panel that several modules show: the order, the member, the timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from plum_desk.domain.disposition import Disposition
from plum_desk.domain.order import Delivery, OrderKind, OrderState, Tender, TenderMethod
from plum_desk.domain.voucher import Voucher, VoucherState
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.present import labels
from plum_desk.views.present.work import Badge
from plum_desk.views.theme import BODY, MEDIUM, SEMI, TOTAL, Theme
from plum_desk.views.widgets.button import Button
from plum_desk.views.widgets.frames import Card
from plum_desk.views.widgets.grid import KeyValueGrid
from plum_desk.views.widgets.label import Label
from plum_desk.views.widgets.layout import row
from plum_desk.views.widgets.timeline import Moment, StepTrack
from plum_desk.wire.rows import MemberRow, OrderRow, TicketEventRow

Steps = list[tuple[str, str]]


def order_steps(order: OrderRow, canonical: str = "") -> Steps:
    """How far an order came, as steps. ``canonical`` is the disposition of the ticket about it."""
    steps: Steps = [(tr("Placed"), "done")]
    if order.state == OrderState.CANCELLED:
        return [*steps, (tr("Cancelled"), "failed")]
    if order.kind == OrderKind.VOUCHER:
        return [
            *steps,
            (tr("Issued"), "done" if order.vouchers else "now"),
            _delivery(order),
            _voucher_end(order, canonical),
        ]
    if order.kind == OrderKind.BOOKING:
        confirmed = "done" if order.state == OrderState.COMPLETED else "now"
        gone = sum(1 for line in order.lines if line.cancelled)
        word = tr("Cancelled") if gone and gone == len(order.lines) else tr("Part cancelled") if gone else tr("Used")
        return [*steps, (tr("Confirmed"), confirmed), _delivery(order), (word, "failed" if gone else "waiting")]
    return [*steps, (tr("Sent"), "done" if order.delivery == Delivery.DELIVERED else "now"), _delivery(order)]


def _delivery(order: OrderRow) -> tuple[str, str]:
    if order.delivery == Delivery.FAILED:
        return tr("Not delivered"), "failed"
    return tr("Delivered"), {Delivery.DELIVERED: "done", Delivery.PROCESSING: "now"}.get(
        Delivery(order.delivery), "waiting"
    )


def _voucher_end(order: OrderRow, canonical: str) -> tuple[str, str]:
    ends: dict[str, tuple[str, str]] = {
        VoucherState.REDEEMED: (tr("Redeemed"), "done"),
        VoucherState.PARTIALLY_REDEEMED: (tr("Part redeemed"), "now"),
        VoucherState.EXPIRED: (tr("Expired"), "failed"),
        VoucherState.VOIDED: (tr("Voided"), "failed"),
        VoucherState.REPLACED: (tr("Replaced"), "done"),
        VoucherState.FROZEN: (tr("Blocked"), "now"),
    }
    if order.voucher_state in ends:
        return ends[order.voucher_state]
    if canonical == Disposition.FAILED_REDEMPTION:
        return tr("Failed"), "failed"
    return tr("Redeemed"), "waiting"


def tender_words(tender: Tender, currency: str) -> str:
    if tender.method is TenderMethod.POINTS:
        return present.points(tender.points)
    label = present.one_line(tender.label.replace("•", "")) or labels.of(labels.TENDERS, tender.method)
    return f"{present.amount(tender.captured, currency)} {label}"


def paid_with(order: OrderRow) -> str:
    """Every tender: ``2,000 points and ₹8,000.00 Card 3544``."""
    said = [tender_words(tender, order.currency) for tender in order.tenders] or [tr("nothing recorded")]
    return tr("{some} and {last}", some=", ".join(said[:-1]), last=said[-1]) if said[1:] else said[0]


def best_voucher(order: OrderRow) -> Voucher | None:
    """The voucher that the member holds now: the last one that was not replaced."""
    alive = [v for v in order.vouchers if v.state not in (VoucherState.REPLACED, VoucherState.VOIDED)]
    held = alive or list(order.vouchers)
    return held[-1] if held else None


class OrderCard(Card):
    """An order in short. ``opened`` asks for its own view, ``reveal_wanted`` (voucher id) for a code."""

    opened = Signal(str)
    reveal_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self.link = Button(theme, "", "link")
        super().__init__(theme, tr("Order"), self.link)
        self._order: OrderRow | None = None
        self._reward = Label(theme, "", BODY, MEDIUM, elide=True)
        self._amount = Label(theme, "", TOTAL, SEMI, selectable=True)
        head = row(self._reward, self._amount)
        head.setStretch(0, 1)
        self.steps = StepTrack(theme)
        self.grid = KeyValueGrid(theme)
        self._voucher = _VoucherLine(theme, self.grid)
        self._voucher.reveal_wanted.connect(self.reveal_wanted)
        self.body.addLayout(head)
        self.body.addWidget(self.steps)
        self.body.addWidget(self.grid)
        self.link.clicked.connect(self._on_link)

    def show_order(self, order: OrderRow, canonical: str, reveal: str | None) -> None:
        """``reveal`` is None where the person may see no code, '' where it is possible, else why not."""
        self._order = order
        self.link.set_label(order.order_id)
        self._reward.setText(present.one_line(order.reward))
        self._amount.setText(present.amount(order.amount, order.currency))
        self.steps.show_steps(order_steps(order, canonical))
        pairs: list[tuple[str, str | QWidget]] = []
        voucher = best_voucher(order)
        if voucher is not None:
            self._voucher.show_voucher(voucher, reveal)
            pairs.append((tr("Voucher"), self._voucher))
        if order.booking_id:
            pairs.append((tr("Booking"), order.booking_id))
        expires = voucher.expires_at if voucher else order.expires_at
        pairs.append(
            (tr("Expires"), present.date(expires)) if expires else (tr("Placed"), present.date(order.placed_at))
        )
        pairs.append((tr("Paid with"), paid_with(order)))
        self.grid.show_pairs(pairs, whole=(tr("Paid with"),))

    def _on_link(self) -> None:
        if self._order is not None:
            self.opened.emit(self._order.order_id)


class _VoucherLine(QWidget):
    """A voucher's last digits, and its code for who may see it. ``reveal_wanted`` carries the voucher's id."""

    reveal_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._voucher_id = ""
        self._code = Label(theme, "", BODY, MEDIUM)
        self._button = Button(theme, tr("Reveal"), "link")
        self._button.clicked.connect(self._on_button)
        self.setLayout(row(self._code, self._button, None, gap=4))

    def show_voucher(self, voucher: Voucher, reveal: str | None) -> None:
        self._voucher_id = voucher.voucher_id
        self._code.setText(present.masked(voucher.last4))
        self._code.setAccessibleName(tr("Voucher ending in {last4}", last4=voucher.last4))
        self._button.setAccessibleName(tr("Reveal the code of the voucher ending in {last4}", last4=voucher.last4))
        self._button.set_reason(reveal or "")
        self._button.setVisible(reveal is not None)

    def _on_button(self) -> None:
        self.reveal_wanted.emit(self._voucher_id)


class MemberCard(Card):
    """``opened`` carries the member's id."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self.link = Button(theme, "", "link")
        super().__init__(theme, tr("Member"), self.link)
        self._member_id = ""
        self.link.clicked.connect(self._on_link)
        self.grid = KeyValueGrid(theme)
        self.body.addWidget(self.grid)

    def _on_link(self) -> None:
        self.opened.emit(self._member_id)

    def show_member(self, member: MemberRow) -> None:
        self._member_id = member.member_id
        self.link.set_label(member.member_id)
        self.link.setAccessibleName(tr("Open member {member_id}", member_id=member.member_id))
        pairs: list[tuple[str, str | QWidget]] = [
            (tr("Name"), present.one_line(member.name)),
            (tr("Balance"), present.points(member.available)),
            (tr("Email"), present.left_to_right(member.email_masked) or tr("none")),
        ]
        if member.phone_masked:
            pairs.append((tr("Phone"), present.left_to_right(member.phone_masked)))
        goodwill = f"{member.goodwill_90d_count} · {present.points(member.goodwill_90d_points)}"
        pairs.append((tr("Goodwill 90 d"), goodwill))
        if member.held:
            pairs.append((tr("Held"), present.points(member.held)))
        if member.debt:
            pairs.append((tr("Owes"), present.points(member.debt)))
        if member.state != "active":
            pairs.append((tr("Account"), labels.words(member.state)))
        self.grid.show_pairs(pairs, whole=(tr("Email"),))


_MARKS = {
    "received": ("ticket", "neutral"),
    "note": ("file-text", "warning"),
    "reply": ("mail", "info"),
    "message": ("message-square", "info"),
    "contact": ("phone", "info"),
    "priority": ("flag", "warning"),
    "reclassified": ("tag", "plum"),
    "merged": ("merge", "plum"),
    "absorbed": ("merge", "plum"),
    "split": ("split", "plum"),
    "linked": ("link", "plum"),
    "assigned": ("user", "plum"),
    "disposition": ("tag", "plum"),
    "escalation": ("bell", "warning"),
    "request": ("stamp", "plum"),
    "execution": ("refresh-cw", "teal"),
    "provider": ("circle-x", "danger"),
}

_QUOTED = ("reply", "note", "message", "contact")


def moments(
    events: Iterable[TicketEventRow], me: str, now: int, zone: str, badge: Callable[[str], Badge | None]
) -> list[Moment]:
    """A ticket's events, newest first, as a timeline shows them. ``badge`` knows the state of those that
    one's own work has only predicted."""
    return [_moment(event, me, now, zone, badge(event.event_id)) for event in reversed(list(events))]


def _moment(event: TicketEventRow, me: str, now: int, zone: str, badge: Badge | None) -> Moment:
    icon, tone = _MARKS.get(event.kind, ("ticket", "neutral"))
    who = tr("You") if event.actor_id == me else present.one_line(event.actor_name) or tr("System")
    said = [present.sentence(event.sentence)] if event.sentence else []
    if event.text:
        said.append(f"“{present.visible_lines(event.text)}”" if event.kind in _QUOTED else event.text)
    if not said:
        said.append({"received": tr("Ticket opened.")}.get(event.kind, labels.words(event.kind) + "."))
    mark = (badge[0], badge[1].tone, badge[1].icon) if badge is not None else None
    when, exact = present.stamp(event.at, now, zone), present.instant(event.at, zone)
    return Moment(icon, tone, who, " ".join(said), when, exact, mark)
