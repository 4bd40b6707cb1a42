"""Every way of bending an audit bundle, and what the verifier says of it."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plum_desk import audit_cli
from plum_desk.domain import audit
from plum_desk.export import audit_bundle as b
from plum_desk.export.audit_verify import Finding, KnownHeads, Outcome, verify
from tests.helpers.bundles import Made, chain_lines, entry, ledger_lines, make, operation_lines, signed

RBL, D1, LEDGER = b.audit_file("rbl"), b.operations_file("d-1"), b.ledger_file("rbl")


def first(made: Made, known: KnownHeads | None = None, without: str = "") -> tuple[Outcome, Finding]:
    report = verify(made.write(without), known)
    return Outcome(report.outcome), report.findings[0]


def heads_of(made: Made) -> KnownHeads:
    heads = verify(made.write()).heads
    assert heads is not None
    return heads


def test_an_honest_bundle_verifies() -> None:
    report = verify(make().write())
    assert (report.outcome, report.findings) == (Outcome.VERIFIED, ())
    assert (report.audit_entries, report.operations, report.ledger_entries, report.policies) == (22, 6, 5, 1)


@given(st.integers(0, 13), st.integers(0, 200))
@settings(max_examples=25)
def test_any_byte_of_any_entry(index: int, position: int) -> None:
    made = make()

    def flip(line: dict[str, Any]) -> None:
        body = bytearray(base64.b64decode(line["body"]))
        body[position % len(body)] ^= 1
        line["body"] = base64.b64encode(bytes(body)).decode()

    made.change(RBL, index, flip)
    outcome, finding = first(made)
    assert (outcome, finding.where, finding.seq) == (Outcome.TAMPERED, "audit rbl", index + 1)


def test_one_byte_in_a_large_chain_is_named() -> None:
    made = make(entries=30_000)

    def flip(line: dict[str, Any]) -> None:
        line["body"] = base64.b64encode(base64.b64decode(line["body"]).replace(b"T-20000", b"T-20001")).decode()

    made.change(RBL, 19_999, flip)
    outcome, finding = first(made)
    assert (outcome, finding.where, finding.seq) == (Outcome.TAMPERED, "audit rbl", 20_000)


def test_deleting_an_entry() -> None:
    made = make()
    del made.lines[RBL][4]
    outcome, finding = first(made)
    assert (outcome, finding.seq) == (Outcome.TAMPERED, 5) and "from 4 to 6" in finding.why


def test_reordering_two_entries() -> None:
    made = make()
    lines = made.lines[RBL]
    lines[4], lines[5] = lines[5], lines[4]
    assert first(made)[0] is Outcome.TAMPERED and first(made)[1].seq == 5


def test_inserting_an_entry() -> None:
    made = make()
    made.lines[RBL].insert(4, made.lines[RBL][4])
    assert first(made)[0] is Outcome.TAMPERED and first(made)[1].seq == 6


def test_cutting_the_tail_off_against_the_manifest() -> None:
    made = make()
    del made.lines[RBL][-2:]
    outcome, finding = first(made)
    assert (outcome, finding.seq) == (Outcome.INCOMPLETE, 13)


def _cut_with_its_manifest(made: Made, name: str, kind: str, key: str, count: int) -> None:
    del made.lines[name][count:]
    last = json.loads(made.lines[name][-1])
    announced: Any = made.manifest[kind]
    announced[key] |= {"seq": count, "hash": base64.b64decode(last["hash"]).hex()}


@pytest.mark.parametrize(
    ("name", "kind", "key"), [(b.audit_file("centre"), "chains", "centre"), (LEDGER, "ledgers", "rbl")]
)
def test_cutting_the_tail_and_the_manifest_needs_known_heads(name: str, kind: str, key: str) -> None:
    made = make()
    known = heads_of(made)
    _cut_with_its_manifest(made, name, kind, key, 3)
    assert verify(made.write()).outcome == Outcome.VERIFIED, "nothing in the bundle itself can tell"
    outcome, finding = first(made, known)
    assert (outcome, finding.seq) == (Outcome.INCOMPLETE, 4) and "was known up to" in finding.why


def test_a_chain_that_grew_extends_the_known_heads() -> None:
    made = make()
    known = heads_of(made)
    made.lines[LEDGER], head = ledger_lines(9)
    made.manifest["ledgers"] = {"rbl": {"seq": 9, "hash": head.hex()}}
    assert verify(made.write(), known).outcome == Outcome.VERIFIED


def test_a_rewritten_chain_forks_from_the_known_heads() -> None:
    made = make()
    known = heads_of(made)
    rows = [entry("centre", n, before="quietly changed" if n == 2 else "") for n in range(1, 10)]
    made.lines[b.audit_file("centre")], head = chain_lines(rows)
    made.manifest["chains"]["centre"] = {"seq": 9, "hash": head.hex()}  # type: ignore[index]
    assert verify(made.write()).outcome == Outcome.VERIFIED
    outcome, finding = first(made, known)
    assert (outcome, finding.where, finding.seq) == (Outcome.FORK, "audit centre", 8)


def test_a_missing_file_and_a_missing_chain() -> None:
    made = make()
    known = heads_of(made)
    assert first(made, without=LEDGER)[0] is Outcome.INCOMPLETE
    del made.manifest["chains"]["centre"]  # type: ignore[attr-defined]
    outcome, finding = first(made, known)
    assert (outcome, finding.where) == (Outcome.INCOMPLETE, "audit centre")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"v":1}', b'"v":1,"v":1}'),
        (b'{"chain"', b'{ "chain"'),
        (b'"v":1}', b'"v":1.0}'),
        (b'"v":1}', b'"v":true}'),
        (b'"v":1}', b'"v":1,"note":"x"}'),
        (b'"reason":""', b'"reason":"\\u0041"'),
        (b'"seq":9', b'"seq":-0'),
    ],
)
def test_other_spellings_of_the_same_entry_are_refused(old: bytes, new: bytes) -> None:
    """The chain is made to fit, so only the canonical form can tell."""
    body = audit.canonical(entry("rbl", 9)).replace(old, new)
    with pytest.raises(audit.Unreadable):
        audit.decode(body)


def test_a_non_canonical_entry_with_a_fitting_hash() -> None:
    made = make()
    last = json.loads(made.lines[RBL][-2])["hash"]
    body = audit.canonical(entry("rbl", 14)).replace(b'"v":1}', b'"v":1,"v":1}')
    value = audit.chain_hash(body, base64.b64decode(last))

    def put(line: dict[str, Any]) -> None:
        line |= {"body": base64.b64encode(body).decode(), "hash": base64.b64encode(value).decode()}

    made.change(RBL, 13, put)
    made.manifest["chains"]["rbl"]["hash"] = value.hex()  # type: ignore[index]
    outcome, finding = first(made)
    assert (outcome, finding.seq) == (Outcome.TAMPERED, 14) and "canonical" in finding.why


def test_swapped_and_foreign_signatures() -> None:
    made = make()
    one, two = (json.loads(line)["sig"] for line in made.lines[D1][:2])
    made.change(D1, 0, lambda line: line.update(sig=two))
    assert first(made)[1].seq == 1
    made.change(D1, 0, lambda line: line.update(sig=one))
    value = base64.b64decode(json.loads(made.lines[D1][1])["hash"])
    foreign = base64.b64encode(signed(made.keys["d-2"], value)).decode()
    made.change(D1, 1, lambda line: line.update(sig=foreign))
    outcome, finding = first(made)
    assert (outcome, finding.where, finding.seq) == (Outcome.TAMPERED, "operations d-1", 2)


def test_an_operation_chain_made_with_another_key_forks() -> None:
    made = make()
    known = heads_of(made)
    stranger = make()
    made.lines[D1] = stranger.lines[D1]
    devices: Any = made.manifest["devices"]
    devices["d-1"] = stranger.manifest["devices"]["d-1"]  # type: ignore[index]
    assert first(made, known)[0] is Outcome.FORK


def test_an_audit_entry_must_cite_a_made_operation() -> None:
    made = make()
    made.lines[D1], head = operation_lines(made.keys["d-1"], "d-1", 2)
    made.manifest["devices"]["d-1"] |= {"seq": 2, "hash": head.hex()}  # type: ignore[index]
    outcome, finding = first(made)
    assert (outcome, finding.where, finding.seq) == (Outcome.TAMPERED, "audit rbl", 3)


def test_a_money_operation_must_have_its_audit_entry() -> None:
    made = make()
    made.lines[D1], head = operation_lines(made.keys["d-1"], "d-1", 4)
    made.manifest["devices"]["d-1"] |= {"seq": 4, "hash": head.hex()}  # type: ignore[index]
    outcome, finding = first(made)
    assert (outcome, finding.where, finding.seq) == (Outcome.TAMPERED, "operations d-1", 4)


def test_an_operation_under_another_actor() -> None:
    made = make()
    made.lines[D1], head = operation_lines(made.keys["d-1"], "d-1", 3, actor="u-2")
    made.manifest["devices"]["d-1"] |= {"hash": head.hex()}  # type: ignore[index]
    assert "another device's or actor's" in first(made)[1].why


def test_a_transaction_that_does_not_sum_to_zero() -> None:
    from plum_desk.domain import ledger

    made = make()
    body = base64.b64decode(json.loads(made.lines[LEDGER][0])["body"]).replace(b'"amount":1}', b'"amount":2}')
    value = ledger.chain_hash(body, ledger.GENESIS)

    def put(line: dict[str, Any]) -> None:
        line |= {"body": base64.b64encode(body).decode(), "hash": base64.b64encode(value).decode()}

    made.change(LEDGER, 0, put)
    outcome, finding = first(made)
    assert (outcome, finding.where, finding.seq) == (Outcome.TAMPERED, "ledger rbl", 1) and "zero" in finding.why


def test_a_policy_that_the_centre_did_not_sign() -> None:
    made = make()
    made.change(b.POLICIES, 0, lambda line: line.update(body=base64.b64encode(b'{"version":2}').decode()))
    assert first(made)[1].where == "policies"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"not a zip at all"])
def test_what_is_no_bundle(data: bytes) -> None:
    assert verify(io.BytesIO(data)).outcome == Outcome.UNKNOWN_FORMAT


def test_a_newer_format_is_not_guessed_at() -> None:
    made = make()
    made.manifest["v"] = 2
    assert first(made)[0] is Outcome.UNKNOWN_FORMAT


@given(st.integers(0, 10_000), st.integers(1, 255))
@settings(max_examples=30)
def test_a_damaged_zip_is_never_a_traceback_and_never_verified_wrongly(position: int, mask: int) -> None:
    data = bytearray(make().write().getvalue())
    data[position % len(data)] ^= mask
    report = verify(io.BytesIO(bytes(data)))
    assert report.outcome in set(Outcome)


def test_every_byte_of_a_damaged_directory_is_told() -> None:
    """The directory at a zip's end says where its files begin: also before the beginning."""
    whole = make().write().getvalue()
    start = whole.index(b"PK\x01\x02")
    for position in range(start, len(whole)):
        data = bytearray(whole)
        data[position] ^= 0xFF
        assert verify(io.BytesIO(bytes(data))).outcome in set(Outcome)


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, bundle, heads = make(), tmp_path / "bundle.zip", tmp_path / "heads.json"
    bundle.write_bytes(made.write().getvalue())
    assert audit_cli.main(["verify", str(bundle), "--write-head", str(heads)]) == 0
    assert "VERIFIED" in capsys.readouterr().out
    assert audit_cli.main(["verify", str(bundle), "--known-head", str(heads), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["known_head"] is True
    before = heads.read_bytes()
    _cut_with_its_manifest(made, LEDGER, "ledgers", "rbl", 2)
    bundle.write_bytes(made.write().getvalue())
    assert audit_cli.main(["verify", str(bundle), "--known-head", str(heads), "--write-head", str(heads)]) == 3
    assert "ledger rbl entry 3" in capsys.readouterr().out
    assert heads.read_bytes() == before, "a bundle that does not verify never replaces good heads"
    bundle.write_bytes(b"?")
    assert audit_cli.main(["verify", str(bundle)]) == 6


def test_heads_round_trip() -> None:
    heads = heads_of(make())
    assert msgspec.json.decode(msgspec.json.encode(heads), type=KnownHeads) == heads
