"""The desk's production driver and store without threads and event loop: what they await is done at once.

Only where the code waits is replaced (executors, futures, the loop's clock, the driver's dice); what it
does between two waits is the code that ships.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from plum_desk.store import announcing, database, files
from plum_desk.sync import conversations, driver


class Killed(BaseException):
    """The process dies here: nothing after this line happens."""


class Finished:
    """Awaitable of a future that is done already."""

    def __init__(self, future: Future[Any]) -> None:
        self._future = future

    def __await__(self) -> Generator[Any, None, Any]:
        return self._future.result()
        yield


class Executor:
    """Runs at once what it is given; a death is nobody's result."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def submit(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True) -> None:
        pass


class Loop:
    """The part of an event loop that driver and store use."""

    time: Callable[[], float] = staticmethod(lambda: 0.0)

    def call_soon_threadsafe(self, fn: Callable[..., Any], *args: Any) -> None:
        fn(*args)


class Pause:
    """Awaited where the code sleeps: whoever runs the coroutine wakes it after ``ms``."""

    def __init__(self, ms: int) -> None:
        self.ms = ms

    def __await__(self) -> Generator[Pause, None, None]:
        yield self


class Waiting:
    """Stands in for ``asyncio`` in the modules that wait."""

    Queue = asyncio.Queue

    def __init__(self, loop: Loop) -> None:
        self._loop = loop

    def get_running_loop(self) -> Loop:
        return self._loop

    @staticmethod
    def wrap_future(future: Future[Any]) -> Finished:
        return Finished(future)

    @staticmethod
    async def sleep(seconds: float) -> None:
        await Pause(int(seconds * 1000))

    @staticmethod
    async def to_thread(fn: Callable[..., Any], *args: Any) -> Any:
        return fn(*args)


class Dice:
    random: Callable[[], float] = staticmethod(lambda: 0.5)


def finish(work: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine that never has to wait."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise AssertionError("it waits for something")


@contextmanager
def inline(time: Callable[[], float], roll: Callable[[], float]) -> Iterator[None]:
    loop, dice = Loop(), Dice()
    loop.time, dice.random = time, roll
    waiting = Waiting(loop)
    with ExitStack() as stack:
        for module in (announcing, database, files, conversations, driver):
            stack.enter_context(patch.object(module, "asyncio", waiting))
        stack.enter_context(patch.object(driver, "random", dice))
        stack.enter_context(patch.object(files, "ThreadPoolExecutor", Executor))
        stack.enter_context(patch.object(announcing, "ThreadPoolExecutor", Executor))
        yield
