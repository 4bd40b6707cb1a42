"""What a checker is shown comes from verified bytes alone."""

from __future__ import annotations

import msgspec
import pytest

from plum_desk.domain.commands import Change
from plum_desk.domain.money import Money
from plum_desk.domain.operation import canonical
from plum_desk.store.queries.deciding import Pair
from plum_desk.views.approvals import statement, words
from plum_desk.views.present import plain
from plum_desk.wire.rows import Statement
from tests.helpers.approvals import decision, refund, request


def test_the_effect_is_one_sentence_with_name_and_amount() -> None:
    seen = statement.open_statement(request())
    assert plain(statement.effect(seen.statement)) == "Give Priya Menon 7,500 points as goodwill"
    paid = statement.open_statement(refund(1, "Vikram Menon", 1_845_000, 31))
    assert plain(statement.effect(paid.statement)) == "Refund ₹18,450.00 to Vikram Menon"


def test_points_taken_away_are_said_to_be_taken() -> None:
    row = request(
        action="member.adjust_points", amount=500, payload={"amount": {"minor": -500, "unit": "PTS:rbl"}, "reason": "x"}
    )
    seen = statement.open_statement(row)
    assert plain(statement.effect(seen.statement)) == "Take 500 points from Priya Menon’s balance"


@pytest.mark.parametrize(
    "column",
    ["amount", "unit", "member_name", "action", "note", "maker_name", "changes", "side_effects", "destination"],
)
def test_nothing_of_the_row_beside_the_statement_reaches_the_effect(column: str) -> None:
    row = request()
    lies = {"amount": 1, "changes": (), "side_effects": (), "destination": None}
    lying = msgspec.structs.replace(row, **{column: lies.get(column, "Lies")})
    seen = statement.open_statement(lying)
    assert statement.effect(seen.statement) == statement.effect(statement.open_statement(row).statement)
    assert statement.details(seen.statement) == statement.details(statement.open_statement(row).statement)
    assert statement.changes(seen.statement, None) == statement.changes(statement.open_statement(row).statement, None)


def test_a_statement_that_does_not_match_is_never_shown() -> None:
    row = request()
    changed = bytes(row.statement).replace(b"7500", b"9500")
    with pytest.raises(statement.Unverified, match="fingerprint"):
        statement.open_statement(msgspec.structs.replace(row, statement=changed))
    with pytest.raises(statement.Unverified, match="fingerprint"):
        statement.open_statement(msgspec.structs.replace(row, sha256="0" * 64))


@pytest.mark.parametrize("damage", [b"{}", b"", b"[1]", b'{"v":1', b"\xff"])
def test_bytes_that_are_no_statement_are_never_shown(damage: bytes) -> None:
    with pytest.raises(statement.Unverified):
        statement.open_statement(_sealed(request(), damage))


def test_bytes_in_another_form_are_never_shown() -> None:
    row = request()
    for other in (bytes(row.statement) + b" ", bytes(row.statement).replace(b'"v":1', b'"v":1,"v":1')):
        with pytest.raises(statement.Unverified):
            statement.open_statement(_sealed(row, other))


def test_a_statement_of_another_request_or_revision_is_never_shown() -> None:
    row, other = request(1), request(2)
    swapped = msgspec.structs.replace(row, statement=other.statement, sha256=other.sha256)
    with pytest.raises(statement.Unverified, match="another request"):
        statement.open_statement(swapped)
    with pytest.raises(statement.Unverified, match="another request"):
        statement.open_statement(msgspec.structs.replace(row, revision=2))


def _sealed(row: object, body: bytes) -> object:
    import hashlib

    return msgspec.structs.replace(row, statement=body, sha256=hashlib.sha256(body).hexdigest())


def test_hidden_marks_in_a_name_are_spelt_out() -> None:
    seen = statement.open_statement(request(member_name="Priya\u202enoneM"))
    assert "[U+202E]" in statement.effect(seen.statement)


def test_markup_in_a_reason_stays_literal() -> None:
    payload = {"amount": {"minor": 5, "unit": "PTS:rbl"}, "reason": "other", "note": "<b>500</b> <img src=x>"}
    seen = statement.open_statement(request(amount=5, payload=payload))
    assert "<b>500</b> <img src=x>" in statement.reason(seen.statement, None)


def test_differences_name_what_changed_and_nothing_else() -> None:
    old = statement.open_statement(refund(1, "Vikram Menon", 1_845_000, 31)).statement
    same = statement.open_statement(refund(1, "Vikram Menon", 1_845_000, 31, revision=2)).statement
    assert statement.differences(old, same, None) == []
    new = statement.open_statement(refund(1, "Vikram Menon", 1_900_000, 31, revision=2)).statement
    found = {what: (plain(was), plain(now)) for what, was, now in statement.differences(old, new, None)}
    assert found["Effect"] == ("Refund ₹18,450.00 to Vikram Menon", "Refund ₹19,000.00 to Vikram Menon")
    assert "Reason" not in found


def test_of_two_vouchers_each_is_compared_with_itself() -> None:
    def of(*after: str) -> Statement:
        pairs = zip(("7Q4K", "DGUZ"), after, strict=True)
        rows = tuple(Change("voucher_state", "delivered", state, last4) for last4, state in pairs)
        return statement.open_statement(refund(1, "Vikram Menon", 1_845_000, 31, changes=rows)).statement

    found = statement.differences(of("frozen", "voided"), of("voided", "voided"), None)
    assert [(plain(what), was, now) for what, was, now in found] == [("Voucher •••• 7Q4K after", "Blocked", "Voided")]


def test_the_makers_record_flags_what_deserves_a_second_look() -> None:
    facts = {fact.name: fact for fact in words.maker_facts(request())}
    assert facts["Declined"].value == "5 (13%, team 4%)" and facts["Declined"].notable
    assert facts["Same member before"].value == "None" and not facts["Same member before"].notable
    assert words.pattern(request(), Pair()) == "2 requests in 24 h were just under the maker’s limit."
    calm = msgspec.structs.replace(request().maker, near_limit_24h=1, declined=0)
    assert words.pattern(request(maker=calm), Pair()) == ""
    noted = words.pattern(request(maker=calm, flags=("near_limit",)), Pair(4, 3))
    assert "was closed since" in words.pattern(request(maker=calm), Pair(maker_left=True))
    assert noted.startswith("Several requests of a day") and "approved 4 of the maker’s" in noted
    assert words.maker_facts(request(maker=None)) == []


def test_steps_show_who_is_deciding() -> None:
    row = request(tiers=(2, 3), decisions=(decision("ben"),))
    assert words.steps(row) == [
        ("Raised", "done"), ("L2 approved", "done"), ("L3 decides now", "now"), ("Runs", "waiting"),
    ]  # fmt: skip
    declined = request(state="rejected", decisions=(decision("ben", verdict="decline"),))
    assert words.steps(declined)[-1] == ("L2 declined", "failed")


def test_an_old_revisions_approval_does_not_stand() -> None:
    row = request(revision=2, tiers=(2, 3), decisions=(decision("ben", revision=1),))
    assert words.standing(row) == []
    assert words.steps(row)[1] == ("L2 decides now", "now")
    assert "Revision 1" in words.history(row, 0)[0].what


def test_the_whole_statement_is_canonical_again() -> None:
    row = refund(3, "Omar", 5_00, 5)
    assert canonical(statement.open_statement(row).statement) == bytes(row.statement)
    assert Money(500, "INR").minor == row.amount
