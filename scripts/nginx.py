"""nginx, which stands before several instances of the centre."""

from __future__ import annotations

import shutil

import debian


def ensure() -> None:
    if shutil.which("nginx") is None and shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") is None:
        print("Several instances of the centre need nginx before them.", flush=True)
        debian.install(["nginx-light"], "Install nginx with your system's package tool, then try again.")
