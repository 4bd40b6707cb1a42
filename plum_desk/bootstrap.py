"""The desk's composition root: the only builder of long-lived objects, and the only one to close them."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import platform
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from plum_desk import __version__, logs
from plum_desk.errors import PlumError, StoreFault
from plum_desk.runtime import language
from plum_desk.runtime.authorship import Author
from plum_desk.runtime.connection import Connection
from plum_desk.runtime.desk import Desk, Profile, load_profile
from plum_desk.runtime.dispatch import Dispatch
from plum_desk.runtime.drafts import Drafts
from plum_desk.runtime.following import Following
from plum_desk.runtime.freshness import Freshness
from plum_desk.runtime.held import HeldSends
from plum_desk.runtime.jobs import JobScope, OnBug, open_scope
from plum_desk.runtime.language import tr
from plum_desk.runtime.own_work import OwnWork
from plum_desk.runtime.passage import Passage
from plum_desk.runtime.policy import PolicyHolder, PolicyRefused
from plum_desk.runtime.preferences import Preferences
from plum_desk.runtime.session import SessionHolder
from plum_desk.runtime.team_views import TeamViews
from plum_desk.runtime.threads import StoreBridge, ask
from plum_desk.settings import (
    CA_FILE,
    DENSITY,
    LANGUAGE,
    PROXY_URL,
    SERVER,
    SPOKEN,
    SYSTEM_FONT,
    TEXT_PERCENT,
    THEME,
    Settings,
)
from plum_desk.store.database import Store
from plum_desk.store.keys import DeviceKeys, KeyFile, OsKeystore, Secrets
from plum_desk.sync.client import Client, Reach
from plum_desk.sync.merge import predict

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from plum_desk.views.shell import MainWindow
    from plum_desk.views.theme import Theme

log = logging.getLogger(__name__)


def wall_clock() -> int:
    """UTC epoch milliseconds."""
    return time.time_ns() // 1_000_000


def report_bug(error: BaseException) -> None:
    """A bug in the log by its type and places; never its text, which may quote what people wrote."""
    log.error("bug: %s", logs.describe(error))


@dataclass(frozen=True, eq=False)
class Application:
    """A desk that works, with or without windows."""

    desk: Desk
    following: Following
    client: Client
    window: MainWindow | None = None


@asynccontextmanager
async def assembled(
    folder: Path,
    *,
    server: str = "",
    reach: Reach = Reach(),  # noqa: B008 - frozen
    clock: Callable[[], int] = wall_clock,
    on_bug: OnBug = report_bug,
    secrets: Secrets | None = None,
) -> AsyncIterator[Application]:
    """The desk of the profile in ``folder`` without windows, on the running event loop. Leaving ends
    what is in flight, then closes the files. Raises StoreFault when the profile cannot be opened."""
    profile = load_profile(folder)
    store = await Store.open(folder, secrets or secrets_of(profile, folder), predict=predict, on_bug=on_bug)
    try:
        async with open_scope(on_bug) as jobs:
            application = await _assemble(store, profile, server or profile.server, reach, jobs, clock)
            try:
                yield application
            finally:
                await application.desk.held.send_now()
                await jobs.close()
                application.desk.bridge.close()
                await application.client.close()
    finally:
        await store.close()


async def _assemble(
    store: Store, profile: Profile, server: str, reach: Reach, jobs: JobScope, clock: Callable[[], int]
) -> Application:
    keys = DeviceKeys(store.secrets)
    policies = PolicyHolder(store)
    freshness = Freshness(clock)
    author = Author(store, keys.current, policies, freshness, clock)
    client = Client(keys.current, clock, freshness.hear, reach)
    author.takes = lambda: client.takes
    session = SessionHolder(store, client, author, clock, server, platform.node() or "desk", profile.code, keys)
    connection = Connection(store, jobs)
    following = Following(store, client, author, session, connection, policies, jobs, clock)
    dispatch = Dispatch(store, author, policies, connection, freshness, clock)
    bridge = StoreBridge(store.changed)
    drafts = Drafts(store, session, jobs, clock)
    work = OwnWork(store, jobs)
    passage = Passage(store, connection, jobs)
    preferences = Preferences(store, session, jobs, clock)
    team_views = TeamViews(store, dispatch, jobs)
    await session.load()
    try:
        await policies.load(session.device)
    except PolicyRefused as error:
        log.warning("the kept policy is refused: %s", error.code)
    await connection.load()
    await work.load()
    await team_views.load()
    following.start()
    desk = Desk(
        store=store,
        dispatch=dispatch,
        connection=connection,
        session=session,
        centre=client,
        jobs=jobs,
        bridge=bridge,
        clock=clock,
        policies=policies,
        profile=profile,
        freshness=freshness,
        drafts=drafts,
        held=HeldSends(drafts, session, jobs),
        work=work,
        passage=passage,
        preferences=preferences,
        team_views=team_views,
    )
    return Application(desk, following, client)


def secrets_of(profile: Profile, folder: Path) -> Secrets:
    """A demo's data is made up, so its key may lie in a file; any other profile uses the OS keystore."""
    if profile.demo:
        return KeyFile(folder / "keys.json")
    place = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]
    return OsKeystore(f"{folder.name}-{place}")


# --- with windows --------------------------------------------------------------------------------


