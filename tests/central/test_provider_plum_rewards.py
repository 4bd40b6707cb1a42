"""The adapter against the simulated provider on a real socket: every outcome, mapped as domain.md §4."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from plum_desk.central import tables as t
from plum_desk.central.providers import registry
from plum_desk.central.providers.plum_rewards import PlumRewards
from plum_desk.central.providers.port import LineAt, Operation, ProviderResult, Quoted, Status, VoucherAt
from plum_desk.domain.money import Money
from tests.helpers.pg import Postgres, SharedDatabase
from tests.helpers.simulator import Simulator

pytestmark = pytest.mark.anyio
INR = Money(50_000, "INR")
Load = Callable[[Path], PlumRewards]


def now() -> int:
    return time.time_ns() // 1_000_000


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    simulator = Simulator(tmp_path_factory.mktemp("provider"))
    simulator.start()
    yield simulator
    simulator.stop()


@pytest.fixture(scope="module")
def kept(postgres: Postgres) -> Iterator[SharedDatabase]:
    """The centre's database, for the tokens."""
    with postgres.fresh() as database:
        yield database


@pytest.fixture
def sim(process: Simulator) -> Simulator:
    process.arrange(reset=True)
    return process


@pytest.fixture
def load(kept: SharedDatabase) -> Load:
    """Builds the provider of a providers file as an instance of the centre does. No token is stored yet."""
    engine = kept.owner_engine()
    with engine.begin() as conn:
        conn.execute(t.provider_tokens.delete())
    engine.dispose()

    def build(file: Path) -> PlumRewards:
        made = registry.load(file, now)["sim"]
        assert isinstance(made, PlumRewards)
        made.remember_in(create_async_engine(kept.url.set(username="plum_app"), poolclass=NullPool), bytes(32))
        return made

    return build


@pytest.fixture
async def provider(sim: Simulator, tmp_path: Path, load: Load) -> AsyncIterator[PlumRewards]:
    built = load(sim.providers_file(tmp_path / "providers.json", timeout_s=0.4))
    yield built
    await built.aclose()


async def place(provider: PlumRewards, key: str = "r1:place") -> ProviderResult:
    return await provider.place(key, "brand-1", INR, "member@example.com", "")


async def test_a_placed_order_brings_its_voucher_and_hides_it(provider: PlumRewards) -> None:
    placed = await place(provider)
    assert placed.status is Status.PROCESSED
    (voucher,) = placed.vouchers
    assert voucher.amount == INR.minor
    assert voucher.code not in repr(placed)
    assert voucher.expires_at is not None


async def test_the_same_key_twice_is_one_effect(provider: PlumRewards, sim: Simulator) -> None:
    assert await place(provider) == await place(provider)
    assert len(sim.effects()) == 1


async def test_a_key_used_for_something_else_is_declined(provider: PlumRewards) -> None:
    await place(provider)
    other = await provider.place("r1:place", "brand-1", Money(1, "INR"), "", "")
    assert (other.status, other.code) == (Status.DECLINED, "PLE10021")


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ({"do": "decline", "code": "PLE10026"}, Status.DECLINED),
        ({"do": "undefined"}, Status.UNKNOWN),
        ({"do": "error"}, Status.UNKNOWN),
        ({"do": "error", "when": "after"}, Status.UNKNOWN),
        ({"do": "garbage", "when": "after"}, Status.UNKNOWN),
        ({"do": "drop", "when": "after"}, Status.UNKNOWN),
        ({"do": "silence", "when": "after"}, Status.UNKNOWN),
        ({"do": "late", "when": "after", "ms": 700}, Status.UNKNOWN),
        ({"do": "pending"}, Status.PENDING),
    ],
)
async def test_each_fault_maps_to_its_status(
    provider: PlumRewards, sim: Simulator, fault: dict[str, object], status: Status
) -> None:
    sim.arrange(faults=[{"on": "placeOrder", **fault}])
    assert (await place(provider)).status is status
    found = await provider.lookup("r1:place", Operation.PLACE, "INR")
    if fault.get("when") == "after":
        assert found.status is Status.PROCESSED
        assert found.vouchers
    elif status is Status.PENDING:
        assert found.status is Status.PENDING
        assert not found.vouchers
    else:
        assert (found.status, found.code) == (Status.NEVER_SENT, "not_found")


async def test_a_rate_limit_is_never_sent_with_its_penalty(provider: PlumRewards, sim: Simulator) -> None:
    sim.fault("rate_limit", "placeOrder", ms=7000)
    limited = await place(provider)
    assert (limited.status, limited.retry_after_ms) == (Status.NEVER_SENT, 7000)
    sim.arrange(limits={"placeOrder": 1})
    assert (await place(provider)).status is Status.PROCESSED
    assert (await place(provider)).status is Status.NEVER_SENT


async def test_a_rate_limited_lookup_proves_nothing(provider: PlumRewards, sim: Simulator) -> None:
    await place(provider)
    sim.fault("rate_limit", "getOrderDetails")
    assert (await provider.lookup("r1:place", Operation.PLACE, "INR")).status is Status.UNKNOWN


async def test_no_connection_is_never_sent(tmp_path: Path, load: Load) -> None:
    closed = Simulator(tmp_path)
    closed.entry = {
        "kind": "plum_rewards",
        "base_url": "http://127.0.0.1:9",
        "client_id": "c",
        "client_secret": "s",
        "refresh_token": "r",
    }
    provider = load(closed.providers_file(tmp_path / "p.json"))
    assert (await provider.place("k", "b", INR, "", "")).status is Status.NEVER_SENT
    await provider.aclose()
    closed.stop()


