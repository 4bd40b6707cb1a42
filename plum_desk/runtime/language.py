"""The language that the desk speaks: every sentence of ours goes through ``tr`` where it is shown.

Sentences are written in English where they are used and found by themselves in the catalogue. A catalogue is a Qt
Linguist file in ``resources/translations``; ``scripts/catalogue.py`` gathers what has to be in it. People's own words
never go through here.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "PlumDesk"


def tr(sentence: str, /, **facts: object) -> str:
    """``sentence`` in the person's language, its ``{names}`` filled with ``facts`` as they are."""
    said = QCoreApplication.translate(CONTEXT, sentence)
    return said.format_map(facts) if facts else said


def several(many: int, one: str, more: str, /, **facts: object) -> str:
    """``one`` of a single thing, ``more`` of none or several: whole sentences both."""
    return tr(one if many == 1 else more, **facts)
