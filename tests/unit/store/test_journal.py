"""The journal: chained, signed, durable, immutable; one press is one operation."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from sqlalchemy.exc import IntegrityError, OperationalError

from plum_desk.domain.intents import DiscardOperation, HandOver
from plum_desk.domain.operation import GENESIS, Operation, canonical, chain_hash, decode
from plum_desk.domain.outcome import Code
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.store import journal
from plum_desk.store.queries import operations
from plum_desk.store.queries.operations import OpState
from plum_desk.store.tables import operations as table
from plum_desk.wire.messages import OpResult, OpStatus
from tests.helpers.store import DEVICE, device_key, enrol, opened, settled, template, write

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).resolve().parents[3]


async def test_entries_are_dense_chained_and_signed(tmp_path: Path) -> None:
    key = device_key(tmp_path)
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key.public)
    async with opened(tmp_path) as store:
        for number in range(5):
            await write(store, AddNote("T-1", f"note {number}"), key)
        found = await store.journal_read(journal.outgoing, DEVICE, 1, 100)
        prev = GENESIS
        for number, op in enumerate(found.ops, start=1):
            assert op.prev_hash == prev and chain_hash(op.body, prev) == op.hash
            assert decode(op.body).dev_seq == number
            r, s = int.from_bytes(op.sig[:32]), int.from_bytes(op.sig[32:])
            public.verify(encode_dss_signature(r, s), op.hash, ec.ECDSA(hashes.SHA256()))
            prev = op.hash
        with pytest.raises(InvalidSignature):
            public.verify(encode_dss_signature(r, s), GENESIS, ec.ECDSA(hashes.SHA256()))
        assert await store.journal_read(journal.verify, DEVICE) is None


async def test_one_press_is_one_operation(tmp_path: Path) -> None:
    key = device_key(tmp_path)
    async with opened(tmp_path) as store:
        payload = AddNote("T-1", "once")
        first = template(payload, op_id="0198-press")
        entries = [await store.append(first, canonical(payload), key) for _ in range(3)]
        assert {entry.dev_seq for entry in entries} == {1}
        assert (await store.journal_read(operations.totals)).count == 1


async def test_entries_cannot_be_changed_or_deleted(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        await write(store, AddNote("T-1", "kept"), device_key(tmp_path))
        for statement in ("UPDATE operations SET body = x'00'", "DELETE FROM operations"):
            with pytest.raises((IntegrityError, OperationalError)):
                await store.journal_write(lambda c, sql=statement: c.exec_driver_sql(sql))


async def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    key = device_key(tmp_path)
    async with opened(tmp_path) as store:
        for number in range(4):
            await write(store, AddNote("T-1", f"note {number}"), key)

        def tamper(connection: sa.Connection) -> None:
            connection.execute(
                sa.update(table)
                .where(table.c.dev_seq == 3)
                .values(args=b'{"public":false,"text":"other","ticket_id":"T-1"}')
            )

        await store.journal_write(tamper)
        assert await store.journal_read(journal.verify, DEVICE) == 3


async def test_states_follow_the_results(tmp_path: Path) -> None:
    key = device_key(tmp_path)
    async with opened(tmp_path) as store:
        await enrol(store)
        made = [await write(store, AddNote("T-1", str(n)), key) for n in range(4)]
        await store.mark(DEVICE, 1, 4, OpState.SENDING)
        statuses = (OpStatus.APPLIED, OpStatus.REJECTED, OpStatus.NEEDS_REVIEW, OpStatus.DEFERRED)
        await store.absorb([OpResult(m.op_id, m.dev_seq, s) for m, s in zip(made, statuses, strict=True)])
        assert await store.journal_read(journal.answered_up_to, DEVICE) == 3
        await store.unsend(DEVICE)
        states = [(await store.journal_read(operations.one, m.op_id)).row.state for m in made]
        assert states[1:] == [OpState.REJECTED, OpState.NEEDS_REVIEW, OpState.SAVED]
        assert states[0] in (OpState.SENT, OpState.APPLIED)


async def test_putting_away_and_its_record_are_one(tmp_path: Path) -> None:
    """A refused entry leaves the tray with the entry that records it; one that is not there changes nothing."""
    key = device_key(tmp_path)
    async with opened(tmp_path) as store:
        made = [await write(store, AddNote("T-1", str(n)), key) for n in range(3)]
        await store.absorb([OpResult(m.op_id, m.dev_seq, OpStatus.REJECTED, "ticket_closed") for m in made[:2]])

        async def put_away(payload: DiscardOperation | HandOver, state: OpState, press: str) -> Operation | None:
            entry = template(payload, op_id=press)
            return await store.append_putting_away(entry, canonical(payload), key, payload.op_id, state)

        async def state(op_id: str) -> str:
            return (await store.journal_read(operations.one, op_id)).row.state

        first = await put_away(DiscardOperation(made[0].op_id), OpState.DISCARDED, "press-00")
        again = await put_away(DiscardOperation(made[0].op_id), OpState.DISCARDED, "press-00")
        assert first == again and first is not None and first.dev_seq == 4
        assert await put_away(DiscardOperation(made[0].op_id), OpState.DISCARDED, "press-01") is None
        assert await put_away(DiscardOperation(made[2].op_id), OpState.DISCARDED, "press-02") is None
        assert await state(made[0].op_id) == OpState.DISCARDED

        handed = await put_away(HandOver(made[1].op_id, "T-1", "u-ben"), OpState.HANDED_OVER, "press-03")
        assert handed is not None and await state(made[1].op_id) == OpState.HANDED_OVER
        await store.absorb([OpResult(handed.op_id, handed.dev_seq, OpStatus.REJECTED, "out_of_scope")])
        assert await state(made[1].op_id) == OpState.REJECTED, "a refused hand-over gives the work back"
        assert await store.journal_read(journal.verify, DEVICE) is None


async def test_a_restored_centre_may_decide_otherwise(tmp_path: Path) -> None:
    """What a push is answered counts, even against an earlier answer; what comes late with a cut does not."""
    async with opened(tmp_path) as store:
        await enrol(store)
        made = await write(store, AddNote("T-1", "once"), device_key(tmp_path))
        applied = OpResult(made.op_id, 1, OpStatus.APPLIED)
        refused = OpResult(made.op_id, 1, OpStatus.NEEDS_REVIEW, "actor_revoked")
        states = []
        for result in (applied, refused, OpResult(made.op_id, 1, OpStatus.DUPLICATE, "actor_revoked")):
            await store.absorb([result])
            await settled(store)
            states.append((await store.journal_read(operations.one, made.op_id)).row.state)
        assert states == [OpState.APPLIED, OpState.NEEDS_REVIEW, OpState.NEEDS_REVIEW]
        await store.apply([applied], 1)
        await settled(store)
        assert (await store.journal_read(operations.one, made.op_id)).row.state == OpState.NEEDS_REVIEW


async def test_a_refusal_told_twice_stays_a_refusal(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        made = await write(store, AddNote("T-1", "late"), device_key(tmp_path))
        await store.absorb([OpResult(made.op_id, 1, OpStatus.DUPLICATE, "ticket_closed")])
        assert (await store.journal_read(operations.one, made.op_id)).row.state == OpState.REJECTED


async def test_what_the_centre_lost_is_offered_again(tmp_path: Path) -> None:
    key = device_key(tmp_path)
    async with opened(tmp_path) as store:
        await enrol(store)
        made = [await write(store, AddNote("T-1", str(n)), key) for n in range(3)]
        await store.absorb([OpResult(m.op_id, m.dev_seq, OpStatus.APPLIED) for m in made])
        await store.reoffer(DEVICE, 2)
        assert await store.journal_read(journal.answered_up_to, DEVICE) == 1
        assert (await store.journal_read(journal.enrolled)).acked_seq == 1
        assert (await store.journal_read(operations.one, made[2].op_id)).row.state == OpState.SAVED


@pytest.mark.parametrize("device_now, state", [("dev-next", OpState.REJECTED), (DEVICE, OpState.NEEDS_REVIEW)])
async def test_a_review_that_a_restore_lost_is_the_authors_again(
    tmp_path: Path, device_now: str, state: OpState
) -> None:
    """A device that still sends offers it again by itself."""
    async with opened(tmp_path) as store:
        made = await write(store, AddNote("T-1", "kept for review"), device_key(tmp_path))
        await store.absorb([OpResult(made.op_id, 1, OpStatus.NEEDS_REVIEW, Code.CHAIN_BROKEN)])
        await store.review([OpResult(made.op_id, 0, OpStatus.REJECTED, Code.REVIEW_LOST)], device_now)
        assert (await store.journal_read(operations.one, made.op_id)).row.state == state


async def test_the_policy_ratchet_never_falls(tmp_path: Path) -> None:
    async with opened(tmp_path) as store:
        await enrol(store)
        for version, kept in ((7, 7), (5, 7), (8, 8)):
            await store.journal_write(journal.remember, DEVICE, policy_version=version)
            assert (await store.journal_read(journal.enrolled)).policy_version == kept


_WRITER = """
import asyncio, sys
from pathlib import Path
from plum_desk.domain.ticket_intents import AddNote
from tests.helpers.store import device_key, opened, write

