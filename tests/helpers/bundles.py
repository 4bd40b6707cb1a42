"""An audit bundle made by hand: every part can be bent before it is written."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from plum_desk.domain import audit, ledger, operation, policy
from plum_desk.domain.audit import AuditEntry
from plum_desk.domain.commands import Entry, OpClass
from plum_desk.domain.ledger import Transaction, TxnType
from plum_desk.domain.operation import Operation
from plum_desk.export import audit_bundle as b

T0 = 1_763_000_000_000
CHAINS = ("centre", "rbl")


def entry(chain: str, seq: int, op_id: str = "", device: str = "", actor: str = "u-1", before: str = "") -> AuditEntry:
    return AuditEntry(
        chain, seq, T0 + seq, T0 + seq, actor, "p-1", "", "agent_l1", device, op_id, "request.raise", f"T-{seq}",
        f"T-{seq}", "", before, "", "applied", "", 1,
    )  # fmt: skip


def signed(key: ec.EllipticCurvePrivateKey, digest: bytes) -> bytes:
    r, s = decode_dss_signature(key.sign(digest, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


@dataclass
class Made:
    """What goes into a bundle. ``lines`` maps a file to its lines; ``write`` recomputes nothing."""

    lines: dict[str, list[bytes]] = field(default_factory=dict)
    manifest: dict[str, object] = field(default_factory=dict)
    keys: dict[str, ec.EllipticCurvePrivateKey] = field(default_factory=dict)

    def write(self, without: str = "") -> io.BytesIO:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for name, lines in self.lines.items():
                if name != without:
                    file.writestr(name, b"".join(line + b"\n" for line in lines))
            file.writestr(b.MANIFEST, json.dumps(self.manifest))
        out.seek(0)
        return out

    def change(self, name: str, index: int, edit: Callable[[dict[str, object]], None]) -> None:
        """Edit one stored line as JSON."""
        value = json.loads(self.lines[name][index])
        edit(value)
        self.lines[name][index] = json.dumps(value, separators=(",", ":")).encode()


def stored(kind: type, **values: object) -> bytes:  # type: ignore[type-arg]
    return operation.canonical(kind(**values))


def chain_lines(entries: list[AuditEntry]) -> tuple[list[bytes], bytes]:
    lines, last = [], audit.GENESIS
    for item in entries:
        body = audit.canonical(item)
        value = audit.chain_hash(body, last)
        lines.append(stored(b.Stored, seq=item.seq, body=body, prev=last, hash=value))
        last = value
    return lines, last


def ledger_lines(count: int, programme: str = "rbl") -> tuple[list[bytes], bytes]:
    lines, last = [], ledger.GENESIS
    for seq in range(1, count + 1):
        entries = (Entry(f"p:{programme}:issued", -seq), Entry("m:m1:available", seq))
        txn = Transaction(
            f"TX-{seq}", programme, "PTS:rbl", TxnType.EARN, "award", entries, T0, T0, "system", f"k{seq}"
        )
        body = ledger.canonical(txn)
        value = ledger.chain_hash(body, last)
        lines.append(stored(b.Stored, seq=seq, body=body, prev=last, hash=value))
        last = value
    return lines, last


def operation_lines(
    key: ec.EllipticCurvePrivateKey, device: str, count: int, actor: str = "u-1"
) -> tuple[list[bytes], bytes]:
    lines, last = [], operation.GENESIS
    for seq in range(1, count + 1):
        made = Operation(
            f"op-{device}-{seq}", device, seq, actor, "p-1", "s-1", "request.raise", 1, OpClass.MONEY_REQUEST, "T-1",
            "00" * 32, T0 + seq, 0, "boot", T0, 1, "aa" * 32, amount_minor=100, unit="INR",
        )  # fmt: skip
        body = operation.canonical(made)
        value = operation.chain_hash(body, last)
        lines.append(
            stored(
                b.StoredOperation, seq=seq, body=body, prev=last, hash=value, sig=signed(key, value), status="applied",
                code="",
            )
        )  # fmt: skip
        last = value
    return lines, last


def make(entries: int = 8, operations: int = 3, transactions: int = 5) -> Made:
    """Two chains, two desks, one ledger, one policy; chain ``rbl`` cites every operation."""
    made = Made()
    devices: dict[str, object] = {}
    cited: list[tuple[str, str]] = []
    for device in ("d-1", "d-2"):
        key = made.keys[device] = ec.generate_private_key(ec.SECP256R1())
        lines, head = operation_lines(key, device, operations)
        made.lines[b.operations_file(device)] = lines
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        devices[device] = {
            "public_key": point.hex(), "state": "active", "enrolled_at": T0, "seq": operations, "hash": head.hex(),
        }  # fmt: skip
        cited += [(device, f"op-{device}-{seq}") for seq in range(1, operations + 1)]
    chains: dict[str, object] = {}
    for chain in CHAINS:
        ops = cited if chain == "rbl" else []
        rows = [entry(chain, n, op, device) for n, (device, op) in enumerate(ops, start=1)]
        rows += [entry(chain, n) for n in range(len(rows) + 1, len(rows) + 1 + entries)]
        made.lines[b.audit_file(chain)], head = chain_lines(rows)
        chains[chain] = {"seq": len(rows), "hash": head.hex()}
    made.lines[b.ledger_file("rbl")], head = ledger_lines(transactions)
    centre, body = Ed25519PrivateKey.generate(), b'{"version":1}'
    signature = centre.sign(b"plum-desk/policy/v1\0" + body)
    made.lines[b.POLICIES] = [stored(b.StoredPolicy, version=1, body=body, signature=signature)]
    made.manifest = {
        "format": b.FORMAT, "v": 1, "incarnation": "inc-1", "centre": "Test centre", "made_at": T0, "made_by": "u-aud",
        "chains": chains, "devices": devices, "ledgers": {"rbl": {"seq": transactions, "hash": head.hex()}},
        "policies": {"1": policy.digest(body)}, "policy_key": centre.public_key().public_bytes_raw().hex(),
    }  # fmt: skip
    return made
