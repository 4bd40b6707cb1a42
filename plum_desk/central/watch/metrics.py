"""Metrics: what an instance counts, for Prometheus. Every label comes from a closed set; none is personal."""

from __future__ import annotations

import platform
from collections.abc import Collection
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from plum_desk import __version__
from plum_desk.domain.intents import COMMANDS
from plum_desk.domain.outcome import Code
from plum_desk.errors import Declined, NotPermitted, NotSignedIn, PeerError, PlumError, StoreFault, Unavailable
from plum_desk.wire.messages import OpStatus

OTHER = "other"
SCOPE_CLASSES = frozenset({"ref", "prog", "queue", "audit", "user", "device"})
_TAXONOMY = (PlumError, NotPermitted, NotSignedIn, Declined, Unavailable, PeerError, StoreFault)
CODES = (
    frozenset(Code) | {kind.code for kind in _TAXONOMY} | {"method_not_allowed", "too_large", "disconnected", "proto"}
)
_SQL_CLASSES = frozenset({"08", "22", "23", "25", "26", "28", "40", "42", "53", "54", "55", "57", "58", "XX"})
"""Classes of SQLSTATE: connection, data, integrity, transaction, rollback, syntax, resources, operator, system …"""

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_BATCH = (1, 2, 5, 10, 20, 50, 100, 200)


def bounded(value: str, known: Collection[str]) -> str:
    """``value`` when it belongs to ``known``, else "other": a label or a log field never takes what was sent."""
    return str(value) if value in known else OTHER


def code_label(code: str) -> str:
    return bounded(code, CODES)


def scope_class(scope: str) -> str:
    return bounded(scope.partition(":")[0], SCOPE_CLASSES)


class Metrics:
    """One instance's counters, in a registry of their own. Ages and sums that only the database knows
    are set by ``watch.sampling`` when somebody asks."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._traffic()
        self._work()
        self._state()

    def _traffic(self) -> None:
        registry = self.registry
        self.requests = Histogram(
            "plum_http_request_seconds",
            "Time to answer, without the waiting that a long poll asked for.",
            ["method", "route", "status"],
            buckets=_SECONDS,
            registry=registry,
        )
        self.in_flight = Gauge("plum_http_requests_in_flight", "Requests being answered.", registry=registry)
        self.streams = Gauge("plum_nudge_streams", "Desks that listen for nudges here.", registry=registry)
        self.waiting = Gauge("plum_long_polls", "Pulls that wait for news here.", registry=registry)
        self.batch = Histogram(
            "plum_push_operations", "Operations in a push.", buckets=_BATCH, registry=registry
        )  # fmt: skip
        self.pulled = Counter("plum_pull_entries", "Feed entries sent to desks.", registry=registry)

    def _work(self) -> None:
        registry = self.registry
        self.operations = Counter(
            "plum_operations", "Operations received, by kind and result.", ["kind", "status"], registry=registry
        )
        self.refusals = Counter(
            "plum_refusals", "Refusals, by code: of an operation, or of a request.", ["of", "code"], registry=registry
        )
        self.executor = Counter(
            "plum_executor_calls", "Calls to providers, and questions.", ["step", "result"], registry=registry
        )
        self.database_errors = Counter(
            "plum_database_errors", "Errors of PostgreSQL, by class of SQLSTATE.", ["sqlstate"], registry=registry
        )

    def _state(self) -> None:
        registry = self.registry

        def gauge(name: str, text: str, *labels: str) -> Gauge:
            return Gauge(name, text, labels, registry=registry)

        self.lag = gauge("plum_feed_lag_seconds", "Wait of the oldest entry a desk here has not pulled.", "scope_class")
        self.heads = gauge("plum_feed_heads", "Entries of all feeds of a class: the sum of their heads.", "scope_class")
        self.unnumbered = gauge("plum_feed_unnumbered", "Transactions that wait for the sequencer (sequenced feeds).")
        self.outbox = gauge("plum_outbox_legs", "Execution legs that are not done, by state.", "state")
        self.outbox_age = gauge("plum_outbox_oldest_seconds", "Age of the oldest execution leg that is not done.")
        self.unknown = gauge("plum_unknown_requests", "Requests whose outcome at the provider is Unknown.")
        self.unknown_age = gauge("plum_unknown_oldest_seconds", "Since when the oldest outcome is Unknown.")
        self.quarantined = gauge("plum_quarantine_operations", "Operations that wait for a person's review.")
        self.quarantined_devices = gauge("plum_quarantine_devices", "Devices in quarantine.")
        self.instances = gauge("plum_instances", "Instances with a fresh heartbeat, by release.", "version")
        self.pool = gauge("plum_database_connections", "Connections of this instance's pool.", "state")
        self.sample_failed = gauge("plum_sample_failed", "1 while the database does not answer for its figures.")
        self.policy = gauge("plum_policy_version", "Version of the policy in force here.")
        self.draining = gauge("plum_draining", "1 once this instance was told to stop.")
        build = gauge("plum_build_info", "Always 1.", "version", "python")
        build.labels(__version__, platform.python_version()).set(1)

    def operation(self, kind: str, status: OpStatus, code: str) -> None:
        """One operation's result."""
        self.operations.labels(bounded(kind, COMMANDS), str(status)).inc()
        if code:
            self.refusals.labels("operation", code_label(code)).inc()

    def database_error(self, error: BaseException) -> None:
        """Count ``error`` once, however many layers report it."""
        original: Any = getattr(error, "orig", None) or error
        if getattr(original, "plum_counted", False):
            return
        original.plum_counted = True
        state = getattr(original, "sqlstate", None)
        self.database_errors.labels("none" if not state else bounded(state[:2], _SQL_CLASSES)).inc()
