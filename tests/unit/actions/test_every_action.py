"""What holds for every corrective action: declarations, refusals, wire form, sentences, legs."""

from __future__ import annotations

import ast
import inspect
import json
import string
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from plum_desk.domain import blocking, guards, refunds, text
from plum_desk.domain.actions import ACTIONS, PRIMARY
from plum_desk.domain.commands import Accepted, ActionSpec, Case, Decided, Input, Post
from plum_desk.domain.disposition import Disposition
from plum_desk.domain.money import Money
from plum_desk.domain.order import OrderKind
from plum_desk.domain.outcome import Code, Refused
from plum_desk.domain.permission import Permission
from plum_desk.domain.policy_default import default_policy
from plum_desk.domain.sentences import CHANGES, SENTENCES
from tests.helpers.cases import POLICY, PTS
from tests.helpers.refusals import ORDINARY, ROWS, Row

ROOT = Path(__file__).parents[3]
GOLDEN = Path(__file__).parents[1] / "golden"
SPECS = list(ACTIONS.values())

each_action = pytest.mark.parametrize("spec", SPECS, ids=[spec.id for spec in SPECS])
each_refusal = pytest.mark.parametrize("row", ROWS, ids=[f"{row.action}: {row.name}" for row in ROWS])


@each_refusal
def test_refused_with_its_code(row: Row) -> None:
    decided = ACTIONS[row.action].decide(row.payload, row.case)
    assert isinstance(decided, Refused)
    assert decided.code is row.code


@each_refusal
def test_a_refusal_travels(row: Row) -> None:
    decided = ACTIONS[row.action].decide(row.payload, row.case)
    assert msgspec.json.decode(msgspec.json.encode(decided), type=Decided) == decided


@each_action
def test_every_refusal_code_is_exercised(spec: ActionSpec) -> None:
    exercised = {row.code for row in ROWS if row.action == spec.id}
    if spec.applies_to == frozenset(OrderKind):
        exercised.add(Code.WRONG_ORDER_KIND)  # there is no other kind
    assert _codes_of(spec) - exercised == set()


def test_ids_and_shortcuts_are_unique() -> None:
    assert list(ACTIONS) == [spec.id for spec in SPECS]
    assert len({spec.shortcut for spec in SPECS}) == len(SPECS)
    assert len({spec.title for spec in SPECS}) == len(SPECS)


@each_action
def test_declaration_is_whole(spec: ActionSpec) -> None:
    assert spec.permission in Permission
    assert (ROOT / "resources" / "icons" / f"{spec.icon}.svg").is_file()
    assert spec.help.endswith(".")
    assert spec.applies_to
    payload_fields = {field.name: field for field in msgspec.structs.fields(spec.payload)}
    assert [field.name for field in spec.fields if field.name not in payload_fields] == []
    assert {field.name for field in spec.fields} == set(payload_fields)
    for field in spec.fields:
        assert not field.required or payload_fields[field.name].required
    assert {field.input for field in spec.fields} & {Input.REASON}


@each_action
def test_audit_placeholders_are_payload_fields(spec: ActionSpec) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(spec.audit) if name}
    assert named <= {field.name for field in msgspec.structs.fields(spec.payload)} | {"target"}
    assert "target" in named


@each_action
def test_default_policy_has_rows_and_reasons(spec: ActionSpec) -> None:
    assert any(row.action == spec.id for row in POLICY.limits)
    assert any(spec.id in reason.actions for reason in POLICY.reasons)
    assert default_policy(2, 0, [PTS], ["INR", "JPY"]).limits


@each_action
def test_payload_keeps_its_wire_form(spec: ActionSpec) -> None:
    golden = (GOLDEN / f"{spec.id}.json").read_bytes().strip()
    payload = msgspec.json.decode(golden, type=spec.payload)
    assert msgspec.json.encode(payload, order="deterministic") == golden
    assert payload == ORDINARY[spec.id][0]


@each_action
def test_payload_refuses_unknown_fields(spec: ActionSpec) -> None:
    golden = json.loads((GOLDEN / f"{spec.id}.json").read_bytes())
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(golden | {"approved": True}, type=spec.payload)


