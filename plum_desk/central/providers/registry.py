"""The providers file: which providers this centre works with, and how to reach them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from plum_desk.central.providers.plum_rewards import PlumRewards, PlumSettings
from plum_desk.central.providers.port import Provider


class ProvidersFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``{"providers": {"<provider_id>": {…}}}``. Relative token files lie beside this file."""

    providers: dict[str, PlumSettings]


def load(path: Path, clock: Callable[[], int]) -> dict[str, Provider]:
    """Read ``path`` and build its providers. Raises OSError or msgspec.DecodeError."""
    file = msgspec.json.decode(path.read_bytes(), type=ProvidersFile)
    built: dict[str, Provider] = {}
    for provider_id, settings in file.providers.items():
        beside = str(path.parent / settings.token_file)
        built[provider_id] = PlumRewards(provider_id, msgspec.structs.replace(settings, token_file=beside), clock)
    return built
