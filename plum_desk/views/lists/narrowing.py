"""How a list is narrowed: its view's own part, clauses as chips, and the words that stand in the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from plum_desk.domain import query
from plum_desk.domain.query import Asked, Clause, Field, FieldKind, Op, Term
from plum_desk.runtime.language import tr
from plum_desk.views.choice import Choice
from plum_desk.views.present.questions import misunderstood

F = TypeVar("F", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class ChipWords:
    """``before`` and ``value`` of a chip; ``fault`` when what was typed could not be understood."""

    before: str
    value: str
    fault: bool = False


class Chosen(Generic[F]):
    """``terms`` are the clauses that became chips, as they were typed; ``text`` is what the field holds."""

    def __init__(self, base: F, asked: Callable[[], Asked], fields: Sequence[Field] = ()) -> None:
        self.base = base
        self.fields = tuple(fields)
        self.terms: list[str] = []
        self.text = ""
        self._asked = asked

    @property
    def narrowed(self) -> bool:
        return bool(self.terms or self.text.strip())

    def filter(self) -> F:
        """The view's part narrowed by every chip, and by what is understood of the text so far."""
        asked = self._asked()
        clauses = [term.clause for term in (*self._chips(asked), *self._parsed(self.text, asked)) if term.clause]
        words = [c.values[0] for c in clauses if c.op is Op.WORD and not c.negated]
        values: dict[str, Any] = {}
        where: list[Clause] = []
        for clause in clauses:
            if clause.op is Op.WORD and not clause.negated:
                continue
            target = self._target(clause, values)
            if target is None:
                where.append(clause)
            else:
                values[target.target] = clause.values if target.many else clause.values[0]
        if where:
            values["where"] = tuple(where)
        return msgspec.structs.replace(self.base, **values, text=" ".join(words))

    def of(self, base: F, terms: Sequence[str], text: str) -> F:
        """The filter that these terms and words would be, beside what is chosen now."""
        other: Chosen[F] = Chosen(base, self._asked, self.fields)
        other.terms, other.text = list(terms), text
        return other.filter()

    def _target(self, clause: Clause, taken: dict[str, Any]) -> Field | None:
        """The field whose own place in the filter holds this clause, if that place is free."""
        if clause.op is not Op.ANY or clause.negated:
            return None
        found = next((each for each in self._open() if each.name == clause.field and each.target), None)
        fits = found is not None and found.target not in taken and (found.many or len(clause.values) == 1)
        return found if fits else None

    def _open(self) -> list[Field]:
        """The fields that the view itself leaves free."""
        empty: Any = type(self.base)()
        return [
            f for f in self.fields if not f.target or getattr(self.base, f.target) == getattr(empty, f.target)
        ]  # fmt: skip

    def _parsed(self, text: str, asked: Asked) -> list[Term]:
        return query.parse(text, self.fields, asked)

    def _chips(self, asked: Asked) -> list[Term]:
        return [term for source in self.terms for term in self._parsed(source, asked)]

    # --- from text to chips and back -----------------------------------------------------------------

    def commit(self, *, all_of_it: bool) -> bool:
        """Let the clauses of the text become chips, words stay, and so does what is more than a list takes. Of a text
        in the middle of typing only what a space ended. Whether anything became one."""
        if not all_of_it and (not self.text.endswith((" ", "\u00a0")) or self.text.count('"') % 2):
            return False
        tokens = query.split(self.text)
        room = query.CLAUSES_MAX - len(self.terms)
        done = [token for token in tokens if not query.is_word(token)][:room]
        if done:
            self.terms += done
            words = " ".join(token for token in tokens if query.is_word(token) or token not in done)
            self.text = f"{words} " if words and not all_of_it else words
        return bool(done)

    @property
    def overfull(self) -> bool:
        """Whether the text holds clauses for which there is no room among the chips."""
        full = len(self.terms) >= query.CLAUSES_MAX
        return full and not all(query.is_word(token) for token in query.split(self.text))

    def take_back(self) -> str:
        """The last chip as text again; '' if there is none."""
        return self.terms.pop() if self.terms else ""

    # --- choosing from the list of filters -------------------------------------------------------------

    @property
    def choosable(self) -> bool:
        return any(f.kind is FieldKind.CHOICE and f.values for f in self.fields)

    def choices(self) -> list[Choice]:
        chosen = {(c.field, value) for term in self._chips(self._asked()) if (c := term.clause) for value in c.values}
        return [
            Choice(f"{field.name}={value}", label, field.icon, field.word)
            for field in self._open()
            if field.kind is FieldKind.CHOICE
            for value, label in field.values.items()
            if (field.name, value) not in chosen
        ]

    def add(self, choice: str) -> None:
        """``field=value``: one more alternative of that field, or its first."""
        name, _, value = choice.partition("=")
        field = next(f for f in self.fields if f.name == name)
        typed = self._typed(field, value)
        for at, source in enumerate(self.terms):
            if source.startswith(f"{name}:") and field.many:
                self.terms[at] = f"{source},{typed}"
                return
        self.terms.append(f"{name}:{typed}")

    def _typed(self, field: Field, value: str) -> str:
        """A value by its label, as long as no other has the same."""
        label = field.values.get(value, value)
        same = [each for each in field.values.values() if each.casefold() == label.casefold()]
        return query.quoted(label if len(same) == 1 and '"' not in label else value)

    def remove(self, at: int) -> None:
        del self.terms[at]

    def clear(self) -> None:
        self.terms.clear()
        self.text = ""

    # --- in words --------------------------------------------------------------------------------------

    def chips(self) -> list[ChipWords]:
        """The words of every chip, in the order of ``terms``."""
        asked = self._asked()
        return [self._words(self._parsed(source, asked)[0]) for source in self.terms]

    def named(self) -> str:
        """The filters in words, for a list that they emptied."""
        parts = [f"{chip.before} {chip.value}" for chip in self.chips() if not chip.fault]
        if self.text.strip():
            parts.append(tr("text “{strip}”", strip=self.text.strip()))
        return ", ".join(parts)

    def _words(self, term: Term) -> ChipWords:
        clause = term.clause
        if clause is None:
            assert term.fault is not None
            return ChipWords(misunderstood(term.fault), term.source, True)
        if clause.op in (Op.WORD, Op.PHRASE):
            return ChipWords(tr("without") if clause.negated else tr("contains"), f"“{clause.values[0]}”")
        field = next(f for f in self.fields if f.name == clause.field)
        if clause.op is Op.WITHIN:
            asked_for = term.source.removeprefix("-").partition(":")[2] or term.source.removeprefix("-")
            word = field.word.lower()
            verb = tr("{field} not", field=word) if clause.negated else word
            return ChipWords(verb, asked_for.replace(",", tr(" or ")))
        labels = tr(" or ").join(field.values.get(value, value) for value in clause.values)
        return ChipWords(f"{field.word.lower()} {_verb(field, clause)}".strip(), labels)


def _verb(field: Field, clause: Clause) -> str:
    if field.name == "has":
        return tr("no") if clause.negated else ""
    if clause.op is Op.CONTAINS:
        return tr("does not contain") if clause.negated else tr("contains")
    if field.name == "is":
        return tr("not") if clause.negated else ""
    return tr("is not") if clause.negated else tr("is")
