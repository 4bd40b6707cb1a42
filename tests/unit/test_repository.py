"""What the repository must not hold: registry addresses, private places, secrets; and what its locks must."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("desk", "centre", "test")
FORBIDDEN = {
    "a registry's address": re.compile(r"https?://[\w.-]*(pypi|pythonhosted|npmjs|debian|ubuntu)[\w.-]*"),
    "an index option": re.compile(r"^\s*(-i|--(extra-)?index-url|--find-links|-f)\s", re.M),
    "a place outside the repository": re.compile(r"(?<![\w.}>)-])/(work|home|root|opt)/\w"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "an access key": re.compile(r"\b(AKIA[0-9A-Z]{16}|ghp_\w{36}|xox[bp]-\d{10,})\b"),
}


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        return [p for p in ROOT.rglob("*") if p.is_file() and not any(part.startswith(".venv") for part in p.parts)]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names(what: str) -> None:
    found = []
    for path in tracked():
        if path == Path(__file__).resolve() or path.suffix in (".ttf", ".png", ".pdf"):
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {hit.group(0)!r}" for hit in FORBIDDEN[what].finditer(text)]
    assert not found


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_library_by_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip(), flags=re.I)
    assert len(entries) > 30
    assert all("==" in entry.splitlines()[0] and "--hash=sha256:" in entry for entry in entries)
    assert "pyside6-essentials==6.11.3" in text.lower()


def test_the_locks_agree() -> None:
    pins = []
    for name in LOCKS:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        pins.append(dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.M)))
    desk, centre, widest = pins
    assert desk.items() <= centre.items() <= widest.items()


def test_every_declared_library_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    locked = (ROOT / "requirements" / "test.txt").read_text(encoding="utf-8").lower().replace("_", "-")
    for wanted in (*project["dependencies"], *extras["centre"], *extras["test"], *extras["build"]):
        name = re.split(r"[\[<>=~ ]", wanted)[0].lower().replace("_", "-")
        assert f"\n{name}==" in f"\n{locked}", name


@pytest.mark.parametrize("entry", ["desk", "central", "audit"])
def test_a_program_explains_itself(entry: str) -> None:
    code = f"import sys; sys.argv = ['x', '--help']; from plum_desk.__main__ import {entry}; {entry}()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "usage:" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['plum-desk', 'demo', '--help']\n"
        "from plum_desk.__main__ import desk\n"
        "try: desk()\n"
        "except SystemExit: pass\n"
        "heavy = {'PySide6', 'sqlalchemy', 'litestar', 'cryptography', 'reportlab'} & set(sys.modules)\n"
        "print(heavy, file=sys.stderr); sys.exit(bool(heavy))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False).returncode == 0
