"""Corrective actions in the person's language."""

from __future__ import annotations

from msgspec.structs import replace

from plum_desk.domain.commands import ActionSpec
from plum_desk.runtime.language import tr


def spoken(spec: ActionSpec) -> ActionSpec:
    """``spec`` as its form says it: title, verb, help, and those of its fields."""
    fields = tuple(replace(field, title=tr(field.title), help=tr(field.help)) for field in spec.fields)
    return replace(spec, title=tr(spec.title), verb=tr(spec.verb), help=tr(spec.help), fields=fields)
