"""Keys of one's own: which chord a person gave a command, kept for them, and which chords cannot be given."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from plum_desk.runtime.language import tr
from plum_desk.runtime.preferences import Preferences

NAME, LETTERS_NAME = "keys", "letters"
LETTERS = {
    "list.next": "J",
    "list.previous": "K",
    "list.filter": "F",
    "ticket.owner": "A",
    "ticket.disposition": "D",
    "ticket.note": "N",
    "ticket.reply": "R",
    "ticket.macro": "M",
    "ticket.resolve": "E",
}
"""Single letters as delivered, for who turns them on: keys only while a list has the focus (WCAG 2.1.4)."""
_EDITING = frozenset({"Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Z", "Ctrl+Y"})
"""Whoever types needs these."""
_MODIFIERS = Qt.KeyboardModifier
_ALONE = frozenset(range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1))
_PRESSED = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})


def is_whole(chord: QKeyCombination) -> bool:
    """Whether more than modifiers is held."""
    return chord.key() not in _PRESSED


def text(chord: QKeyCombination) -> str:
    """``Ctrl+Shift+F``, whatever the computer calls its keys."""
    return QKeySequence(chord).toString(QKeySequence.SequenceFormat.PortableText)


def is_letter(chord: QKeyCombination) -> bool:
    return not chord.keyboardModifiers() and Qt.Key.Key_A <= chord.key() <= Qt.Key.Key_Z


def fault(chord: QKeyCombination) -> str:
    """Why a chord cannot be anybody's; empty when it can. AltGr is Ctrl+Alt on Windows: it types letters in many
    layouts."""
    held, key = chord.keyboardModifiers(), chord.key()
    if held & _MODIFIERS.ControlModifier and held & _MODIFIERS.AltModifier:
        return tr("Ctrl+Alt is AltGr, which types letters on many keyboards.")
    if held & _MODIFIERS.MetaModifier:
        return tr("Keys with the Windows key belong to the system.")
    if text(chord) in _EDITING:
        return tr("Typing and copying need this key.")
    if not held & (_MODIFIERS.ControlModifier | _MODIFIERS.AltModifier) and key not in _ALONE:
        return tr("Hold Ctrl or Alt, or use a function key: any other key is typed into texts.")
    return ""


class Keymap(QObject):
    """``own`` maps command ids to chords as portable text, "" for no key at all; ``letters`` those that have one to a
    letter. ``changed`` when any is another."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.own: dict[str, str] = {}
        self._own_letters: dict[str, str] = {}
        preferences.changed.connect(self._on_changed)
        self._on_changed("")

    def _on_changed(self, name: str) -> None:
        if name in ("", NAME, LETTERS_NAME):
            kept, letters = (self._preferences.get(each, dict[str, str]) or {} for each in (NAME, LETTERS_NAME))
            if (kept, letters) != (self.own, self._own_letters):
                self.own, self._own_letters = kept, letters
                self.changed.emit()

    @property
    def letters(self) -> dict[str, str]:
        """One's own, else the delivered one unless one has given that to another command."""
        own = self._own_letters
        taken = set(own.values())
        delivered = {known: letter for known, letter in LETTERS.items() if known not in own and letter not in taken}
        return delivered | {known: letter for known, letter in own.items() if letter}

    @property
    def is_delivered(self) -> bool:
        return not self.own and not self._own_letters

    def give_letter(self, command_id: str, letter: str) -> None:
        self._preferences.put(LETTERS_NAME, {**self._own_letters, command_id: letter})

    def give(self, command_id: str, chord: str) -> None:
        self._preferences.put(NAME, {**self.own, command_id: chord})

    def take_back(self, command_id: str) -> None:
        """Its delivered key again."""
        self._preferences.put(NAME, {known: chord for known, chord in self.own.items() if known != command_id})

    def as_delivered(self) -> None:
        self._preferences.forget(NAME)
        self._preferences.forget(LETTERS_NAME)
