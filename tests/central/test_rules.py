"""The policy under maker and checker: two people or nothing, exactly what was shown, and only what may be."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plum_desk.central import cli
from plum_desk.central import tables as t
from plum_desk.central.policy import parse
from plum_desk.central.rules.signing import sign_approved
from plum_desk.domain import operation
from plum_desk.domain.canned import CannedReply, Macro
from plum_desk.domain.disposition import Category, Disposition
from plum_desk.domain.intents import RaiseRequest
from plum_desk.domain.permission import Role
from plum_desk.domain.policy import DispositionRule, Policy, canonical
from plum_desk.domain.policy_changes import SECTIONS, differences
from plum_desk.domain.policy_overlay import overlaid
from plum_desk.wire.rules import Judge, Proposal, Propose, Rules, RulesRequest
from tests.central.test_push import rows
from tests.central.test_sla import with_owner
from tests.helpers import seeded
from tests.helpers.centre import RunningCentre
from tests.helpers.desk import Refusal, TestDesk
from tests.helpers.policy import small_policy

WAITING = DispositionRule("AWAITING_MEMBER", Disposition.VENDOR_REJECTION, "Waits for member", Category.PAUSED_CUSTOMER)


@pytest.fixture
def second(centre: RunningCentre) -> str:
    """A second administrator."""
    user = {
        "user_id": "u-bea", "person_id": "p-bea", "login": "bea", "name": "Bea Lindt", "role": "programme_admin",
        "password_hash": seeded.PASSWORD_HASH,
    }  # fmt: skip
    with_owner(centre, t.users.insert().values(user), t.grants.insert().values(user_id="u-bea", scope="ref"))
    return "bea"


def look(desk: TestDesk) -> Rules:
    answer: Rules = desk.post("/v1/rules", RulesRequest(), Rules)
    return answer


def next_policy(desk: TestDesk, **changes: Any) -> Policy:
    now = parse(look(desk).body)
    return replace(now, version=now.version + 1, **changes)


def propose(desk: TestDesk, policy: Policy, proposal_id: str = "", note: str = "because") -> Proposal:
    wanted = Propose(proposal_id or str(uuid.uuid4()), canonical(policy), note)
    answer: Rules = desk.post("/v1/rules/propose", wanted, Rules)
    return next(one for one in answer.proposals if one.proposal_id == wanted.proposal_id)


def judge(desk: TestDesk, one: Proposal, verdict: str = "approve", note: str = "") -> Rules:
    said = Judge(one.proposal_id, one.sha256, verdict, note)  # type: ignore[arg-type]
    answer: Rules = desk.post("/v1/rules/judge", said, Rules)
    return answer


def refused(work: Callable[[], Any]) -> tuple[int, str]:
    with pytest.raises(Refusal) as refusal:
        work()
    return refusal.value.status, refusal.value.code


def sign(centre: RunningCentre) -> list[int]:
    engine = centre.database.owner_engine()
    try:
        with engine.begin() as connection:
            return [one.version for one in sign_approved(connection, centre.clock())]
    finally:
        engine.dispose()


def test_one_proposes_another_approves_and_the_owner_signs(centre: RunningCentre, second: str) -> None:
    adam, bea = centre.desk("adam"), centre.desk(second)
    now = parse(look(adam).body)
    one = propose(adam, next_policy(adam, dispositions=(*now.dispositions, WAITING)))
    assert one.state == "waiting" and sign(centre) == []
    assert judge(bea, one).proposals[0].state == "approved"
    assert sign(centre) == [2] and sign(centre) == []
    assert look(adam).version == 2 and look(adam).proposals[0].state == "published"
    assert parse(look(adam).body).disposition("AWAITING_MEMBER") == WAITING
    a = t.audit.c
    said = rows(centre, sa.select(a.action).where(a.action.like("policy.%")).order_by(a.seq))
    assert [row.action for row in said] == ["policy.proposed", "policy.approved"]


def test_nobody_approves_what_they_proposed_under_any_account(centre: RunningCentre, second: str) -> None:
    adam = centre.desk("adam")
    one = propose(adam, next_policy(adam, resend_max_24h=9))
    assert refused(lambda: judge(adam, one)) == (422, "own_proposal")
    other = {
        "user_id": "u-adam2", "person_id": "p-adam", "login": "adam2", "name": "Adam again",
        "role": "programme_admin", "password_hash": seeded.PASSWORD_HASH,
    }  # fmt: skip
    with_owner(centre, t.users.insert().values(other))
    assert refused(lambda: judge(centre.desk("adam2"), one)) == (422, "own_proposal")
    verdict = {
        "proposal_id": one.proposal_id, "proposer_person": "p-adam", "verdict": "approve", "sha256": one.sha256,
        "decided_by": "u-adam2", "decider_person": "p-adam", "decided_at": centre.clock(), "note": "",
    }  # fmt: skip
    with pytest.raises(sa.exc.IntegrityError, match="two_people"):
        with_owner(centre, t.policy_verdicts.insert().values(verdict))
    assert refused(lambda: judge(centre.desk(second), one, "withdraw")) == (422, "not_maker")
    assert judge(adam, one, "withdraw").proposals[0].state == "withdrawn" and sign(centre) == []


def test_a_verdict_is_on_exactly_what_was_shown_and_once(centre: RunningCentre, second: str) -> None:
    adam, bea = centre.desk("adam"), centre.desk(second)
    one = propose(adam, next_policy(adam, resend_max_24h=9))
    assert refused(lambda: judge(bea, replace(one, sha256="0" * 64))) == (422, "proposal_not_found")
    assert refused(lambda: judge(bea, one, "decline")) == (422, "note_required")
    assert judge(bea, one, "decline", "too many").proposals[0].state == "declined"
    assert refused(lambda: judge(bea, one)) == (422, "proposal_decided")


def test_what_another_version_has_overtaken_is_proposed_anew(centre: RunningCentre, second: str) -> None:
    adam, bea = centre.desk("adam"), centre.desk(second)
    first, late = (propose(adam, next_policy(adam, resend_max_24h=n)) for n in (8, 9))
    judge(bea, first)
    judge(bea, late)
    assert sign(centre) == [2]
    states = {one.proposal_id: one.state for one in look(bea).proposals}
    assert states == {first.proposal_id: "published", late.proposal_id: "overtaken"}
    waits = propose(adam, next_policy(adam, resend_max_24h=7))
    judge(bea, propose(adam, next_policy(adam, resend_max_24h=6)))
    sign(centre)
    assert refused(lambda: judge(bea, waits)) == (422, "policy_moved")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "policy_unchanged"),
        ({"version": 9, "resend_max_24h": 9}, "policy_moved"),
        ({"goodwill_min_checkers": 0}, "policy_faulty"),
        ({"dispositions": ()}, "policy_faulty"),
        ({"replies": (CannedReply("a", "A", "Dear {nobody}"),)}, "policy_faulty"),
        ({"macros": (Macro("m", "M", disposition="REFUND_PENDING"),)}, "policy_faulty"),
        ({"macros": (Macro("m", "M"),)}, "policy_faulty"),
    ],
)
def test_what_may_not_come_into_force_is_not_even_proposed(
    centre: RunningCentre, changes: dict[str, Any], code: str
) -> None:
    adam = centre.desk("adam")
    policy = replace(next_policy(adam), **changes)
    assert refused(lambda: propose(adam, policy)) == (422, code)
    assert look(adam).proposals == ()


def test_the_same_press_proposes_once_and_only_administrators_do(centre: RunningCentre) -> None:
    adam = centre.desk("adam")
    policy = next_policy(adam, resend_max_24h=9)
    for _ in range(2):
        propose(adam, policy, "the-same-press")
    assert len(look(adam).proposals) == 1
    for login in ("asha", "omar", "aud"):
        assert refused(lambda login=login: look(centre.desk(login))) == (403, "not_permitted")  # type: ignore[misc]
    assert refused(lambda: propose(adam, policy, "another-press", "  ")) == (422, "bad_input")


def test_the_serving_role_cannot_sign(centre: RunningCentre) -> None:
    async def steal() -> None:
        async with centre.centre.engine.connect() as conn:
            await conn.execute(sa.select(t.centre.c.policy_private_key))

    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        centre.run(steal())


# --- the command line ------------------------------------------------------------------------------


def test_proposing_approving_and_signing_by_command(
    centre: RunningCentre, second: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--database", centre.database.url.render_as_string(hide_password=False)]
    changes = tmp_path / "changes.toml"
    changes.write_text('resend_max_24h = 9\n[[replies]]\nreply_id = "hi"\nlabel = "Hello"\ntext = "Dear {member}"\n')
    assert cli.main(["policy", "propose", str(changes), "--by", "adam", "--note", "more", *where]) == 0
    said = capsys.readouterr().out
    assert "policy resend_max_24h: 3 -> 9" in said and "replies hi: new ->" in said
    proposal_id = said.split()[0]
    assert cli.main(["policy", "approve", proposal_id[:8], "--by", "adam", *where]) == 1
    assert cli.main(["policy", "approve", proposal_id[:8], "--by", second, *where]) == 0
    assert cli.main(["policy", "sign", *where]) == 0
    assert "signed version 2" in capsys.readouterr().out
    assert cli.main(["policy", "waiting", "--by", "adam", *where]) == 0
    assert "nothing waits; version 2" in capsys.readouterr().out
    changes.write_text("nonsense = 1\n")
    assert cli.main(["policy", "propose", str(changes), "--by", "adam", *where]) == 1
    assert "a policy has no nonsense" in capsys.readouterr().err


def test_a_backtest_names_what_would_have_gone_another_way(
    centre: RunningCentre, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An adjustment within the maker's limit runs at once; under a smaller one a second person would decide."""
    where = ["--database", centre.database.url.render_as_string(hide_password=False)]
    desk = centre.desk("asha")
    asked = {"amount": {"minor": 300, "unit": seeded.PTS}, "reason": "service_failure"}
    payload = msgspec.Raw(operation.canonical(asked))
    assert desk.do(RaiseRequest(str(uuid.uuid4()), "k-1", "member.adjust_points", payload)).code == ""
    wanted = (Role.AGENT_L1, "member.adjust_points", seeded.PTS)
    (limit,) = (row for row in small_policy().limits if (row.role, row.action, row.unit) == wanted)
    tight = tmp_path / "tight.toml"
    row = msgspec.to_builtins(replace(limit, per_action=100))
    lines = [f"{name} = {value!r}" for name, value in row.items()]
    tight.write_text("[[limits]]\n" + "\n".join(lines) + "\n")
    assert cli.main(["policy", "backtest", str(tight), *where]) == 0
    said = capsys.readouterr().out
    assert f"member.adjust_points  300 {seeded.PTS}  by Asha Rao: at once -> tier 2 (above_limit)" in said
    assert "1 of 1 requests" in said
    same = tmp_path / "same.toml"
    same.write_text("resend_max_24h = 3\n")
    assert cli.main(["policy", "backtest", str(same), *where]) == 0
    assert capsys.readouterr().out.startswith("0 of 1 requests")


