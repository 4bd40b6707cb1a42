"""Entry points: parse arguments, then start the desk, the demo, the centre or the audit verifier.

Everything heavy is imported after the arguments are understood, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import subprocess
import sys
from pathlib import Path

from plum_desk import __version__

_ROOT = Path(__file__).resolve().parent.parent
_DEMO_ORDERS = 50_000


def desk(arguments: list[str] | None = None) -> int:
    """``plum-desk``: the application, and its demo."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["demo"]:
        return demo(words[1:])
    if words[:1] == ["gallery"]:
        return gallery(words[1:])
    parser = argparse.ArgumentParser(
        prog="plum-desk",
        description="The back-office desk of a reward programme.",
        epilog="plum-desk demo starts a whole demo of its own: plum-desk demo --help; "
        "plum-desk gallery shows every component in every state",
    )
    parser.add_argument("--version", action="version", version=f"Plum Desk {__version__}")
    parser.add_argument("--profile", default="default", help="name of the profile to open (default: %(default)s)")
    parser.add_argument("--folder", type=Path, help="folder of the profile, in place of a named one")
    parser.add_argument("--server", help="address of the centre, for this start")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), help="colours, for this start")
    parser.add_argument("--demo", type=Path, metavar="DIR", help="open another desk of the demo that runs from DIR")
    chosen = parser.parse_args(words)
    if (missing := _without_environment(["plum_desk", *words])) is not None:
        return missing
    gc.disable()  # what is loaded now is no garbage; the desk's own collector takes over (runtime.garbage)
    from plum_desk import bootstrap
    from plum_desk.settings import SERVER, THEME, Settings

    if chosen.demo:
        from plum_desk.central.demo.places import claim_free

        folder = claim_free(chosen.demo)
    else:
        folder = chosen.folder or _profile_folder(chosen.profile)
    settings = Settings(folder / "settings.json", {SERVER.key: chosen.server, THEME.key: chosen.theme})
    return bootstrap.run(folder, settings)


def demo(words: list[str]) -> int:
    """``plum-desk demo``: a database, a provider, a centre and a desk with sample data, or the tour."""
    parser = argparse.ArgumentParser(
        prog="plum-desk demo",
        description="Start a complete demo on this machine: database, provider simulator, centre and desk.",
    )
    parser.add_argument(
        "--orders", type=int, metavar="N", help=f"orders to make (default {_DEMO_ORDERS:,}; tour 5,000)"
    )
    parser.add_argument("--dir", type=Path, help="where the demo keeps its data (default: the user's data folder)")
    parser.add_argument("--fresh", action="store_true", help="throw the demo's data away and make it again")
    parser.add_argument("--tour", action="store_true", help="drive the application through the whole job, then end")
    parser.add_argument(
        "--out", type=Path, default=Path("out/tour"), help="where the tour writes (default %(default)s)"
    )
    chosen = parser.parse_args(words)
    if chosen.orders is not None and not 200 <= chosen.orders <= 5_000_000:
        parser.error("--orders takes a number from 200 to 5,000,000")
    if (missing := _without_environment(["plum_desk", "demo", *words])) is not None:
        return missing
    if chosen.tour:
        from plum_desk.tour import main

        return main(chosen.out, orders=chosen.orders or 5_000)
    from plum_desk.central.demo.launch import main as launch

    return launch(chosen.dir, orders=chosen.orders, fresh=chosen.fresh)


def gallery(words: list[str]) -> int:
    """``plum-desk gallery``: what the windows are made of, without a desk behind it."""
    parser = argparse.ArgumentParser(prog="plum-desk gallery", description="Show every component in every state.")
    parser.add_argument("--theme", choices=("light", "dark", "contrast"), default="light", help="colours")
    parser.add_argument("--text-percent", type=int, choices=range(90, 161), default=100, metavar="N",
                        help="size of text, 90 to 160")  # fmt: skip
    chosen = parser.parse_args(words)
    if (missing := _without_environment(["plum_desk", "gallery", *words])) is not None:
        return missing
    from plum_desk import bootstrap

    return bootstrap.run_gallery(chosen.theme, chosen.text_percent)


def central(arguments: list[str] | None = None) -> int:
    """``plum-central``: serve, migrate, seed, enrol, policy."""
    from plum_desk.central.cli import main

    return main(sys.argv[1:] if arguments is None else arguments)


def audit(arguments: list[str] | None = None) -> int:
    """``plum-audit``: verify an exported audit bundle without network or database."""
    from plum_desk.audit_cli import main

    return main(sys.argv[1:] if arguments is None else arguments)


def _profile_folder(name: str) -> Path:
    from platformdirs import user_data_path

    if not name or Path(name).name != name:
        sys.exit("A profile's name is one word, not a path.")
    return user_data_path("plum-desk", appauthor=False) / "profiles" / name


def _without_environment(command: list[str]) -> int | None:
    """In a checkout, an interpreter that lacks the libraries hands over to the environment's."""
    if importlib.util.find_spec("msgspec") is not None:
        return None
    for inside in (_ROOT / ".venv" / "bin" / "python", _ROOT / ".venv" / "Scripts" / "python.exe"):
        if inside.is_file():
            return subprocess.run([str(inside), "-m", *command], cwd=_ROOT, check=False).returncode
    sys.exit("Plum Desk's libraries are not installed here. Run once: python scripts/project.py setup")


if __name__ == "__main__":
    sys.exit(desk())
