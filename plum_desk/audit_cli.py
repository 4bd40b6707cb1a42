"""``plum-audit``: verify an exported audit bundle. No network, no database, no secrets."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from plum_desk import __version__
from plum_desk.export.audit_verify import Finding, KnownHeads, Outcome, Report, verify

_EXITS = """exit codes:
  0  verified: every chain, signature and link holds
  2  tampered: something was changed, removed, reordered or inserted
  3  incomplete: a file is missing, or a chain ends before the heads that were kept
  5  fork: the bundle tells another history than the heads that were kept
  6  unknown format: not an audit bundle, or a newer one

A bundle alone cannot show that its newest entries were cut off. Keep the heads of every bundle
that you verify (--write-head) and give them to the next verification (--known-head)."""

_VERDICT = {
    Outcome.VERIFIED: "VERIFIED",
    Outcome.TAMPERED: "TAMPERED",
    Outcome.INCOMPLETE: "INCOMPLETE",
    Outcome.FORK: "FORK",
    Outcome.UNKNOWN_FORMAT: "UNKNOWN FORMAT",
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="plum-audit", description="Check Plum Desk's audit trail offline.")
    parser.add_argument("--version", action="version", version=f"Plum Desk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser(
        "verify",
        help="verify a bundle",
        description="Verify an audit bundle: hash chains, device signatures, ledger, policies, and their links.",
        epilog=_EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument("bundle", type=Path, metavar="BUNDLE", help="the zip that the auditor exported")
    check.add_argument("--known-head", type=Path, metavar="FILE", help="heads kept from an earlier bundle")
    check.add_argument("--write-head", type=Path, metavar="FILE", help="keep this bundle's heads when it verifies")
    check.add_argument("--json", action="store_true", help="print the report as JSON")
    chosen = parser.parse_args(arguments)
    if not chosen.bundle.is_file():
        check.error(f"no such file: {chosen.bundle}")
    known = _known(chosen.known_head, check)
    report = verify(chosen.bundle, known)
    out = msgspec.json.format(msgspec.json.encode(report)).decode() if chosen.json else _readable(report, chosen.bundle)
    sys.stdout.write(out + "\n")
    if chosen.write_head and report.heads is not None:
        _write(chosen.write_head, msgspec.json.format(msgspec.json.encode(report.heads)) + b"\n")
    return report.outcome


def _known(path: Path | None, parser: argparse.ArgumentParser) -> KnownHeads | None:
    if path is None:
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=KnownHeads)
    except (OSError, msgspec.DecodeError) as error:
        parser.error(f"cannot read the known heads: {error}")


def _write(path: Path, data: bytes) -> None:
    """Replace ``path`` at once: half a file of heads would accuse an honest bundle."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)


def _readable(report: Report, bundle: Path) -> str:
    outcome = Outcome(report.outcome)
    lines = [f"{_VERDICT[outcome]}  {bundle.name}"]
    if outcome is not Outcome.UNKNOWN_FORMAT:
        made = datetime.fromtimestamp(report.made_at / 1000, UTC).strftime("%d %b %Y, %H:%M UTC")
        kept = "compared with the heads kept earlier" if report.known_head else "no earlier heads given"
        lines += [
            f"  centre        {report.incarnation}",
            f"  made          {made} by {report.made_by}",
            f"  audit         {report.audit_entries:,} entries hold",
            f"  operations    {report.operations:,} signed by registered desks",
            f"  ledger        {report.ledger_entries:,} transactions sum to zero",
            f"  policies      {report.policies:,}",
            f"  known heads   {kept}",
        ]
    return "\n".join([*lines, *map(_finding, report.findings)])


def _finding(finding: Finding) -> str:
    place = f"{finding.where} entry {finding.seq}" if finding.seq else finding.where
    return f"  {_VERDICT[Outcome(finding.outcome)]:<13} {place}: {finding.why}"


if __name__ == "__main__":
    sys.exit(main())
