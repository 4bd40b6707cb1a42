"""Jobs and their lifetimes: the only place where tasks start.

One task group runs for the whole application; every view works in a scope of its own, which is
cancelled and awaited when the view closes, so that no result reaches a dead widget.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from plum_desk.errors import PlumError

OnBug = Callable[[BaseException], None]
OnDone = Callable[[Any], None]


class Job:
    """A started piece of work. ``cancel`` is safe at any time; the outcome is then never delivered."""

    def __init__(self, task: asyncio.Task[None]) -> None:
        self._task = task

    def cancel(self) -> None:
        self._task.cancel()

    @property
    def done(self) -> bool:
        return self._task.done()

    async def wait(self) -> None:
        """Until it has ended, however it ended; an outcome is delivered through ``on_done`` alone."""
        await asyncio.wait({self._task})


class JobScope:
    """Starts jobs that end no later than this scope does."""

    def __init__(self, group: asyncio.TaskGroup, on_bug: OnBug, parent: JobScope | None = None) -> None:
        self._group = group
        self._on_bug = on_bug
        self._parent = parent
        self._jobs: set[asyncio.Task[None]] = set()
        self._children: set[JobScope] = set()
        self.closed = False

    def start(self, work: Callable[..., Awaitable[Any]], *args: Any, on_done: OnDone | None = None) -> Job:
        """Run ``await work(*args)``. ``on_done`` gets its result, or the PlumError it raised, on this
        thread; anything else raised is a bug and goes to the application's bug report."""
        if self.closed:
            raise RuntimeError("the scope is closed")
        name = getattr(work, "__qualname__", "job")
        task = self._group.create_task(self._run(work, args, on_done), name=name)
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)
        return Job(task)

    async def _run(self, work: Callable[..., Awaitable[Any]], args: tuple[Any, ...], on_done: OnDone | None) -> None:
        try:
            try:
                outcome = await work(*args)
            except PlumError as error:
                if on_done is None:
                    raise
                outcome = error
            if on_done is not None and not self.closed:
                on_done(outcome)
        except Exception as error:
            self._on_bug(error)

    def child(self) -> JobScope:
        """A scope that ends with this one at the latest; a view's own."""
        if self.closed:
            raise RuntimeError("the scope is closed")
        scope = JobScope(self._group, self._on_bug, self)
        self._children.add(scope)
        return scope

    def cancel(self) -> None:
        """Cancel everything without waiting; no outcome is delivered from here on. Also safe from a
        widget's end, when the loop may be gone: a scope that is closed has nothing left to cancel."""
        if self.closed:
            return
        self.closed = True
        for scope in tuple(self._children):
            scope.cancel()
        current = asyncio.current_task()
        for task in tuple(self._jobs):
            if task is not current:
                task.cancel()

    async def close(self) -> None:
        """Cancel everything and wait until all of it has ended. Idempotent."""
        self.cancel()
        for scope in tuple(self._children):
            await scope.close()
        current = asyncio.current_task()
        pending = {task for task in self._jobs if task is not current}
        if pending:
            await asyncio.wait(pending)
        if self._parent is not None:
            self._parent._children.discard(self)


@asynccontextmanager
async def open_scope(on_bug: OnBug) -> AsyncIterator[JobScope]:
    """The application's task group and its root scope. Leaving it closes every scope first; what the
    body raised is raised as it is, not in a group: jobs never raise into theirs."""
    failure: Exception | None = None
    async with asyncio.TaskGroup() as group:
        scope = JobScope(group, on_bug)
        try:
            yield scope
        except Exception as error:
            failure = error
        finally:
            await scope.close()
    if failure is not None:
        raise failure
