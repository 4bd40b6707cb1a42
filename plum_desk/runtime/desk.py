"""What a view is given: the desk's long-lived parts, built once by ``bootstrap``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from plum_desk.domain.policy import Policy
from plum_desk.errors import StoreFault
from plum_desk.runtime.connection import Connection
from plum_desk.runtime.dispatch import Dispatch
from plum_desk.runtime.drafts import Drafts
from plum_desk.runtime.freshness import Freshness
from plum_desk.runtime.held import HeldSends
from plum_desk.runtime.jobs import JobScope
from plum_desk.runtime.own_work import OwnWork
from plum_desk.runtime.passage import Passage
from plum_desk.runtime.policy import PolicyHolder
from plum_desk.runtime.preferences import Preferences
from plum_desk.runtime.session import SessionHolder
from plum_desk.runtime.team_views import TeamViews
from plum_desk.runtime.threads import StoreBridge
from plum_desk.store.database import Store
from plum_desk.wire.delegations import Delegations
from plum_desk.wire.members import MemberHistory, MemberRequest
from plum_desk.wire.messages import QuoteResponse, ReportRun, RevealResponse, RunReport
from plum_desk.wire.months import CloseMonth, MonthKept, ProposeMonth
from plum_desk.wire.presence import Here, Others
from plum_desk.wire.rules import Judge, Propose, Rules
from plum_desk.wire.sla import SlaExplained


class Persona(msgspec.Struct, frozen=True):
    """Somebody whom the demo lets one be at a press."""

    name: str
    role: str
    blurb: str
    login: str
    password: str


class Profile(msgspec.Struct, frozen=True):
    """Who this desk is, from ``profile.json`` in its folder. ``home`` is the running demo's folder;
    ``code`` a one-time enrolment code to use at the first start."""

    name: str = "default"
    demo: bool = False
    server: str = ""
    code: str = ""
    home: str = ""
    personas: tuple[Persona, ...] = ()


PROFILE_FILE = "profile.json"


def load_profile(folder: Path) -> Profile:
    """The profile kept in ``folder``; an ordinary one when nothing is kept there."""
    try:
        return msgspec.json.decode((folder / PROFILE_FILE).read_bytes(), type=Profile)
    except FileNotFoundError:
        return Profile(name=folder.name)
    except (OSError, msgspec.DecodeError) as error:
        raise StoreFault(f"{PROFILE_FILE} cannot be used: {error}") from error


class CentreCalls(Protocol):
    """What only the centre can do, now. Each raises one of ``errors``; nothing is queued."""

    async def reveal(self, voucher_id: str, ticket_id: str, reason: str) -> RevealResponse: ...

    async def quote(self, order_id: str, ticket_id: str, line_ids: tuple[str, ...]) -> QuoteResponse: ...

    async def explain_sla(self, ticket_id: str) -> SlaExplained: ...

    async def presence(self, here: Here) -> Others: ...

    async def rules(self) -> Rules: ...

    async def propose_rules(self, wanted: Propose) -> Rules: ...

    async def judge_rules(self, verdict: Judge) -> Rules: ...

    async def member(self, wanted: MemberRequest) -> MemberHistory: ...

    async def delegations(self) -> Delegations: ...

    async def propose_month(self, wanted: ProposeMonth) -> MonthKept: ...

    async def close_month(self, wanted: CloseMonth) -> MonthKept: ...

    async def run_report(self, wanted: RunReport) -> ReportRun: ...

    async def fetch_report(self, run_id: str) -> bytes: ...

    async def audit_bundle(self) -> bytes: ...

    async def audit_bundle_to(self, path: Path) -> int: ...


@dataclass(frozen=True, eq=False)
class Desk:
    """``bridge.changed`` is the store's ChangeSet on the Qt thread; ``clock`` is epoch ms."""

    store: Store
    dispatch: Dispatch
    connection: Connection
    session: SessionHolder
    centre: CentreCalls
    jobs: JobScope
    bridge: StoreBridge
    clock: Callable[[], int]
    policies: PolicyHolder
    profile: Profile
    freshness: Freshness
    drafts: Drafts
    held: HeldSends
    work: OwnWork
    passage: Passage
    preferences: Preferences
    team_views: TeamViews

    @property
    def policy(self) -> Policy:
        """The policy now in force on this desk."""
        return self.policies.current
