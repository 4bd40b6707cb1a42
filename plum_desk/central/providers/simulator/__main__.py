"""Start the simulated provider: ``python -m plum_desk.central.providers.simulator``."""

from __future__ import annotations

import argparse
import json
import os
import socket
import time
from pathlib import Path

import uvicorn

from plum_desk.central.providers.simulator.app import CLIENT, FIRST_REFRESH, Simulator


def _now() -> int:
    return time.time_ns() // 1_000_000


def _ready(path: Path, port: int) -> None:
    """Say where we are. ``provider`` is an entry for the centre's providers file."""
    url = f"http://127.0.0.1:{port}"
    provider = {
        "kind": "plum_rewards",
        "base_url": url,
        "client_id": CLIENT[0],
        "client_secret": CLIENT[1],
        "refresh_token": FIRST_REFRESH,
        "webhook_key": "simulated-webhook-key",
    }
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps({"url": url, "pid": os.getpid(), "provider": provider}))
    fresh.replace(path)


def _seed(sim: Simulator, orders: int) -> None:
    """History for reconciling: ``orders`` orders, one an hour back from now, placed once only."""
    with sim.store.tx:
        for number in range(orders):
            order_id = f"SEED-{number:07d}"
            if sim.store.one("select 1 from orders where order_id = ?", order_id) is None:
                sim.business.new_order(order_id, f"PO-{order_id}", "seed", "INR", 50_000 + number % 20 * 5_000)
                at = sim.clock() - number * 3_600_000
                sim.store.run("update orders set placed_at = ? where order_id = ?", at, order_id)


def main() -> None:
    parser = argparse.ArgumentParser(prog="plum_desk.central.providers.simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=0, help="port; 0 takes a free one (default)")
    parser.add_argument("--ready-file", type=Path, required=True, help="where to write the address once it serves")
    parser.add_argument("--state", type=Path, required=True, help="file that keeps orders and effects")
    parser.add_argument("--seed-orders", type=int, default=0, metavar="N", help="orders of history to make")
    parser.add_argument("--latency-ms", type=int, default=None, help="wait before every answer")
    options = parser.parse_args()
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((options.host, options.port))
    listening.listen(256)
    port = listening.getsockname()[1]
    sim = Simulator(options.state, _now, lambda: _ready(options.ready_file, port))
    if options.latency_ms is not None:
        with sim.store.tx:
            sim.store.set("latency_ms", options.latency_ms)
    _seed(sim, options.seed_orders)
    config = uvicorn.Config(sim, log_level="warning", access_log=False, timeout_graceful_shutdown=1, lifespan="on")
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
