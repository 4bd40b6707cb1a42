"""Expand and contract: old and new releases share a database while one takes over from the other.

A revision that only adds is ``expand`` and runs while the older release serves. One that takes away what
the older release may use, or rewrites a table under its hands, is ``contract`` and runs when none is left.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path


class Phase(StrEnum):
    EXPAND = "expand"
    CONTRACT = "contract"


_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_TAKES_AWAY = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bdrop\s+(table|column|constraint|index|view|materialized|sequence|type|function|trigger|role|schema|not\s+null|default)\b",
        r"\bdrop\s+if\s+exists\b",
        r"\brename\s+(to|column|constraint|value)\b",
        r"\balter\s+(column\s+)?\S+\s+(set\s+data\s+)?type\b",
        r"\bset\s+not\s+null\b",
        r"\bset\s+schema\b",
        r"\badd\s+(column\s+)?(if\s+not\s+exists\s+)?\w+\s+(?:(?!\bdefault\b)[^,;])*\bnot\s+null\b(?![^,;]*\bdefault\b)",
        r"\badd\s+constraint\b(?![^;]*\bnot\s+valid\b)",
        r"\btruncate\b(?!\s+(on|or)\b)",  # in a trigger's events it forbids, and takes nothing away
        r"\brevoke\b",
        r"\b(vacuum\s+full|cluster)\b",
        r"^\s*(update|delete\s+from)\b",
        r"\bop\.(drop_\w+|rename_table|alter_column)\b",
    )
)


def takes_away(text: str) -> list[str]:
    """The places of a migration's text, SQL or Python, that make it a contract: it drops, renames,
    rewrites, or demands of rows what the older release does not give."""
    bare = _COMMENT.sub(" ", text)
    statements = [part.strip() for part in bare.split(";")]
    return [
        " ".join(found.group().split())
        for statement in statements
        for pattern in _TAKES_AWAY
        if (found := pattern.search(statement))
    ]


def text_of(revision: Path) -> str:
    """Everything that a revision runs: its module and the SQL in the folder of the same number."""
    number = revision.name.partition("_")[0]
    parts = [revision, *sorted((revision.parent / number).glob("*.sql"))]
    return "\n;\n".join(part.read_text(encoding="utf-8") for part in parts)
