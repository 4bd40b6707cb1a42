"""What PostgreSQL itself refuses, to the serving role and to the owner."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
import sqlalchemy as sa

from plum_desk.central import tables as t
from tests.helpers import seeded
from tests.helpers.pg import NOW, Postgres, SharedDatabase

HISTORY = (
    "ledger", "postings", "audit", "operations", "feed", "decisions", "request_revisions", "ticket_events",
    "order_events", "report_runs",
)  # fmt: skip
WHO = ("plum_app", "owner")
_FIRST = {
    "ledger": "reason = 'x'", "postings": "amount = amount + 1", "audit": "action = 'x'", "operations": "code = 'x'",
    "feed": "body = ''", "decisions": "note = 'x'", "request_revisions": "sha256 = 'x'", "ticket_events": "text = 'x'",
    "order_events": "after = 'x'", "report_runs": "sha256 = 'x'",
}  # fmt: skip

Connection = psycopg.Connection[tuple[object, ...]]


@pytest.fixture(scope="module")
def world(postgres: Postgres) -> Iterator[SharedDatabase]:
    """One database for the whole module: every test rolls back."""
    with postgres.fresh() as database:
        seeded.build(database)
        engine = database.owner_engine()
        with engine.begin() as conn:
            _history(conn)
        engine.dispose()
        yield database


def _history(conn: sa.Connection) -> None:
    """One row in every table that is only appended to."""
    raw = conn.connection.driver_connection
    assert raw is not None
    raw.execute("INSERT INTO audit VALUES ('rbl', 1, '', '', '', now(), 'a', 'b', 'c', 'd', 'e')")
    raw.execute("INSERT INTO feed VALUES ('ref', 1, 'x', 'brand', 'b', 'put', '', '')")
    raw.execute(
        "INSERT INTO devices (device_id, name, public_key, enrolled_at, enrolled_by, last_hash) "
        "VALUES ('d', 'd', 'k', now(), 'x', '')"
    )
    raw.execute(
        "INSERT INTO operations VALUES "
        "('d', 1, 'op', 'k', 'a', '', '', '', '', '', '', 'applied', '', '{}', 0, '[]', now())"
    )
    raw.execute("INSERT INTO ticket_events VALUES ('e', 'k-1', 1, now(), now(), 'note', 'a', 'a', 'x', NULL, NULL)")
    raw.execute("INSERT INTO report_runs VALUES ('r', 'x', 'rbl', '{}', 'u', 'u', now(), '', 's', 0)")
    request(conn)
    raw.execute("INSERT INTO request_revisions VALUES ('q-1', 1, '', 's', 'u-asha', 'p-asha', now())")
    decide(conn, "sunita")


def request(conn: sa.Connection, request_id: str = "q-1", maker: str = "asha", member: str = "m-1") -> None:
    row = {
        "request_id": request_id, "number": request_id, "programme_id": "rbl", "ticket_id": "k-1", "order_id": "o-1",
        "member_id": member, "action": "order.refund", "amount": 100, "unit": "INR", "payload": b"{}",
        "statement": b"{}", "sha256": "s", "accepted": b"{}", "policy_version": 1, "maker_id": f"u-{maker}",
        "maker_person": seeded.USERS[maker][0], "maker_device": "d", "state": "pending_approval", "tiers": [2],
        "why": "above_limit", "limits": [], "target": "o-1", "target_version": 1, "raised_at": NOW,
    }  # fmt: skip
    conn.execute(t.requests.insert().values(row))


def decide(conn: sa.Connection, checker: str, request_id: str = "q-1", **over: object) -> None:
    row = {
        "request_id": request_id, "revision": 1, "checker_person": seeded.USERS[checker][0],
        "checker_id": f"u-{checker}", "checker_device": "d2", "tier": 2, "verdict": "approve", "seen_sha256": "s",
        "at": NOW, "op_id": "op",
    }  # fmt: skip
    conn.execute(t.decisions.insert().values(row | over))


@pytest.fixture(params=WHO)
def conn(request: pytest.FixtureRequest, world: SharedDatabase) -> Iterator[Connection]:
    dsn = world.owner_dsn if request.param == "owner" else world.app_dsn
    with psycopg.connect(dsn) as made:
        yield made
        made.rollback()


@pytest.fixture
def owner(world: SharedDatabase) -> Iterator[sa.Connection]:
    engine = world.owner_engine()
    with engine.connect() as made:
        yield made
        made.rollback()
    engine.dispose()


@pytest.mark.parametrize("table", HISTORY)
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE"])
def test_history_is_only_appended_to(conn: Connection, table: str, verb: str) -> None:
    statement = {
        "UPDATE": f"UPDATE {table} SET {_FIRST[table]}",  # noqa: S608
        "DELETE": f"DELETE FROM {table}",  # noqa: S608
        "TRUNCATE": f"TRUNCATE {table} CASCADE",
    }[verb]
    expected = (psycopg.errors.InsufficientPrivilege, psycopg.errors.RestrictViolation)
    with pytest.raises(expected):
        conn.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts SET balance = 1000000 WHERE account_id = 'm:m-1:available'",
        "INSERT INTO accounts (account_id, programme_id, kind, owner_id, unit, balance) "
        "VALUES ('x', 'rbl', 'issued', 'rbl', 'PTS:rbl', 5)",
        "UPDATE accounts SET unit = 'INR' WHERE account_id = 'm:m-1:available'",
    ],
)
def test_a_balance_comes_from_postings_only(conn: Connection, statement: str) -> None:
    with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation)):
        conn.execute(statement)


_LEDGER = (
    "INSERT INTO ledger (programme_id, seq, txn_id, unit, type, reason, effective_at, recorded_at, actor_id, idem_key,"
    " input_hash, prev_hash, hash) VALUES ('rbl', 900, 'x-1', 'PTS:rbl', 'adjustment', 'test', now(), now(), 's',"
    " 'x-1', '', '', '')"
)


def _post(conn: Connection, *entries: tuple[str, int]) -> None:
    conn.execute(_LEDGER)
    for n, (account, amount) in enumerate(entries, 1):
        conn.execute("INSERT INTO postings VALUES ('x-1', %s, %s, %s)", (n, account, amount))
    conn.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what a commit would do first


@pytest.mark.parametrize(
    "entries",
    [
        (("m:m-1:available", 5), ("p:rbl:issued", -4)),
        (("m:m-1:available", 5), ("p:rbl:clearing:INR", -5)),
        (("m:m-1:available", 5),),
        (),
    ],
    ids=["not zero", "two units", "one leg", "no legs"],
)
def test_a_transaction_balances_or_does_not_commit(conn: Connection, entries: tuple[tuple[str, int], ...]) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        _post(conn, *entries)


def test_a_later_posting_cannot_unbalance_a_transaction(conn: Connection) -> None:
    conn.execute("INSERT INTO postings VALUES ('open-1', 3, 'p:rbl:issued', 5)")
    with pytest.raises(psycopg.errors.CheckViolation):
        conn.commit()


def test_postings_move_balances(conn: Connection) -> None:
    _post(conn, ("m:m-1:available", 250), ("p:rbl:issued", -250))
    row = conn.execute("SELECT balance FROM accounts WHERE account_id = 'm:m-1:available'").fetchone()
    assert row == (5_250,)
    assert conn.execute("SELECT * FROM plum_ledger_faults()").fetchall() == []


def test_no_balance_falls_below_its_floor(conn: Connection) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        _post(conn, ("m:m-1:available", -5_001), ("p:rbl:redeemed", 5_001))


def test_a_member_does_not_owe_points_and_have_points(conn: Connection) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        _post(conn, ("m:m-1:debt", -10), ("p:rbl:issued", 10))


@pytest.mark.parametrize(("order", "state"), [("o-1", "pending"), ("o-1", "cancelled"), ("o-1", "nonsense")])
def test_a_settled_order_stays_settled(conn: Connection, order: str, state: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        conn.execute("UPDATE orders SET state = %s WHERE order_id = %s", (state, order))


@pytest.mark.parametrize("state", ["completed", "cancelled"])
def test_a_pending_order_settles(conn: Connection, state: str) -> None:
    conn.execute("UPDATE orders SET state = %s WHERE order_id = 'o-5'", (state,))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE order_lines SET reserved = amount + 1 WHERE line_id = 'l-1'",
        "UPDATE order_lines SET refunded = -1 WHERE line_id = 'l-1'",
        "UPDATE tenders SET refunded = 3000, reserved = 334 WHERE tender_id = 't-3-points'",
        "UPDATE vouchers SET balance = face + 1 WHERE voucher_id = 'v-1'",
        "UPDATE vouchers SET balance = -1 WHERE voucher_id = 'v-1'",
        "UPDATE tickets SET category = 'closed' WHERE ticket_id = 'k-1'",
        "UPDATE tickets SET intake_issue = 'RESOLVED' WHERE ticket_id = 'k-1'",
        "UPDATE requests SET maker_person = 'p-other' WHERE request_id = 'q-1'",
    ],
)
def test_amounts_and_identities_keep_their_bounds(conn: Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        conn.execute(statement)


@pytest.mark.parametrize("checker", ["asha", "asha2"])
def test_the_maker_decides_nothing_under_any_account(owner: sa.Connection, checker: str) -> None:
    request(owner, "q-2")
    with pytest.raises(sa.exc.IntegrityError, match="maker, editor or beneficiary"):
        decide(owner, checker, "q-2")


def test_an_editor_of_any_revision_decides_nothing(owner: sa.Connection) -> None:
    request(owner, "q-2")
    owner.exec_driver_sql("INSERT INTO request_revisions VALUES ('q-2', 1, '', 's', 'u-sunita2', 'p-sunita', now())")
    with pytest.raises(sa.exc.IntegrityError, match="maker, editor or beneficiary"):
        decide(owner, "sunita", "q-2")


def test_the_beneficiary_decides_nothing(owner: sa.Connection) -> None:
    request(owner, "q-2", member="m-sunita")
    with pytest.raises(sa.exc.IntegrityError, match="maker, editor or beneficiary"):
        decide(owner, "sunita", "q-2")


def test_a_checker_cannot_name_another_person(owner: sa.Connection) -> None:
    request(owner, "q-2")
    with pytest.raises(sa.exc.IntegrityError, match="is not that person"):
        decide(owner, "asha2", "q-2", checker_person="p-vera")


def test_one_decision_a_person_and_revision(owner: sa.Connection) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="pk_decisions"):
        decide(owner, "sunita")


def test_the_serving_role_owns_nothing_and_sees_no_policy_key(world: SharedDatabase) -> None:
    with psycopg.connect(world.app_dsn) as conn:
        owned = "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = 'plum_app'"
        assert conn.execute(owned).fetchone() == (0,)
        for statement in (
            "SELECT policy_private_key FROM centre",
            "INSERT INTO policies VALUES (9, '', '', now(), 'x')",
            "UPDATE users SET role = 'supervisor'",
            "INSERT INTO grants VALUES ('u-asha', 'prog:other')",
            "CREATE TABLE mine (x int)",
            "ALTER TABLE audit DISABLE TRIGGER ALL",
            "SET session_replication_role = replica",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                conn.execute(statement)
            conn.rollback()


def test_the_migration_is_the_tables(world: SharedDatabase) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = world.owner_engine()
    with engine.connect() as conn:
        found = compare_metadata(MigrationContext.configure(conn, opts={"compare_type": True}), t.metadata)
    engine.dispose()
    assert [change for change in found if "request_number" not in str(change)] == []
