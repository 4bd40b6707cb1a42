"""Text that a person typed, as FTS5 and LIKE terms: always quoted, never syntax (security.md §7, 37)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOKEN = re.compile(r"[\w-]+", re.UNICODE)
_ALLOWED_TAG = re.compile(r"[a-z_]+")
WORDS_MAX = 8


def words(text: str) -> list[str]:
    """The tokens of ``text`` as the index sees them; what it could never match is left out."""
    found = (token.strip("-_") for token in _TOKEN.findall(text))
    return [token for token in found if token][:WORDS_MAX]


def unmatchable(text: str) -> bool:
    """Something was typed, but nothing that could be found: punctuation alone."""
    return bool(text.strip()) and not words(text)


def match(text: str, tags: Iterable[tuple[str, Iterable[str]]] = ()) -> str:
    """An FTS5 query: every word of ``text`` as a prefix, and one tag of every group.

    Groups are pairs of a letter and its values. Values come from closed enums; anything else in
    them is refused, because it would be our bug.
    """
    parts = [f'{{text}} : "{word}" *' for word in words(text)]
    for letter, values in tags:
        chosen = tuple(values)
        if not all(_ALLOWED_TAG.fullmatch(value) for value in chosen):
            raise ValueError(f"not a tag: {chosen}")
        if chosen:
            parts.append("{tags} : (" + " OR ".join(f'"{letter}_{value}"' for value in chosen) + ")")
    return " AND ".join(f"({part})" for part in parts)


def like(text: str) -> list[str]:
    """LIKE patterns, one per word, to be used with ESCAPE '\\'."""
    plain = (word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in text.split()[:WORDS_MAX])
    return [f"%{word}%" for word in plain]
