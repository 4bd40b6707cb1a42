"""The fault-injecting proxy itself: each fault does what its name says, and one seed gives one history."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.helpers.flaky import FlakyProxy
from tests.helpers.flaky.faults import Plan
from tests.helpers.flaky.link import read_request

pytestmark = pytest.mark.anyio
BODY = b"0123456789" * 200


class Upstream:
    """A server that counts what arrives and answers each request with ``BODY``."""

    def __init__(self) -> None:
        self.arrived: list[str] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await read_request(reader)) is not None:
            self.arrived.append(request.raw.decode())
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY)
        writer.close()


@asynccontextmanager
async def proxied(folder: Path) -> AsyncIterator[tuple[FlakyProxy, Upstream, int]]:
    upstream = Upstream()
    server = await asyncio.start_server(upstream.serve, "127.0.0.1", 0)
    upstream.port = server.sockets[0].getsockname()[1]
    proxy = await FlakyProxy.start(folder)
    url = await proxy.open("desk", upstream.port)
    try:
        yield proxy, upstream, int(url.rpartition(":")[2])
    finally:
        await proxy.stop()
        server.close()


async def call(port: int, path: str = "/v1/ops", patience: float = 5) -> bytes:
    """What comes back until the connection ends or the answer is whole. Raises as a socket does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"POST {path} HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody".encode())
        return await asyncio.wait_for(_read(reader), patience)
    finally:
        writer.close()


async def _read(reader: asyncio.StreamReader) -> bytes:
    read = b""
    while not read.endswith(BODY) and (part := await reader.read(65_536)):
        read += part
    return read


async def test_what_no_fault_is_ordered_for_passes_untouched(tmp_path: Path) -> None:
    async with proxied(tmp_path) as (proxy, upstream, port):
        await proxy.fault("cut", "/v1/pull")
        await proxy.fault("cut", "/v1/ops", link="another")
        assert (await call(port)).endswith(BODY)
        assert upstream.arrived == ["POST /v1/ops HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody"]
        assert await proxy.taken() == {}


async def test_requests_that_never_arrive(tmp_path: Path) -> None:
    async with proxied(tmp_path) as (proxy, upstream, port):
        await proxy.fault("cut")
        assert await call(port) == b""
        await proxy.fault("reset")
        with pytest.raises(ConnectionResetError):
            await call(port)
        await proxy.fault("half_open")
        with pytest.raises(TimeoutError):
            await call(port, patience=0.2)
        assert upstream.arrived == []
        assert (await call(port)).endswith(BODY), "each was ordered once"


async def test_requests_that_arrive_and_are_not_answered(tmp_path: Path) -> None:
    async with proxied(tmp_path) as (proxy, upstream, port):
        await proxy.fault("lose_answer")
        with pytest.raises(ConnectionResetError):
            await call(port)
        await proxy.fault("mute")
        with pytest.raises(TimeoutError):
            await call(port, patience=0.2)
        await proxy.fault("truncate", bytes=100)
        assert len(await call(port)) == 100
        assert len(upstream.arrived) == 3


async def test_the_same_bytes_twice_are_answered_once(tmp_path: Path) -> None:
    async with proxied(tmp_path) as (proxy, upstream, port):
        await proxy.fault("twice")
        assert (await call(port)).count(b"HTTP/1.1 200") == 1
        assert upstream.arrived[0] == upstream.arrived[1] and len(upstream.arrived) == 2


async def test_slow_ways_lose_nothing(tmp_path: Path) -> None:
    async with proxied(tmp_path) as (proxy, _, port):
        loop = asyncio.get_running_loop()
        await proxy.fault("delay", ms=150)
        began = loop.time()
        assert (await call(port)).endswith(BODY) and loop.time() - began >= 0.15
        await proxy.fault("throttle", bytes=300, ms=20)
        began = loop.time()
        assert (await call(port)).endswith(BODY) and loop.time() - began >= 0.1


async def test_a_cable_that_is_out_and_connections_that_freeze(tmp_path: Path) -> None:
    async with proxied(tmp_path) as (proxy, upstream, port):
        await proxy.unplug("desk")
        with pytest.raises(ConnectionResetError):
            await call(port)
        await proxy.heal()
        assert (await call(port)).endswith(BODY)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"POST /v1/ops HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        await _read(reader)
        assert await proxy.freeze("desk") >= 1
        arrived = len(upstream.arrived)
        writer.write(b"POST /v1/ops HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(_read(reader), 0.2)
        assert len(upstream.arrived) == arrived
        assert (await call(port)).endswith(BODY), "a new connection is not the frozen one"
        await proxy.heal()
        assert await reader.read(1) == b"", "what hung is cut when the network is back"
        writer.close()


async def test_the_upstream_may_move_and_may_be_away(tmp_path: Path) -> None:
    async with proxied(tmp_path) as (proxy, upstream, port):
        there = upstream.port
        await proxy.target("desk", 1)
        with pytest.raises(ConnectionResetError):
            await call(port)
        await proxy.target("desk", there)
        assert (await call(port)).endswith(BODY)


def test_chance_is_the_seed_s_whatever_else_goes_on() -> None:
    chance = {"cut": 0.3, "lose_answer": 0.3}
    one, other = Plan(chance=chance, seed=7), Plan(chance=chance, seed=7)
    mixed = [one.take(link, path) for _ in range(40) for link in ("a", "b") for path in ("/v1/ops", "/v1/pull")]
    alone = [other.take("a", "/v1/ops") for _ in range(40)]
    assert mixed[0::4] == alone
    assert {None if fault is None else fault.do.value for fault in alone} == {None, "cut", "lose_answer"}
    assert [Plan(chance=chance, seed=8).take("a", "/v1/ops") for _ in range(40)] != alone
