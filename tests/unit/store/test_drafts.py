"""Drafts on the disk: durable, of one person, gone with the operation that they became and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from plum_desk.domain.drafts import NOTE, REPLY, REVISE, SETTLE, Draft, DraftKey, ended_by
from plum_desk.domain.intents import RaiseRequest, ResolveUnknown, ReviseRequest
from plum_desk.domain.operation import canonical
from plum_desk.domain.ticket_intents import AddNote, AssignTicket
from plum_desk.store import drafts, journal
from plum_desk.store.ids import again, new_id
from tests.helpers.store import device_key, opened, template

pytestmark = pytest.mark.anyio
MINE = DraftKey("p-1", "T-1", NOTE)


def _draft(key: DraftKey, text: str, at: int = 1) -> Draft:
    return Draft(key, key.subject, {"text": text}, at)


def test_what_is_journalled_ends_the_draft_that_it_was() -> None:
    raw = b"{}"
    assert ended_by(AddNote("T-1", "x"), "p-1") == MINE
    assert ended_by(AddNote("T-1", "x", True), "p-1") == DraftKey("p-1", "T-1", REPLY)
    raised = RaiseRequest("R-1", "T-1", "order.refund", raw)  # type: ignore[arg-type]
    assert ended_by(raised, "p-1") == DraftKey("p-1", "T-1", "order.refund")
    assert ended_by(ReviseRequest("R-1", 2, raw), "p-1") == DraftKey("p-1", "R-1", REVISE)  # type: ignore[arg-type]
    assert ended_by(ResolveUnknown("R-1", True, "x"), "p-1") == DraftKey("p-1", "R-1", SETTLE)
    assert ended_by(AssignTicket("T-1", None), "p-1") is None


async def test_the_newest_text_of_each_place_is_kept_over_a_restart(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        for text in ("Ha", "Half a"):
            await store.journal_write(drafts.put, _draft(MINE, text))
        await store.journal_write(drafts.put, _draft(DraftKey("p-2", "T-1", NOTE), "Other"))
    async with opened(tmp_path) as store:
        assert await store.journal_read(drafts.of_person, "p-1") == [_draft(MINE, "Half a")]
        await store.journal_write(drafts.put, _draft(MINE, " \n"))
        assert await store.journal_read(drafts.of_person, "p-1") == []


async def test_an_operation_takes_its_draft_away_in_the_same_transaction(tmp_path: Path) -> None:
    key, note = device_key(tmp_path), AddNote("T-1", "Half a note")
    async with opened(tmp_path) as store:
        ended: list[DraftKey] = []
        store.draft_ended = ended.append
        await store.journal_write(drafts.put, _draft(MINE, note.text))
        with pytest.raises(journal.TooLarge):
            await store.append(template(note), b"x" * 70_000, key, MINE)
        assert len(await store.journal_read(drafts.of_person, "p-1")) == 1, "nothing was journalled, nothing is lost"
        await store.append(template(note), canonical(note), key, MINE)
        assert await store.journal_read(drafts.of_person, "p-1") == []
        assert ended == [MINE]


def test_repeating_an_operation_has_one_id() -> None:
    first = new_id(1_795_300_000_000)
    assert again(first) == again(first) != first
    assert again(first)[14] == "7" and again(first)[19] in "89ab" and again(again(first)) != again(first)
