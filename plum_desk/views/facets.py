"""Filters that a person adds to a list: what there is to choose, what is chosen, and its chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from plum_desk.views.choice import Choice

F = TypeVar("F", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Facet:
    """``field`` of the filter may hold any of ``values`` (value → label). ``single`` takes just one."""

    field: str
    word: str
    values: Mapping[str, str]
    icon: str = ""
    single: bool = False


class Chosen(Generic[F]):
    """The filter of a list: a view's own part, what the person added, and the text."""

    def __init__(self, base: F, facets: Sequence[Facet] = ()) -> None:
        self.base = base
        self.facets = tuple(facets)
        self.added: dict[str, tuple[str, ...]] = {}
        self.text = ""

    @property
    def narrowed(self) -> bool:
        return bool(self.added or self.text.strip())

    def filter(self) -> F:
        values = {f.field: (v[0] if f.single else v) for f in self._open() if (v := self.added.get(f.field))}
        return msgspec.structs.replace(self.base, **values, text=self.text.strip())

    def _open(self) -> list[Facet]:
        """The facets that the view itself leaves free."""
        empty: Any = type(self.base)()
        return [f for f in self.facets if getattr(self.base, f.field) == getattr(empty, f.field)]

    def choices(self) -> list[Choice]:
        return [
            Choice(f"{facet.field}={value}", label, facet.icon, facet.word)
            for facet in self._open()
            for value, label in facet.values.items()
            if value not in self.added.get(facet.field, ())
        ]

    def add(self, choice: str) -> None:
        field, _, value = choice.partition("=")
        facet = next(f for f in self.facets if f.field == field)
        self.added[field] = (value,) if facet.single else (*self.added.get(field, ()), value)

    def remove(self, field: str) -> None:
        self.added.pop(field, None)

    def clear(self) -> None:
        self.added.clear()
        self.text = ""

    def chips(self) -> list[tuple[str, str, str]]:
        """(field, words before, value) of every added filter."""
        return [
            (facet.field, f"{facet.word.lower()} is", " or ".join(facet.values.get(v, v) for v in values))
            for facet in self._open()
            if (values := self.added.get(facet.field))
        ]

    def named(self) -> str:
        """The filters in words, for a list that they emptied."""
        parts = [f"{before} {value}" for _, before, value in self.chips()]
        if self.text.strip():
            parts.append(f"text “{self.text.strip()}”")
        return ", ".join(parts)
