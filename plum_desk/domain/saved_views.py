"""How a list is looked at: which rows, in what order, in which columns; and such a look kept under a name."""

from __future__ import annotations

import msgspec

LISTS = frozenset({"tickets", "orders", "members", "outbox", "audit"})
"""Modules whose lists can be kept as views."""
NAME_MAX = 60

Sorting = tuple[tuple[str, bool], ...]
"""Sort keys, the first the strongest, each with whether it descends."""


class Look(msgspec.Struct, frozen=True):
    """``tab`` is one of the list's own views, ``terms`` the chips and ``text`` the words beside them, as typed."""

    tab: str = ""
    terms: tuple[str, ...] = ()
    text: str = ""
    sorting: Sorting = ()


class Layout(msgspec.Struct, frozen=True):
    """Columns by their ids, in the order in which they stand; ``widths`` in logical pixels of those that a person
    has set; ``density`` of the rows, empty: as the settings have it."""

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    widths: dict[str, int] = {}
    density: str = ""


class SavedView(msgspec.Struct, frozen=True):
    """A look that a person keeps. ``layout`` None leaves the columns as they are."""

    view_id: str
    module: str
    name: str
    look: Look
    layout: Layout | None = None
    pinned: bool = False
