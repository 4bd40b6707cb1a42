"""The words of every ``Sentence`` code: destinations, side effects, timeline events."""

from __future__ import annotations

from plum_desk.domain.commands import Sentence
from plum_desk.views.present import labels
from plum_desk.views.present.words import fill

SENTENCES: dict[str, tuple[str, ...]] = {}


def sentence(value: Sentence) -> str:
    """``value`` in words. A code of a newer centre reads as words rather than vanishing."""
    alternatives = SENTENCES.get(value.code)
    if alternatives is None:
        return labels.words(value.code) + "."
    return fill(alternatives, value.facts)
