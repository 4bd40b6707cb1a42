"""Bulk loads by the owner: row triggers rest while COPY runs, then every invariant is checked once over all rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from plum_desk.errors import ContractBug

_BALANCES = """
UPDATE accounts a SET balance = p.total
  FROM (SELECT account_id, sum(amount) AS total FROM postings GROUP BY account_id) p
 WHERE p.account_id = a.account_id AND a.balance <> p.total
"""
_REFERENCES = """
SELECT c.conname, c.conrelid::regclass::text, c.confrelid::regclass::text, a.attname, f.attname
  FROM pg_constraint c
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
  JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1]
 WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND cardinality(c.conkey) = 1
 ORDER BY 1
"""


@contextmanager
def bulk_load(conn: sa.Connection) -> Iterator[None]:
    """Inside the caller's transaction. Primary keys, uniqueness and checks hold all the time; what
    triggers guard (references, zero sums, balances, maker and checker) is derived and verified at the
    end. Raises ContractBug, and so rolls back, at the first fault."""
    conn.exec_driver_sql("SET LOCAL session_replication_role = replica")
    yield
    conn.exec_driver_sql(_BALANCES)
    fault = conn.exec_driver_sql("SELECT fault, subject FROM plum_ledger_faults() LIMIT 1").first()
    if fault is not None:
        raise ContractBug(f"{fault[0]}: {fault[1]}")
    for name, child, parent, column, key in conn.exec_driver_sql(_REFERENCES).all():
        orphan = conn.exec_driver_sql(
            f"SELECT c.{column} FROM {child} c LEFT JOIN {parent} p ON p.{key} = c.{column} "  # noqa: S608 (names come from the catalogue)
            f"WHERE c.{column} IS NOT NULL AND p.{key} IS NULL LIMIT 1"
        ).first()
        if orphan is not None:
            raise ContractBug(f"{name}: {orphan[0]}")
    conn.exec_driver_sql("SET LOCAL session_replication_role = origin")
