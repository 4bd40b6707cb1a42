"""A journal of any released version, with work waiting in it, opens here and loses nothing (sync.md §6).

``journals/<revision>.json`` holds the rows as that version wrote them. A new revision adds one line to
RELEASED and one such file; what is written there is never changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from plum_desk.domain.ticket_intents import AddNote
from plum_desk.store import drafts, journal, keys, schema
from plum_desk.store.files import SqlFile
from plum_desk.store.keys import KeyFile
from plum_desk.store.queries import operations
from tests.helpers.centre import ROOT
from tests.helpers.store import DEVICE, device_key, opened, write

pytestmark = pytest.mark.anyio
RELEASED = ("journal_0001", "journal_0002")
_VERSIONS = ROOT / "migrations" / "journal" / "versions"


def _rows(revision: str) -> dict[str, list[dict[str, Any]]]:
    kept = (Path(__file__).parent / "journals" / f"{revision}.json").read_text(encoding="ascii")
    found: dict[str, list[dict[str, Any]]] = json.loads(
        kept, object_hook=lambda value: bytes.fromhex(value["hex"]) if value.keys() == {"hex"} else value
    )
    return found


def write_journal(folder: Path, revision: str) -> dict[str, list[dict[str, Any]]]:
    """A profile whose journal is as ``revision`` left it."""
    rows = _rows(revision)
    key = keys.database_key(KeyFile(folder / "keys.json"), keys.JOURNAL, exists=False)
    file = SqlFile(folder / "journal.db", key, durable=True)

    def build(connection: sa.Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(_VERSIONS.parent))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for table, entries in rows.items():
            for entry in entries:
                values = ", ".join(f":{name}" for name in entry)
                connection.execute(sa.text(f"INSERT INTO {table} ({', '.join(entry)}) VALUES ({values})"), entry)  # noqa: S608

    file.write_now(build)
    file.close()
    return rows


@pytest.mark.parametrize("revision", RELEASED)
async def test_a_loaded_outbox_survives_the_upgrade(tmp_path: Path, revision: str) -> None:
    rows = write_journal(tmp_path, revision)
    kept = rows["operations"]
    async with opened(tmp_path) as store:
        assert await store.journal_read(schema.version) == schema.HEAD["journal"]
        assert await store.journal_read(journal.verify, DEVICE) is None
        for row in kept:
            shown = await store.journal_read(operations.one, row["op_id"])
            assert (shown.row.state, shown.row.args, shown.row.hash) == (row["state"], row["args"], row["hash"])
            assert shown.row.operation.dev_seq == row["dev_seq"]
        left = await store.journal_read(drafts.of_person, "p-asha")
        assert [draft.fields for draft in left] == [json.loads(d["fields"]) for d in rows.get("drafts", [])]
        device = await store.journal_read(journal.enrolled)
        assert device is not None and device.acked_seq == rows["device"][0]["acked_seq"]
        waiting = await store.journal_read(journal.outgoing, DEVICE, device.acked_seq + 1, 200)
        assert [op.sig for op in waiting.ops] == [row["sig"] for row in kept if row["dev_seq"] > device.acked_seq]
        assert waiting.prev_hash == kept[device.acked_seq - 1]["hash"]
        more = await write(store, AddNote("T-1", "after the upgrade"), device_key(tmp_path))
        assert more.dev_seq == len(kept) + 1
        assert await store.journal_read(journal.verify, DEVICE) is None


@pytest.mark.parametrize("revision", RELEASED)
def test_the_kept_outbox_is_a_loaded_one(revision: str) -> None:
    states = {row["state"] for row in _rows(revision)["operations"]}
    assert states >= {"saved", "sending", "applied", "rejected", "needs_review", "discarded"}


def test_every_journal_revision_but_the_newest_is_released() -> None:
    """When a second revision is made, the first has been in use: its files must be kept here."""
    made = sorted(path.stem for path in _VERSIONS.glob("journal_*.py"))
    assert set(made[:-1]) <= set(RELEASED)
