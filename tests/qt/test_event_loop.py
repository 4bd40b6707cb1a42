"""Qt's loop under asyncio: one task group, HTTP, a modal dialog, threads, and closing in the middle of it."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
import weakref
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import httpx
import pytest
import qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from plum_desk.bootstrap import qt_application
from plum_desk.errors import Unavailable
from plum_desk.runtime.garbage import QtThreadCollector
from plum_desk.runtime.jobs import JobScope, open_scope
from plum_desk.runtime.threads import ask

T = TypeVar("T")


@pytest.fixture
def run(qapp: QApplication) -> Callable[[Coroutine[Any, Any, T]], T]:
    qt_application()

    def run_(work: Coroutine[Any, Any, T]) -> T:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
            return runner.run(work)

    return run_


def _fail(error: BaseException) -> None:
    raise AssertionError("a bug was reported") from error


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answers at once, except ``/hang``, which is never answered."""
    try:
        while line := await reader.readline():
            while (await reader.readline()).strip():
                continue
            if b"/hang" in line:
                await asyncio.Event().wait()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            await writer.drain()
    except (ConnectionError, asyncio.CancelledError):
        return
    finally:
        writer.close()


async def _ask_often(url: str, answered: list[int]) -> None:
    async with httpx.AsyncClient() as client:
        while True:
            answered.append((await client.get(url)).status_code)
            await asyncio.sleep(0.005)


async def _hang(url: str, started: asyncio.Event, ended: list[str]) -> None:
    async with httpx.AsyncClient() as client:
        started.set()
        try:
            await client.get(url, timeout=None)
        finally:
            ended.append("cancelled")


def test_a_dialog_opens_and_everything_closes_while_requests_are_in_flight(run: Any) -> None:
    answered: list[int] = []
    ended: list[str] = []

    async def main() -> int:
        server = await asyncio.start_server(_serve, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        started = asyncio.Event()
        async with open_scope(_fail) as scope:
            scope.start(_ask_often, url, answered)
            scope.start(_hang, url + "/hang", started, ended)
            await started.wait()
            dialog = QDialog()
            QTimer.singleShot(60, dialog.accept)
            code = await ask(dialog)
            before = len(answered)
            await asyncio.sleep(0.3)
            assert len(answered) > before, "requests went on beside the dialog and after it"
        server.close()
        return code

    assert run(main()) == QDialog.DialogCode.Accepted
    assert ended == ["cancelled"] and set(answered) == {200}


def test_the_loop_can_be_run_again_after_a_dialog_closed(run: Any) -> None:
    async def main() -> int:
        dialog = QDialog()
        QTimer.singleShot(0, dialog.reject)
        return await ask(dialog)

    assert [run(main()) for _ in range(3)] == [QDialog.DialogCode.Rejected] * 3


def test_cancelling_a_job_closes_its_dialog(run: Any) -> None:
    async def main() -> bool:
        dialog = QDialog()
        closed: list[bool] = []
        dialog.rejected.connect(lambda: closed.append(True))
        async with open_scope(_fail) as scope:
            job = scope.start(ask, dialog)
            await asyncio.sleep(0.02)
            assert dialog.isVisible()
            job.cancel()
            await job.wait()
        return closed == [True]

    assert run(main()) is True


def test_a_closed_scope_delivers_nothing(run: Any) -> None:
    delivered: list[object] = []

    async def main() -> None:
        release = asyncio.Event()
        async with open_scope(_fail) as scope:
            view = scope.child()
            view.start(release.wait, on_done=delivered.append)
            scope.start(_value, 7, on_done=delivered.append)
            await asyncio.sleep(0)
            closing = asyncio.ensure_future(view.close())
            release.set()
            await closing
            with pytest.raises(RuntimeError):
                view.start(_value, 8)
            await asyncio.sleep(0.01)

    run(main())
    assert delivered == [7]


async def _value(value: object) -> object:
    return value


async def _raise(error: Exception) -> None:
    raise error


def test_expected_errors_are_values_and_bugs_are_reported_at_the_boundary(run: Any) -> None:
    delivered: list[object] = []
    bugs: list[BaseException] = []

    async def main() -> None:
        async with open_scope(bugs.append) as scope:
            jobs = [
                scope.start(_raise, Unavailable("no network"), on_done=delivered.append),
                scope.start(_raise, ZeroDivisionError(), on_done=delivered.append),
                scope.start(_raise, Unavailable("nobody listens")),
                scope.start(_value, "fine", on_done=delivered.append),
            ]
            for job in jobs:
                await job.wait()

    run(main())
    assert [type(each).__name__ for each in delivered] == ["Unavailable", "str"]
    assert [type(each).__name__ for each in bugs] == ["ZeroDivisionError", "Unavailable"]


def test_what_the_body_raises_comes_out_as_it_is(run: Any) -> None:
    async def main() -> None:
        async with open_scope(_fail):
            raise Unavailable("as it is")

    with pytest.raises(Unavailable, match="as it is"):
        run(main())


def test_threads_hand_results_to_the_qt_thread(run: Any) -> None:
    async def main() -> tuple[int, list[int]]:
        loop = asyncio.get_running_loop()
        seen: list[int] = []
        async with open_scope(_fail):
            there = await asyncio.to_thread(threading.get_ident)
            loop.call_soon_threadsafe(seen.append, threading.get_ident())
            await asyncio.to_thread(loop.call_soon_threadsafe, lambda: seen.append(threading.get_ident()))
            await asyncio.sleep(0.02)
        return there, seen

    there, seen = run(main())
    assert there != threading.get_ident() and set(seen) == {threading.get_ident()}


def test_a_hundred_scopes_come_and_go(run: Any) -> None:
    async def main() -> None:
        async with open_scope(_fail) as scope:
            for _ in range(100):
                child: JobScope = scope.child()
                child.start(asyncio.sleep, 60)
                await asyncio.sleep(0)
                await child.close()

    run(main())


def test_void_calls_keep_their_references_to_none(qapp: QApplication) -> None:
    """PySide6 6.12.0 on Python up to 3.11 loses one at nearly every void call, and aborts in the end."""
    timer = QTimer()
    timer.start(1_000_000)
    before = sys.getrefcount(None)
    for _ in range(300):
        timer.start(1_000_000)
    after = sys.getrefcount(None)
    timer.stop()
    assert after > before - 100


def test_garbage_is_collected_on_the_qt_thread_alone(qapp: QApplication) -> None:
    class Knot:
        def __init__(self) -> None:
            self.itself = self

    where: list[int] = []

    def litter() -> None:
        for _ in range(20 * gc.get_threshold()[0]):
            weakref.finalize(Knot(), lambda: where.append(threading.get_ident()))

    collector = QtThreadCollector()
    try:
        reader = threading.Thread(target=litter)
        reader.start()
        reader.join()
        assert not where
        collector.on_look()
        assert set(where) == {threading.get_ident()}
    finally:
        collector.close()
    assert not gc.isenabled(), "a collection inside a destructor would wait for Qt's lock for ever"
