"""Closing a month: who prepared the statement proposes it, another person confirms, and it is closed for good.

Both are the database's owner's to write down, under the logins that answer for it: a desk cannot close a month.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from plum_desk.central import tables as t
from plum_desk.domain.permission import Role
from plum_desk.domain.reports.reconciliation import REPORT, period
from plum_desk.errors import ContractBug

_m, _r, _u = t.month_closings, t.report_runs.c, t.users.c


def prepare(connection: sa.Connection, programme_id: str, month: str, login: str, now: int) -> str:
    """Propose to close ``month`` (YYYY-MM) on the newest statement of it. Raises ContractBug with what is missing: a
    month that is over, a stored statement that balances, and a preparer."""
    who = _person(connection, login, Role.FINANCE_PREPARER)
    zone = connection.execute(
        sa.select(t.programmes.c.zone).where(t.programmes.c.programme_id == programme_id)
    ).scalar_one_or_none()
    if zone is None:
        raise ContractBug(f"no programme {programme_id!r}")
    try:
        start, end = period(month, zone)
    except ValueError:
        raise ContractBug(f"{month!r} is no month; write it as YYYY-MM") from None
    if end > now:
        raise ContractBug(f"{month} is not over yet")
    known = _known(connection, programme_id, month)
    if known is not None and known["closed_at"] is not None:
        raise ContractBug(f"{month} of {programme_id} is closed")
    run_id = _statement(connection, programme_id, month)
    values = {
        "starts_at": start, "ends_at": end, "run_id": run_id, "prepared_by": who["user_id"],
        "preparer_person": who["person_id"], "prepared_at": now,
    }  # fmt: skip
    if known is None:
        connection.execute(_m.insert().values(programme_id=programme_id, month=month, **values))
    else:
        connection.execute(_m.update().where(_of(programme_id, month)).values(**values))
    return f"{month} of {programme_id} is proposed by {who['name']} on run {run_id}; another person has to close it"


def close(connection: sa.Connection, programme_id: str, month: str, login: str, now: int) -> str:
    """Confirm it. Entries that are being written wait, and find it closed."""
    who = _person(connection, login, Role.FINANCE_REVIEWER)
    heads = t.ledger_heads
    connection.execute(sa.select(heads.c.seq).where(heads.c.programme_id == programme_id).with_for_update())
    known = _known(connection, programme_id, month)
    if known is None:
        raise ContractBug(f"nobody has proposed to close {month} of {programme_id}")
    if known["closed_at"] is not None:
        raise ContractBug(f"{month} of {programme_id} is closed")
    if known["preparer_person"] == who["person_id"]:
        raise ContractBug("whoever prepared it cannot close it: another person has to")
    values = {"closed_by": who["user_id"], "closer_person": who["person_id"], "closed_at": now}
    connection.execute(_m.update().where(_of(programme_id, month)).values(**values))
    return f"{month} of {programme_id} is closed: nothing takes effect in it any more"


def listed(connection: sa.Connection) -> str:
    by, closer = t.users.alias(), t.users.alias()
    query = (
        sa.select(_m.c.programme_id, _m.c.month, by.c.name, closer.c.name.label("closer"))
        .join(by, by.c.user_id == _m.c.prepared_by)
        .outerjoin(closer, closer.c.user_id == _m.c.closed_by)
        .order_by(_m.c.programme_id, _m.c.month)
    )
    lines = [
        f"{row.programme_id} {row.month}: prepared by {row.name}, "
        + (f"closed by {row.closer}" if row.closer else "waits for another person")
        for row in connection.execute(query)
    ]
    return "\n".join(lines) or "no month is closed or proposed"


def _of(programme_id: str, month: str) -> sa.ColumnElement[bool]:
    return sa.and_(_m.c.programme_id == programme_id, _m.c.month == month)


def _known(connection: sa.Connection, programme_id: str, month: str) -> Any:
    return connection.execute(sa.select(_m).where(_of(programme_id, month)).with_for_update()).mappings().first()


def _person(connection: sa.Connection, login: str, role: Role) -> Any:
    found = connection.execute(sa.select(t.users).where(_u.login == login, _u.active)).mappings().first()
    if found is None or found["role"] != role.value:
        raise ContractBug(f"{login!r} is no active account with the role {role.value}")
    return found


def _statement(connection: sa.Connection, programme_id: str, month: str) -> str:
    """The newest statement of each unit must balance; the newest of all stands for them."""
    query = (
        sa.select(_r.run_id, _r.params, _r.prepared_at)
        .where(_r.report == REPORT, _r.programme_id == programme_id, _r.params["month"].astext == month)
        .order_by(_r.prepared_at)
    )
    newest = {row.params["unit"]: row for row in connection.execute(query)}
    if not newest:
        raise ContractBug(f"no reconciliation statement of {month} is stored: run one first")
    uneven = sorted(unit for unit, row in newest.items() if row.params["balanced"] != "yes")
    if uneven:
        raise ContractBug(f"the statement of {month} is out of balance in {', '.join(uneven)}")
    return str(max(newest.values(), key=lambda row: row.prepared_at).run_id)
