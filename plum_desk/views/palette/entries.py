"""What a palette lists, and how typed words pick from it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from plum_desk.runtime.language import tr
from plum_desk.views.commands import Command

MOST = 7
"""Entries of one group that are listed; more words find the rest."""
PREFIXES = {">": "actions", "#": "records", "@": "members", "/": "places", "?": "help"}
ALL = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """``reason`` says why it cannot run now; ``exact`` that what was typed is its very name; ``stays`` that the
    palette is still open after it, with something else in its field."""

    group: str
    title: str
    run: Callable[[], object]
    aside: str = ""
    icon: str = "zap"
    keys: str = ""
    reason: str = ""
    exact: bool = False
    stays: bool = False

    @property
    def spoken(self) -> str:
        """The entry as one sentence for a screen reader."""
        parts = [self.title, self.reason or self.aside, self.keys]
        return ", ".join(part for part in parts if part)


def scope_of(typed: str) -> tuple[str, str]:
    """What kind of thing the first character asks for, and the rest."""
    kind = PREFIXES.get(typed[:1], ALL)
    return kind, typed[1:].strip() if kind else typed.strip()


def rank(words: Sequence[str], title: str) -> int | None:
    """How well ``words`` name ``title``: each must begin a word of it that no other does; None when one does not.
    Less is better."""
    known: list[str | None] = [part for part in title.casefold().replace(":", " ").split() if part]
    total = 0
    for at, word in enumerate(words):
        found = next((n for n, part in enumerate(known) if part is not None and part.startswith(word)), None)
        if found is None:
            return None
        total += abs(found - at) * 10 + (0 if known[found] == word else 1)
        known[found] = None
    return total


def _asked(command: Command, words: Sequence[str]) -> tuple[int, str] | None:
    """The rank of ``command`` and what is left of the words as its argument: ``refund 500`` is Refund with 500."""
    folded = [word.casefold() for word in words]
    for taken in range(len(words), 0, -1):
        rest = words[taken:]
        if rest and command.argue is None:
            return None
        found = rank(folded[:taken], command.title)
        if found is not None:
            return found + 5 * len(rest), " ".join(rest)
    return None


def matching(commands: Iterable[tuple[str, Command]], typed: str, start: Callable[[Command], None]) -> list[Entry]:
    """The commands that ``typed`` names, each with its group's heading, best first within the groups."""
    words = typed.split()
    found: list[tuple[int, Entry]] = []
    for group, command in commands:
        asked = (0, "") if not words else _asked(command, words)
        if asked is not None:
            found.append((asked[0], _entry(group, command, asked[1], start)))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def _entry(group: str, command: Command, argument: str, start: Callable[[Command], None]) -> Entry:
    reason = command.why_not()
    made = Entry(
        group, command.title, lambda: start(command), command.aside(), command.icon, command.shortcut, reason
    )  # fmt: skip
    argue = command.argue
    if not argument or argue is None:
        return made
    return replace(made, aside=tr("with “{argument}”", argument=argument), run=lambda: argue(argument))


def arranged(entries: Iterable[Entry], order: Sequence[str], most: int = MOST) -> list[tuple[str, list[Entry]]]:
    """Entries under their headings: what was named exactly comes first, then the groups in ``order``."""
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda each: not each.exact):
        group = groups.setdefault(entry.group, [])
        if len(group) < most:
            group.append(entry)
    place = {name: at for at, name in enumerate(order)}
    exact = {name for name, group in groups.items() if group[0].exact}
    return sorted(groups.items(), key=lambda pair: (pair[0] not in exact, place.get(pair[0], len(place))))