async def test_voiding_a_redeemed_voucher_is_declined_with_what_is_left(provider: PlumRewards, sim: Simulator) -> None:
    placed = await place(provider)
    (voucher,) = placed.vouchers
    sim.arrange(redeem=[{"code": voucher.code, "minor": 20_000}])
    at = VoucherAt(placed.reference, voucher.code, INR)
    refused = await provider.void("r2:void", at)
    assert (refused.status, refused.code, refused.minor) == (Status.DECLINED, "PLE10041", 30_000)
    rest = VoucherAt(placed.reference, voucher.code, Money(30_000, "INR"))
    assert (await provider.void("r3:void", rest)).status is Status.PROCESSED
    assert (await provider.resend("r4:resend", rest, "a@example.com")).code == "PLE10042"


async def test_an_adopted_order_is_known_from_the_call(provider: PlumRewards) -> None:
    at = VoucherAt("SIM-100", "ABCD-1234", INR)
    assert (await provider.resend("r1:resend", at, "a@example.com")).status is Status.PROCESSED
    assert (await provider.void("r2:void", at)).status is Status.PROCESSED
    assert (await provider.refund("r3:refund", "SIM-101", "card", INR)).status is Status.PROCESSED
    assert (await provider.lookup("r3:refund", Operation.REFUND, "INR")).status is Status.PROCESSED
    assert (await provider.void("r9:void", VoucherAt("OTHER-1", "X", INR))).code == "PLE10031"


async def test_quote_cancel_and_a_fee_that_changed(provider: PlumRewards, sim: Simulator) -> None:
    lines = (LineAt("l1", 40_050), LineAt("l2", 60_000))
    quote = await provider.quote("SIM-7", lines, "INR")
    assert isinstance(quote, Quoted)
    assert (quote.amount, quote.fee) == (100_050, 10_005)
    fee = Money(quote.fee, "INR")
    wrong = await provider.cancel("r1:cancel", "SIM-7", quote.quote_id, Money(1, "INR"), lines)
    assert (wrong.status, wrong.code) == (Status.DECLINED, "PLE10053")
    sim.fault("fee_changed", "cancelOrder", ms=500)
    done = await provider.cancel("r2:cancel", "SIM-7", quote.quote_id, fee, lines)
    assert (done.status, done.minor) == (Status.PROCESSED, quote.fee + 500)


async def test_a_refund_without_idempotency_happens_twice(sim: Simulator, tmp_path: Path, load: Load) -> None:
    file = sim.providers_file(tmp_path / "p.json", capabilities={"refund_is_idempotent": False})
    provider = load(file)
    for _ in range(2):
        await provider.refund("same:key", "SIM-8", "card", INR)
    assert len(sim.effects("refundPayment")) == 2
    assert (await provider.lookup("same:key", Operation.REFUND, "INR")).code == "not_found"
    await provider.aclose()


async def test_a_brand_that_cannot_be_voided(sim: Simulator, tmp_path: Path, provider: PlumRewards, load: Load) -> None:
    sim.arrange(products=[{"product_id": "brand-2", "capabilities": {"can_void": False}}])
    placed = await provider.place("r1:place", "brand-2", INR, "", "")
    refused = await provider.void("r2:void", VoucherAt(placed.reference, placed.vouchers[0].code, INR))
    assert refused.code == "PLE10070"
    other = load(sim.providers_file(tmp_path / "p2.json", brands={"brand-2": {"can_void": False}}))
    assert not other.capabilities_for("brand-2").can_void
    assert other.capabilities_for("brand-1").can_void
    await other.aclose()


async def test_one_refresh_however_many_wait_and_it_is_stored_first(
    provider: PlumRewards, sim: Simulator, tmp_path: Path, load: Load
) -> None:
    sim.arrange(settings={"strict_refresh": True})
    import anyio

    results: list[Status] = []

    async def one(number: int) -> None:
        results.append((await place(provider, f"r{number}:place")).status)

    async with anyio.create_task_group() as group:
        for number in range(8):
            group.start_soon(one, number)
    assert results == [Status.PROCESSED] * 8
    again = load(sim.providers_file(tmp_path / "providers.json"))
    assert (await again.place("r99:place", "b", INR, "", "")).status is Status.PROCESSED
    await again.aclose()


async def test_an_expired_token_is_renewed_once(provider: PlumRewards, sim: Simulator) -> None:
    sim.arrange(settings={"token_ttl_s": 0})
    assert (await place(provider)).code == "auth.refused"
    sim.arrange(settings={"token_ttl_s": 3600})
    assert (await place(provider)).status is Status.PROCESSED


async def test_balance_and_history_are_exact(provider: PlumRewards, sim: Simulator) -> None:
    sim.arrange(settings={"balance": {"INR": 60_050}})
    assert await provider.balance("INR") == 60_050
    await place(provider)
    assert await provider.balance("INR") == 10_050
    assert (await place(provider, "r2:place")).code == "PLE10011"
    page = await provider.history("2000-01-01", "2100-01-01", 1)
    assert page is not None
    assert [row["poNumber"] for row in page] == ["r1:place"]


async def test_effects_survive_a_kill(tmp_path: Path, load: Load) -> None:
    sim = Simulator(tmp_path)
    sim.start()
    provider = load(sim.providers_file(tmp_path / "p.json"))
    await provider.place("r1:place", "b", INR, "", "")
    sim.kill()
    sim.start()
    assert [row["key"] for row in sim.effects()] == ["r1:place"]
    assert (await provider.place("r1:place", "b", INR, "", "")).status is Status.PROCESSED
    assert len(sim.effects()) == 1
    await provider.aclose()
    sim.stop()