@asynccontextmanager
async def open_desk(
    folder: Path,
    settings: Settings | None = None,
    *,
    server: str = "",
    clock: Callable[[], int] = wall_clock,
    on_bug: OnBug = report_bug,
) -> AsyncIterator[Application]:
    """As ``assembled``, with its main window, not yet shown. Several may be open in one process."""
    from plum_desk.views.shell import MainWindow

    theme = _theme(qt_application(), settings)
    address = server or (settings.get(SERVER) if settings else "")
    reach = Reach(settings.get(PROXY_URL), settings.get(CA_FILE)) if settings else Reach()
    async with assembled(folder, server=address, reach=reach, clock=clock, on_bug=on_bug) as application:
        window = MainWindow(application.desk, theme, settings)
        shown = [window]

        def renew() -> None:
            """Another window in the place of the one that asked, in the letters and words that are set now."""
            if settings is not None:
                _speak(qt_application(), theme, settings)
            shown.append(MainWindow(application.desk, theme, settings))
            shown[-1].renewed.connect(renew)
            shown[-1].take_over(shown.pop(0))

        window.renewed.connect(renew)
        try:
            yield Application(application.desk, application.following, application.client, window)
        finally:
            shown[0].close()
            shown[0].deleteLater()


def _theme(app: QApplication, settings: Settings | None) -> Theme:
    """The process's theme: its style sheet is the application's, so there is one for all desks."""
    from plum_desk.views.access_keys import AccessKeys
    from plum_desk.views.theme import Density, Scheme, Theme

    found = app.findChild(Theme)
    if found is not None:
        return found
    if settings is None:
        return Theme(app)
    theme = Theme(app, cast(Scheme, settings.get(THEME)))
    _speak(app, theme, settings)
    theme.space(cast(Density, settings.get(DENSITY)))
    theme.read_rows(settings.get(SPOKEN) == "row")
    AccessKeys(theme)  # lives with it
    return theme


def _speak(app: QApplication, theme: Theme, settings: Settings) -> None:
    """Words and letters for windows that are made from here on."""
    language.use(app, settings.get(LANGUAGE))
    theme.letter(settings.get(TEXT_PERCENT), settings.get(SYSTEM_FONT))
    settings.begin()


def run_gallery(scheme: str, percent: int) -> int:
    """``plum-desk gallery``: the process's exit code."""
    from plum_desk.views.gallery import Gallery
    from plum_desk.views.theme import Scheme, Theme

    app = qt_application()
    app.setQuitOnLastWindowClosed(True)
    window = Gallery(Theme(app, cast(Scheme, scheme), percent=percent))
    window.show()
    code = app.exec()
    window.deleteLater()
    return code


def qt_application(arguments: list[str] | None = None) -> QApplication:
    """The process's QApplication. It must not quit when a window closes: a dialog's end would stop
    the event loop, and with it every task (docs/decisions/0005)."""
    from PySide6.QtWidgets import QApplication

    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(arguments or ["plum-desk"])
    app.setApplicationName("Plum Desk")
    app.setQuitOnLastWindowClosed(False)
    return app


def run_loop(main: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run ``main()`` on Qt's event loop, with asyncio on top of it."""
    import qasync

    from plum_desk.runtime.garbage import QtThreadCollector

    app = qt_application(sys.argv[:1])
    collector = QtThreadCollector()
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            return runner.run(main())
    finally:
        collector.close()


def run(folder: Path, settings: Settings) -> int:
    """The application: until its windows are closed. 1 when the profile cannot be used."""
    logs.to_stderr("WARNING")
    with logs.kept(folder / "logs"):
        log.info("started", extra={"fields": {"version": __version__}})
        try:
            return run_loop(lambda: _until_closed(folder, settings))
        finally:
            log.info("ended")


async def _until_closed(folder: Path, settings: Settings) -> int:
    closed = asyncio.Event()
    qt_application().lastWindowClosed.connect(closed.set)
    with _ending_on_signal(closed.set):
        try:
            async with open_desk(folder, settings) as application:
                assert application.window is not None
                application.window.show()
                await closed.wait()
        except StoreFault as error:
            await _cannot_open(error)
            return 1
    return 0


async def _cannot_open(error: PlumError) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QMessageBox

    print(tr("Plum Desk cannot start. {detail}", detail=error.detail), file=sys.stderr)  # noqa: T201
    if QApplication.platformName() not in ("offscreen", "minimal"):
        box = QMessageBox(QMessageBox.Icon.Critical, "Plum Desk", tr("Plum Desk cannot start."))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(error.detail)
        await ask(box)


@contextmanager
def _ending_on_signal(end: Callable[[], None]) -> Iterator[None]:
    """SIGTERM and SIGINT close the desk properly. Qt waits in C++, so a signal has to wake the loop."""
    if os.name != "posix":
        yield
        return
    loop = asyncio.get_running_loop()
    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    before = {number: signal.signal(number, lambda *_: end()) for number in (signal.SIGTERM, signal.SIGINT)}
    old = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    loop.add_reader(reader.fileno(), lambda: reader.recv(64))
    try:
        yield
    finally:
        loop.remove_reader(reader.fileno())
        signal.set_wakeup_fd(old)
        for number, handler in before.items():
            signal.signal(number, handler)
        reader.close()
        writer.close()
