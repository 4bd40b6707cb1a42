"""What the simulated provider knows: orders, vouchers, keys and effects, in a file that outlives it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

_SCHEMA = """
create table if not exists settings (name text primary key, value text not null);
create table if not exists products (product_id text primary key, name text not null, capabilities text not null);
create table if not exists orders (
    order_id text primary key, po_number text unique, product_id text not null, currency text not null,
    minor integer, refunded integer not null default 0, status text not null, delivery text not null,
    placed_at integer not null);
create table if not exists vouchers (
    code text primary key, order_id text not null, pin text not null, face integer not null,
    balance integer not null, state text not null, validity text not null);
create table if not exists operations (
    key text primary key, name text not null, input_hash text not null, status text not null, answer text not null);
create table if not exists effects (
    n integer primary key, key text not null, operation text not null, order_id text not null,
    minor integer not null, currency text not null, at integer not null);
create table if not exists quotes (
    quote_id text primary key, order_id text not null, minor integer not null, fee integer not null,
    currency text not null, expires_at integer not null);
create table if not exists tokens (token text primary key, kind text not null, expires_at integer not null);
"""
_TABLES = ("orders", "vouchers", "operations", "effects", "quotes", "tokens", "products", "settings")

Row = dict[str, Any]


class Store:
    """One sqlite3 file. Each public step of the provider is one transaction: ``with store.tx:``."""

    def __init__(self, path: Path) -> None:
        self.tx = sqlite3.connect(path)
        self.tx.row_factory = sqlite3.Row
        self.tx.execute("pragma journal_mode=wal")
        self.tx.executescript(_SCHEMA)

    def close(self) -> None:
        self.tx.close()

    def reset(self) -> None:
        with self.tx:
            for table in _TABLES:
                self.tx.execute(f"delete from {table}")  # noqa: S608 - names from the tuple above

    def one(self, sql: str, *values: object) -> Row | None:
        found = self.tx.execute(sql, values).fetchone()
        return dict(found) if found else None

    def all(self, sql: str, *values: object) -> list[Row]:
        return [dict(row) for row in self.tx.execute(sql, values)]

    def run(self, sql: str, *values: object) -> None:
        self.tx.execute(sql, values)

    def setting(self, name: str, default: Any) -> Any:
        found = self.one("select value from settings where name = ?", name)
        return default if found is None else json.loads(found["value"])

    def set(self, name: str, value: Any) -> None:
        self.run("insert or replace into settings values (?, ?)", name, json.dumps(value))

    def effect(self, key: str, operation: str, order_id: str, minor: int, currency: str, at: int) -> None:
        self.run(
            "insert into effects (key, operation, order_id, minor, currency, at) values (?, ?, ?, ?, ?, ?)",
            key,
            operation,
            order_id,
            minor,
            currency,
            at,
        )

    def effects(self, key: str | None = None) -> list[Row]:
        if key is None:
            return self.all("select * from effects order by n")
        return self.all("select * from effects where key = ? order by n", key)


def voucher_code(key: str) -> tuple[str, str]:
    """A code and pin derived from ``key``, so that a replay is recognisable."""
    digest = hashlib.sha256(b"simulated-voucher\0" + key.encode()).hexdigest().upper()
    return "-".join((digest[:4], digest[4:8], digest[8:12], digest[12:16])), str(int(digest[16:24], 16))[:6].zfill(6)