@each_action
def test_initial_form_opens_on_any_case(spec: ActionSpec) -> None:
    _, made = ORDINARY[spec.id]
    bare = msgspec.structs.replace(made, order=None, quote=None, budgets=())
    for opened in (made, bare):
        assert isinstance(spec.initial(opened), spec.payload)
        assert isinstance(spec.decide(spec.initial(opened), opened), Accepted | Refused)


@each_action
def test_accepted_is_exact(spec: ActionSpec) -> None:
    accepted = _accepted(spec)
    names = [leg.name for leg in accepted.legs]
    assert names
    assert len(set(names)) == len(names)
    assert accepted.amount.minor > 0
    assert all(held.amount > 0 for held in accepted.reserve)
    assert {change.field for change in accepted.changes} <= CHANGES
    for sentence in (accepted.destination, *accepted.side_effects):
        assert set(sentence.facts) == SENTENCES[sentence.code]
    for leg in accepted.legs:
        if isinstance(leg.call, Post):
            assert sum(entry.amount for entry in leg.call.entries) == 0
    assert msgspec.json.decode(msgspec.json.encode(accepted), type=Accepted) == accepted


@each_action
def test_the_same_facts_decide_the_same(spec: ActionSpec) -> None:
    payload, made = ORDINARY[spec.id]
    assert spec.decide(payload, made) == spec.decide(payload, made)


def test_every_primary_action_exists() -> None:
    assert set(PRIMARY.values()) <= set(ACTIONS)
    assert Disposition.REFUND_PENDING not in PRIMARY


def test_every_declared_sentence_and_change_is_used() -> None:
    folder = ROOT / "plum_desk" / "domain"
    literals = _first_arguments(
        [*folder.glob("actions/*.py"), folder / "refunds.py", folder / "guards.py", folder / "blocking.py"]
    )
    assert literals["Sentence"] == set(SENTENCES)
    assert literals["Change"] == CHANGES


def _accepted(spec: ActionSpec) -> Accepted:
    payload, made = ORDINARY[spec.id]
    decided = spec.decide(payload, made)
    assert isinstance(decided, Accepted)
    return decided


def _first_arguments(files: list[Path]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"Sentence": set(), "Change": set()}
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in found:
            first = node.args[0]
            assert isinstance(first, ast.Constant), "sentence and change codes are written out"
            found[node.func.id].add(str(first.value))
    return found


def _codes_of(spec: ActionSpec) -> set[Code]:
    """Refusal codes that the action's module, and every shared check it calls, can return."""
    module = inspect.getmodule(spec.decide)
    assert module is not None
    shared: dict[str, ModuleType] = {"blocking": blocking, "guards": guards, "refunds": refunds, "text": text}
    seen: set[object] = set()
    codes: set[Code] = set()
    waiting: list[Any] = [module]
    while waiting:
        part = waiting.pop()
        tree = ast.parse(textwrap.dedent(inspect.getsource(part)))
        for node in (node for node in ast.walk(tree) if isinstance(node, ast.Attribute)):
            if not isinstance(node.value, ast.Name):
                continue
            if node.value.id == "Code":
                codes.add(Code[node.attr])
            called = getattr(shared.get(node.value.id), node.attr, None)
            if inspect.isfunction(called) and called not in seen:
                seen.add(called)
                waiting.append(called)
    return codes


def test_the_scan_sees_codes_of_shared_checks() -> None:
    codes = _codes_of(ACTIONS["order.refund"])
    assert {Code.TEXT_UNSAFE, Code.NOT_WHOLE_POINTS, Code.BENEFICIARY, Code.ORDER_STATE} <= codes


def _walk_money(value: object) -> Iterator[Money]:
    if isinstance(value, Money):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _walk_money(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _walk_money(item)


@each_action
def test_no_amount_is_negative(spec: ActionSpec) -> None:
    accepted = _accepted(spec)
    assert all(money.minor >= 0 for money in _walk_money(accepted))
    assert isinstance(ORDINARY[spec.id][1], Case)
