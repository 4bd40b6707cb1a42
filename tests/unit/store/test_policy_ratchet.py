"""The policy on a desk: only signed bytes count, and none that is older than one already seen."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec.structs import replace

from plum_desk.domain.policy import Policy, canonical
from plum_desk.runtime.policy import NONE, TAG, PolicyHolder, PolicyRefused
from plum_desk.store import facts, journal
from plum_desk.store.database import Store
from plum_desk.store.journal import Device
from plum_desk.wire.messages import SignedPolicy
from tests.helpers.policy import small_policy
from tests.helpers.sample import NOW
from tests.helpers.store import DEVICE, opened

pytestmark = pytest.mark.anyio
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))


def signed(version: int, key: Ed25519PrivateKey = KEY, **over: object) -> SignedPolicy:
    body = canonical(replace(small_policy(), version=version, **over))
    return SignedPolicy(version, body, key.sign(TAG + body))


async def enrolled(store: Store) -> Device:
    public = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    await store.journal_write(
        journal.enrol, Device(DEVICE, "desk", "http://localhost", "Centre", "sample", public, NOW)
    )
    return await again(store)


async def again(store: Store) -> Device:
    device: Device | None = await store.journal_read(journal.enrolled)
    assert device is not None
    return device


async def loaded(store: Store) -> Policy:
    holder = PolicyHolder(store)
    await holder.load(await again(store))
    return holder.current


FORGED = {
    "by another key": signed(9, OTHER),
    "one limit changed": replace(signed(9), body=signed(9).body.replace(b'"per_action":', b'"per_action":9', 1)),
    "another version in front": replace(signed(4), version=9),
    "no signature": replace(signed(9), signature=b""),
    "older": signed(6),
}


@pytest.mark.parametrize("policy", FORGED.values(), ids=list(FORGED))
async def test_a_forged_or_older_policy_changes_nothing(tmp_path: Path, policy: SignedPolicy) -> None:
    async with opened(tmp_path) as store:
        holder = PolicyHolder(store)
        await holder.adopt(signed(7), await enrolled(store))
        with pytest.raises(PolicyRefused):
            await holder.adopt(policy, await again(store))
        assert (holder.current.version, (await again(store)).policy_version) == (7, 7)
        assert (await loaded(store)).version == 7
        await holder.adopt(signed(8), await again(store))
        assert (await loaded(store)).version == 8


@pytest.mark.parametrize(
    "kept",
    [*(msgspec.json.encode(policy) for policy in FORGED.values()), b"{}", b"\xff not json"],
    ids=[*FORGED, "empty", "garbage"],
)
async def test_a_cache_put_back_or_edited_brings_no_limits(tmp_path: Path, kept: bytes) -> None:
    """The ratchet is in the journal: a cache from yesterday does not bring yesterday's limits back."""
    async with opened(tmp_path) as store:
        holder = PolicyHolder(store)
        await holder.adopt(signed(7), await enrolled(store))
        await store.keep(facts.POLICY, kept)
        fresh = PolicyHolder(store)
        with pytest.raises(PolicyRefused):
            await fresh.load(await again(store))
        assert fresh.current == NONE and not fresh.current.limits
        with pytest.raises(PolicyRefused):
            await fresh.adopt(signed(6), await again(store))
        await fresh.adopt(signed(7), await again(store))
        assert fresh.current.version == 7
