"""The corrective actions. Adding one: its file, one line in ``ACTIONS``, one test file."""

from __future__ import annotations

from plum_desk.domain.commands import ActionSpec

ACTIONS: dict[str, ActionSpec] = {}
