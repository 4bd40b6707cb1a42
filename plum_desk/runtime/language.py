"""The language that the desk speaks: every sentence of ours goes through ``tr`` where it is shown.

Sentences are written in English where they are used and found by themselves in the catalogue. A catalogue is a Qt
Linguist file in ``resources/translations``; ``scripts/catalogue.py`` gathers what has to be in it. People's own words
never go through here.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from plum_desk.errors import StoreFault
from plum_desk.paths import shipped

CONTEXT = "PlumDesk"
CATALOGUES = shipped("resources") / "translations"
NAMES = {"en": "English", "hi": "हिन्दी"}
"""Languages that a person can choose, by their own names."""
PSEUDO, MIRRORED = "pseudo", "mirrored"
"""English made longer and strange, to see what was forgotten; the same from right to left."""

_ACCENTED = str.maketrans("aeiouyACEINOUScn", "àéîõüýÅÇÉÎÑÖÛŠçñ")
_FIXED = re.compile(r"(\{[^}]*\})")
_OBJECT = "language"


def tr(sentence: str, /, **facts: object) -> str:
    """``sentence`` in the person's language, its ``{names}`` filled with ``facts`` as they are."""
    said = QCoreApplication.translate(CONTEXT, sentence)
    return said.format_map(facts) if facts else said


def several(many: int, one: str, more: str, /, **facts: object) -> str:
    """``one`` of a single thing, ``more`` of none or several: whole sentences both."""
    return tr(one if many == 1 else more, **facts)


def use(app: QGuiApplication, code: str) -> str:
    """Speak ``code`` from here on, and return it; ``system`` is the computer's, English where there is no catalogue.

    Raises StoreFault when the catalogue cannot be read. Windows that are open keep the words that they have.
    """
    for old in app.findChildren(QTranslator, _OBJECT):
        app.removeTranslator(old)
        old.deleteLater()
    if code == "system":
        code = QLocale.system().name().partition("_")[0]
        code = code if code in NAMES else "en"
    mirrored = code == MIRRORED
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    if code != "en":
        translator = _Pseudo(app) if code in (PSEUDO, MIRRORED) else _read(app, code)
        translator.setObjectName(_OBJECT)
        app.installTranslator(translator)
    return code


def _read(app: QGuiApplication, code: str) -> QTranslator:
    translator = QTranslator(app)
    if not translator.load(str(CATALOGUES / f"{code}.qm")):
        raise StoreFault(f"the catalogue {code}.qm cannot be read")
    return translator


class _Pseudo(QTranslator):
    """Every sentence with accents, in brackets and four tenths longer; its ``{names}`` and ``&`` keys stay."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context != CONTEXT or not sourceText:
            return ""
        parts = _FIXED.split(sourceText)
        words = "".join(part if at % 2 else part.translate(_ACCENTED) for at, part in enumerate(parts))
        return f"[{words}{'~' * max(1, len(sourceText) * 4 // 10 - 2)}]"

    def isEmpty(self) -> bool:
        return False
