"""Debian packages: installed when this may be done, else the one line to run is said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys


def install(packages: list[str], otherwise: str) -> None:
    """``otherwise`` is said where there is no apt-get. Ends the program unless the packages are there afterwards."""
    if not shutil.which("apt-get"):
        sys.exit(otherwise)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        sys.exit("Run this line, then try again:\n\n    sudo " + " ".join(command) + "\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print("Installing them: " + " ".join(command), flush=True)
    if subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
        subprocess.run(["apt-get", "update"], env=environment, stdout=subprocess.DEVNULL, check=True)
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
