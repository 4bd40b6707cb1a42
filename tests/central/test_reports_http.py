"""Reports and the audit export over HTTP, by real desks; and the bundle of a working centre verifies."""

from __future__ import annotations

import io
import json
import uuid
import zipfile

import pytest
from sqlalchemy.exc import IntegrityError

from plum_desk.central import ledger
from plum_desk.domain import ledger as rules
from plum_desk.domain.actor import SYSTEM
from plum_desk.domain.intents import LocalEvent
from plum_desk.domain.ledger import TxnType
from plum_desk.domain.ticket_intents import AddNote
from plum_desk.export.audit_verify import Outcome, verify
from plum_desk.export.report_file import open_run
from plum_desk.views.reports.period import closed_months
from plum_desk.wire.messages import ReportRun, RunReport
from plum_desk.wire.months import CloseMonth, MonthKept, ProposeMonth
from tests.helpers.centre import RunningCentre, running
from tests.helpers.desk import Refusal, TestDesk
from tests.helpers.pg import Database

UNIT = "PTS:rbl"


def _get(desk: TestDesk, target: str) -> bytes:
    answer: bytes = desk.read(desk.call("GET", target))
    return answer


async def _earn(centre: RunningCentre, at: int) -> None:
    entries = rules.compact((rules.member_available("m-1"), 750), (rules.programme("rbl", "issued"), -750))
    async with centre.centre.transaction(SYSTEM) as tx:
        await ledger.post(
            tx, programme_id="rbl", unit=UNIT, type=TxnType.EARN, reason="award", entries=entries,
            idem_key=str(uuid.uuid4()), effective_at=at, member_id="m-1",
        )  # fmt: skip


def _ask(centre: RunningCentre) -> RunReport:
    month = closed_months(centre.clock(), "Asia/Kolkata", 1)[0]
    return RunReport("reconciliation", "rbl", month, UNIT, str(uuid.uuid4()))


def _last_month(centre: RunningCentre) -> int:
    from plum_desk.domain.reports.reconciliation import period

    return period(_ask(centre).month, "Asia/Kolkata")[0] + 3_600_000


def test_finance_runs_fetches_and_reprints(database: Database) -> None:
    with running(database) as centre:
        centre.run(_earn(centre, _last_month(centre)))
        finn = centre.desk("finn")
        wanted = _ask(centre)
        made = finn.post("/v1/reports", wanted, ReportRun)
        assert finn.post("/v1/reports", wanted, ReportRun) == made
        first = _get(finn, f"/v1/reports/{made.run_id}")
        assert first == _get(finn, f"/v1/reports/{made.run_id}")
        run = open_run(first, made.sha256)
        assert run.head.control.rows == 1 and run.head.scope.preparer == "Finn Holm"
        with pytest.raises(Refusal) as refused:
            centre.desk("asha").post("/v1/reports", _ask(centre), ReportRun)
        assert refused.value.status == 403
        with pytest.raises(Refusal) as refused:
            _get(finn, "/v1/reports/unknown")
        assert refused.value.status == 404


def test_a_preparer_proposes_and_a_reviewer_closes_a_month(database: Database) -> None:
    with running(database) as centre:
        at = _last_month(centre)
        centre.run(_earn(centre, at))
        finn, faye, wanted = centre.desk("finn"), centre.desk("faye"), _ask(centre)
        made = finn.post("/v1/reports", wanted, ReportRun)
        place = (wanted.programme_id, wanted.month, made.run_id)
        for login, path, ask in (
            ("faye", "propose", ProposeMonth(*place)),
            ("finn", "close", CloseMonth(*place)),
            ("asha", "close", CloseMonth(*place)),
        ):
            with pytest.raises(Refusal) as refused:
                centre.desk(login).post(f"/v1/months/{path}", ask, MonthKept)
            assert refused.value.status == 403
        assert finn.post("/v1/months/propose", ProposeMonth(*place), MonthKept).closed_at is None
        kept = faye.post("/v1/months/close", CloseMonth(*place), MonthKept)
        assert kept.closed_at is not None and kept.run_id == made.run_id
        with pytest.raises(Refusal) as refused:
            faye.post("/v1/months/close", CloseMonth(*place), MonthKept)
        assert (refused.value.status, refused.value.code) == (422, "month_closed")
        with pytest.raises(IntegrityError, match="is closed"):
            centre.run(_earn(centre, at + 1))


def test_the_auditors_bundle_verifies_and_holds_nothing_private(database: Database) -> None:
    with running(database) as centre:
        centre.run(_earn(centre, _last_month(centre)))
        asha, aud = centre.desk("asha"), centre.desk("aud")
        asha.do(AddNote("k-1", "Card 4000056655665556, call +91 98765 43210"))
        asha.do(LocalEvent("report.printed", "x"))
        with pytest.raises(Refusal) as refused:
            _get(asha, "/v1/audit/bundle")
        assert refused.value.status == 403
        data = _get(aud, "/v1/audit/bundle")
        report = verify(io.BytesIO(data))
        assert (report.outcome, report.findings) == (Outcome.VERIFIED, ())
        assert report.operations >= 2 and report.ledger_entries >= 1 and report.audit_entries >= 3
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            everything = b"".join(file.read(name) for name in file.namelist())
            exported = file.read("audit/centre.ndjson")
        for private in (b"98765", b"Asha Rao", b"4000056655665556"):
            assert private not in everything
        assert exported.count(b"\n") == json.loads(everything.splitlines()[-1])["chains"]["centre"]["seq"]
        asha.do(AddNote("k-1", "later"))
        assert verify(io.BytesIO(_get(aud, "/v1/audit/bundle")), report.heads).outcome == Outcome.VERIFIED
        assert verify(io.BytesIO(data), verify(io.BytesIO(_get(aud, "/v1/audit/bundle"))).heads).outcome == 3