# --- pure ------------------------------------------------------------------------------------------


def test_an_overlay_says_only_what_changes() -> None:
    policy = small_policy()
    row = policy.limits[0]
    said = {"limits": [msgspec.to_builtins(replace(row, per_action=row.per_action + 1))], "reopen_ms": 5}
    made = overlaid(policy, said, 7)
    found = {(one.section or one.key, one.field) for one in differences(policy, made)}
    assert found == {("limits", "per_action"), ("reopen_ms", "")}
    for wrong in ({"version": 3}, {"nothing": 1}, {"limits": [{"role": "king"}]}):
        with pytest.raises(msgspec.ValidationError):
            overlaid(policy, wrong, 7)


@given(st.data())
def test_differences_name_every_row_that_is_new_gone_or_other_and_no_row_else(data: st.DataObject) -> None:
    policy = small_policy()
    section = data.draw(st.sampled_from(["limits", "reasons", "dispositions"]))
    before = getattr(policy, section)
    kept = data.draw(st.lists(st.sampled_from(before), unique_by=SECTIONS[section], min_size=1))
    found = differences(policy, replace(policy, **{section: tuple(kept)}))
    gone = {SECTIONS[section](row) for row in before} - {SECTIONS[section](row) for row in kept}
    assert {change.key for change in found if change.field != "order"} == gone
    assert differences(policy, replace(policy, version=99)) == ()
