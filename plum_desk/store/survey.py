"""A mark for questions that go over all of a large table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
P = ParamSpec("P")


class Survey(Generic[P, T]):
    """Such a question has a reader of its own (``store.files``): no record waits behind it."""

    def __init__(self, fn: Callable[Concatenate[Connection, P], T]) -> None:
        self._fn = fn

    def __call__(self, connection: Connection, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._fn(connection, *args, **kwargs)