async def main(folder):
    async with opened(folder) as store:
        key = device_key(folder)
        for number in range(10_000):
            entry = await write(store, AddNote("T-1", f"note {number}"), key)
            print(entry.op_id, flush=True)

asyncio.run(main(Path(sys.argv[1])))
"""


def _write_until_killed(folder: Path) -> list[str]:
    """The operations that a writing process said were on disk before it was killed."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _WRITER, str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(60)]
    process.send_signal(signal.SIGKILL)
    said += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.wait(10)
    process.stdout.close()
    return said


async def test_every_entry_that_was_said_to_be_on_disk_survives_a_kill(tmp_path: Path) -> None:
    said = _write_until_killed(tmp_path)
    async with opened(tmp_path) as store:
        assert await store.journal_read(journal.verify, DEVICE) is None
        found = await store.journal_read(journal.outgoing, DEVICE, 1, 100_000)
        assert set(said) <= {decode(op.body).op_id for op in found.ops}
        await write(store, AddNote("T-1", "after"), device_key(tmp_path))
        assert await store.journal_read(journal.verify, DEVICE) is None


async def test_what_is_told_again_is_kept_for_review_where_it_was(tmp_path: Path) -> None:
    """The first answer was lost on the way; the second only says that it is a repetition."""
    async with opened(tmp_path) as store:
        key = device_key(tmp_path)
        kept, refused = [await write(store, AddNote("T-1", f"note {n}"), key) for n in range(2)]
        await store.absorb([OpResult(kept.op_id, 1, OpStatus.DUPLICATE, Code.MAYBE_DONE)])
        await store.absorb([OpResult(refused.op_id, 2, OpStatus.DUPLICATE, Code.OUT_OF_SCOPE)])
        found = [(await store.journal_read(operations.one, each.op_id)).row.state for each in (kept, refused)]
        assert found == [OpState.NEEDS_REVIEW, OpState.REJECTED]
