"""The form of an action opened on a request that exists: changed and sent again as its next revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from plum_desk.domain.actions import ACTIONS
from plum_desk.domain.approval import RequestState
from plum_desk.domain.commands import Case
from plum_desk.runtime.language import tr
from plum_desk.views import present
from plum_desk.views.form_filling import fill
from plum_desk.views.forms import ActionForm
from plum_desk.views.present.requests import standing
from plum_desk.views.theme import BODY, Theme
from plum_desk.views.widgets.label import Label
from plum_desk.wire.rows import RequestRow

if TYPE_CHECKING:
    from plum_desk.domain.outcome import Refused
    from plum_desk.runtime.desk import Desk
    from plum_desk.runtime.dispatch import Submitted
    from plum_desk.runtime.jobs import JobScope
    from plum_desk.runtime.previewing import Preview


class RevisionForm(ActionForm):
    """Opens with what was asked before, below what the checker wrote about it, or what changing it does."""

    def __init__(self, desk: Desk, theme: Theme, jobs: JobScope, request: RequestRow) -> None:
        spec = ACTIONS[request.action]
        title = tr("Change {number}: {title}", number=request.number, title=tr(spec.title))
        titled = msgspec.structs.replace(spec, title=title)
        self.request = request
        super().__init__(desk, theme, jobs, titled, request.ticket_id)
        self._before = _payload(request, spec.payload)
        self.note = Label(theme, _introduction(request), BODY, wrap=True, selectable=True)
        self.note.setVisible(bool(self.note.whole()))
        self.body.insertWidget(1, self.note)

    def _build(self, case: Case, payload: Any) -> None:
        """The fields offer what is possible now, and hold what was asked."""
        super()._build(case, self.spec.initial(case))
        if self._before is not None:
            for name, field in self.fields.items():
                fill(field, getattr(self._before, name), case)
            self.offer_more()
            self.preview()

    async def _ask(self, payload: Any | None) -> Preview:
        asked = self._before if payload is None else payload
        return await self.desk.dispatch.preview_revision(self.request, asked, self.quote)

    async def _send(self, payload: Any) -> Submitted | Refused:
        note = getattr(payload, "note", "")
        return await self.desk.dispatch.revise(self.request, payload, note, quote=self.quote)


def _payload(request: RequestRow, shape: type[Any]) -> Any | None:
    """None for a payload of another version of the action: the form then opens as for a new request."""
    try:
        return msgspec.json.decode(request.payload, type=shape)
    except msgspec.ValidationError:
        return None


def _introduction(request: RequestRow) -> str:
    if request.state == RequestState.PENDING:
        return _what_it_does(request)
    last = request.decisions[-1] if request.decisions else None
    if last is None or not last.note:
        return ""
    return tr(
        "{checker_name} wrote: “{note}”",
        checker_name=present.one_line(last.checker_name),
        note=present.one_line(last.note),
    )


def _what_it_does(request: RequestRow) -> str:
    """What was given for this revision counts for it alone (domain.md §3)."""
    names = tr(" and ").join(present.isolate(made.checker_name) for made in standing(request))
    voided = tr("The approval by {names} no longer counts then. ", names=names) if names else ""
    return tr("{voided}It starts over as revision {value}.", voided=voided, value=request.revision + 1)
