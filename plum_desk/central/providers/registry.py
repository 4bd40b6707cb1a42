"""The providers file: which providers this centre works with, and how to reach them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from plum_desk.central.providers.plum_rewards import PlumRewards, PlumSettings
from plum_desk.central.providers.port import Provider


class ProvidersFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``{"providers": {"<provider_id>": {…}}}``."""

    providers: dict[str, PlumSettings]


def load(path: Path, clock: Callable[[], int]) -> dict[str, Provider]:
    """Read ``path`` and build its providers. Raises OSError or msgspec.DecodeError."""
    file = msgspec.json.decode(path.read_bytes(), type=ProvidersFile)
    return {provider_id: PlumRewards(provider_id, settings, clock) for provider_id, settings in file.providers.items()}
