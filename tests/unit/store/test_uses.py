"""What limits carry already: one statement for all actions of a ticket, held against sums by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from plum_desk.cache.tables import base, requests
from plum_desk.domain.approval import COUNTED, RequestState, Usage
from plum_desk.store.queries import case
from plum_desk.store.queries.requests import REQUESTED

DAY = case.DAY_MS
NOW = 100 * DAY
AGES = st.sampled_from([0, 1, DAY - 1, DAY, DAY + 1, 29 * DAY, 30 * DAY - 1, 30 * DAY, 31 * DAY, 90 * DAY])
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "maker_person": st.sampled_from(["asha", "ravi"]),
            "member_id": st.sampled_from(["m-1", "m-2"]),
            "order_id": st.sampled_from(["o-1", "o-2", None]),
            "action": st.sampled_from(["order.refund", "member.goodwill"]),
            "unit": st.sampled_from(["INR", "PTS:rbl"]),
            "state": st.sampled_from([*(state.value for state in RequestState), REQUESTED]),
            "amount": st.integers(-500, 10**9),
            "age": AGES,
        }
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def engine() -> Iterator[sa.Engine]:
    made = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
    base.create_all(made, [requests])
    yield made
    made.dispose()


@given(ROWS, st.sampled_from(["o-1", None]), st.sampled_from(["", "r-0", "r-3"]))
def test_one_statement_sums_as_a_person_would(
    engine: sa.Engine, rows: list[dict[str, Any]], order_id: str | None, without: str
) -> None:
    with engine.begin() as connection:
        connection.execute(requests.delete())
        if rows:
            connection.execute(requests.insert(), [_stored(n, row) for n, row in enumerate(rows)])
        found = case.uses(connection, NOW, "asha", "m-1", order_id, without)
    counted = [
        row
        for n, row in enumerate(rows)
        if row["state"] in {REQUESTED, *(state.value for state in COUNTED)} and f"r-{n}" != without
    ]
    for action in ("order.refund", "member.goodwill"):
        for unit in ("INR", "PTS:rbl"):
            mine = [row for row in counted if (row["action"], row["unit"]) == (action, unit)]
            wanted = Usage(
                sum(row["amount"] for row in mine if row["maker_person"] == "asha" and row["age"] < DAY),
                sum(row["amount"] for row in mine if row["member_id"] == "m-1" and row["age"] < 30 * DAY),
                sum(row["amount"] for row in mine if order_id is not None and row["order_id"] == order_id),
            )
            assert found.get((action, unit), Usage()) == wanted


def _stored(n: int, row: dict[str, Any]) -> dict[str, Any]:
    known = {name: value for name, value in row.items() if name != "age"}
    words = dict.fromkeys(("number", "ticket_id", "member_name", "maker_id", "maker_name", "decided_by"), "")
    return {**words, **known, "request_id": f"r-{n}", "raised_at": NOW - row["age"], "scope": 1, "ver": 1, "body": b""}
