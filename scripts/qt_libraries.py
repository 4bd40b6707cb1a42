"""Qt's system libraries on Linux: find out by loading whether they are there, and name what is missing."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

import debian

OFFSCREEN = ("libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0")
WINDOWS = (
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0",
    "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0", "libx11-xcb1",
)  # fmt: skip

_PROBE = """
import ctypes, pathlib, sys
import PySide6.QtWidgets, PySide6.QtSvg
plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
for name in sys.argv[1:]:
    ctypes.CDLL(str(plugins / f"libq{name}.so"))
"""


def has_display() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _missing(python: Path, plugins: tuple[str, ...]) -> str:
    """The loader's complaint, or nothing when every plugin loads."""
    probe = subprocess.run([str(python), "-c", _PROBE, *plugins], capture_output=True, text=True, check=False)
    return "" if probe.returncode == 0 else probe.stderr.strip().splitlines()[-1]


def _packages(display: bool) -> list[str]:
    names = list(OFFSCREEN + (WINDOWS if display else ()))
    if "noble" in platform.freedesktop_os_release().get("VERSION_CODENAME", "") or _has_package("libglib2.0-0t64"):
        names[names.index("libglib2.0-0")] = "libglib2.0-0t64"
    return names


def _has_package(name: str) -> bool:
    if not shutil.which("apt-cache"):
        return False
    shown = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
    return shown.returncode == 0 and bool(shown.stdout)


def ensure(python: Path) -> None:
    """Install what Qt lacks when this may be done, else say the one line to run and stop."""
    if not sys.platform.startswith("linux"):
        return
    display = has_display()
    plugins = ("offscreen", "xcb") if display else ("offscreen",)
    complaint = _missing(python, plugins)
    if not complaint:
        return
    print(f"Qt needs system libraries: {complaint}", flush=True)
    otherwise = "Install Qt 6's runtime libraries with your system's package tool, then try again."
    debian.install(_packages(display), otherwise)
    complaint = _missing(python, plugins)
    if complaint:
        sys.exit(f"Qt still does not load: {complaint}")
