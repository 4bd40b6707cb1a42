"""Fixtures for every test: offscreen Qt, hypothesis profiles, quiet logs, a fresh PostgreSQL database."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.helpers import pg
from tests.helpers.simulator import Simulator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_PLATFORMTHEME", "")

_QUIET = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile("ci", max_examples=50, deadline=None, suppress_health_check=_QUIET)
settings.register_profile("soak", max_examples=5_000, deadline=None, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "allow_logs(*loggers): loggers that may warn in this test")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Tests, modules and libraries stay for the whole run: the collector need not look through them again."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def quiet_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or error in the log that the test did not announce fails it."""
    yield
    marker = request.node.get_closest_marker("allow_logs")
    allowed = tuple(marker.args) if marker else ()
    loud = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING and not any(record.name.startswith(name) for name in allowed)
    ]
    if loud:
        pytest.fail("unexpected log records:\n" + "\n".join(loud), pytrace=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[pg.Postgres]:
    """One real server for the whole run, shared by xdist workers, with a migrated template."""
    with pg.Postgres.shared() as server:
        yield server


@pytest.fixture
def database(postgres: pg.Postgres) -> Iterator[pg.Database]:
    """A migrated database of the test's own; ``central.database.Database``."""
    with postgres.fresh() as made:
        yield made


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    """The simulated provider as a process, one for the tests of a module; each test resets it."""
    simulator = Simulator(tmp_path_factory.mktemp("provider"))
    simulator.start()
    yield simulator
    simulator.stop()
