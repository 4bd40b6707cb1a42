"""The sentences that are translated: gather them, bring the catalogues up to date, compile them, say what is missing.

    python scripts/catalogue.py            bring every resources/translations/*.ts up to date and compile it
    python scripts/catalogue.py --check    change nothing; fail if that would, or if a sentence goes past tr()

A sentence is what ``tr`` and ``several`` are given, what the tables of ``views`` hold, and what corrective actions say
of themselves. It is told from an identifier by its look: identifiers that look like words have to be excused below.
"""

from __future__ import annotations

import argparse
import ast
import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE, FOLDER = ROOT / "plum_desk", ROOT / "resources" / "translations"
CONTEXT = "PlumDesk"
SAYS = {"tr": (0,), "several": (1, 2), "Column": (1,)}
SPEC = {"title", "verb", "help"}
RULES = (CODE / "domain" / "policy_default.py",)
UNSAID = {"gallery.py", "style.py", "tokens.py", "icons.py"}
"""The gallery is for who builds the desk; the others hold no words."""
NAMES = {
    "Noto Sans",
    "Noto Sans Devanagari",
    "Noto Sans Tamil",
    "Noto Naskh Arabic",
    "Plum Desk",
    "PlumDesk",
    "Asia/Kolkata",
    "Inter",
    "English",
    "Fusion",
}
KEYS = re.compile(
    r"(Ctrl|Alt|Shift|F\d+|Esc|Escape|Enter|Return|Space|Tab|Home|End|Delete|Up|Down|Left|Right|Backspace)(\+.*)?"
)
DEAF = {
    "setObjectName", "setProperty", "property", "getattr", "hasattr", "startswith", "endswith", "split",
    "partition", "rpartition", "strftime", "compile", "Path", "debug", "info", "warning", "error", "exception",
    "findChild", "sub", "get", "findChildren", "Signal", "TypeVar", "fullmatch", "removeprefix", "setdefault",
    "QKeySequence", "setStyleSheet", "replace", "strip", "lstrip", "rstrip", "cast", "ZoneInfo", "getLogger",
    "color", "mark", "ValueError", "RuntimeError", "TypeError", "StoreFault", "ContractBug", "PeerError",
    "Unavailable", "NotPermitted", "pop", "encode", "decode", "count", "index", "QStyleFactory",
}  # fmt: skip
"""Calls whose strings nobody reads."""
FIELDS = {"role", "kind", "icon", "key", "tone", "shortcut", "code", "id"}


def sentence(text: str) -> bool:
    """Whether ``text`` is for people: several words, or one with a capital."""
    bare = text.strip()
    if bare in NAMES or KEYS.fullmatch(bare) or not re.search(r"[A-Za-z]{2,}", bare):
        return False
    if re.fullmatch(r"[a-z0-9_.:/*-]+|[A-Z0-9_]+|[A-Z]\w+\.[\w.]+", bare):
        return False
    return " " in bare or bool(re.match(r"[A-Z][a-z]", bare)) or bare.endswith(("…", ":", "."))


class Source:
    """One module: what it says through ``tr``, what its tables hold, and what goes past both."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self._above = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def strings(self) -> Iterator[tuple[ast.expr, str]]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if not isinstance(self._above[node], ast.Expr | ast.JoinedStr):
                    yield node, node.value
            elif isinstance(node, ast.JoinedStr):
                yield node, "".join(str(v.value) for v in node.values if isinstance(v, ast.Constant))

    def said(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                for at in SAYS.get(called(node), ()):
                    yield from literals(_at(node, at))

    def tables(self) -> Iterator[str]:
        """Sentences of the module's own level, which are said where they are used."""
        for node, text in self.strings():
            if isinstance(node, ast.Constant) and sentence(text) and not self._inside(node) and not self._deaf(node):
                yield text

    def forgotten(self) -> Iterator[tuple[int, str]]:
        for node, text in self.strings():
            if sentence(text) and self._inside(node) and not self._deaf(node):
                yield node.lineno, text

    def half_said(self) -> Iterator[tuple[int, str]]:
        """Words in small letters, which look like identifiers, where what else could stand there is said."""
        for node in ast.walk(self.tree):
            others = alternatives(node)
            if any(isinstance(other, ast.Call) and called(other) in SAYS for other in others):
                yield from ((o.lineno, text) for o in others for text in literals(o) if text.isalpha())

    def misfilled(self) -> Iterator[tuple[int, str]]:
        """Sentences whose ``{names}`` are not all among the facts that go with them."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and called(node) in ("tr", "several"):
                facts = {keyword.arg for keyword in node.keywords}
                for text in (text for at in SAYS[called(node)] for text in literals(_at(node, at))):
                    if None not in facts and facts and not names(text) <= facts:
                        yield node.lineno, text

    def _upwards(self, node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
        while (above := self._above.get(node)) is not None:
            yield node, above
            node = above

    def _inside(self, node: ast.AST) -> bool:
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
        return any(isinstance(above, kinds) for _, above in self._upwards(node))

    def _deaf(self, node: ast.AST) -> bool:
        return any(deaf(child, above) for child, above in self._upwards(node))


def alternatives(node: ast.AST) -> list[ast.expr]:
    """What may stand in one place: both ends of a condition, the values of a table, what a function returns."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Dict):
        return node.values
    if isinstance(node, ast.FunctionDef):
        return [each.value for each in ast.walk(node) if isinstance(each, ast.Return) and each.value is not None]
    return []


def deaf(child: ast.AST, above: ast.AST) -> bool:
    """Whether what is in ``child`` is no sentence, or is one already, because of what is around it."""
    if isinstance(above, ast.Call):
        return child is not above.func and not isinstance(child, ast.Call) and called(above) in DEAF | SAYS.keys()
    if isinstance(above, ast.Subscript):
        return child is above.slice
    if isinstance(above, ast.Dict):
        return child in above.keys
    if isinstance(above, ast.keyword):
        return above.arg in FIELDS
    if isinstance(above, ast.AnnAssign):
        return child is above.annotation
    if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
        return child not in above.body
    if isinstance(above, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == "__all__" for target in above.targets)
    return isinstance(above, ast.Raise | ast.Assert | ast.Compare | ast.arguments | ast.match_case)


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def names(text: str) -> set[str | None]:
    """Of the facts that ``text`` is filled with."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _at(node: ast.Call, place: int) -> ast.expr | None:
    return node.args[place] if place < len(node.args) else None


def literals(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*literals(node.body), *literals(node.orelse))


def shown() -> list[Source]:
    found = [*(CODE / "views").rglob("*.py"), *(CODE / "models").rglob("*.py")]
    return [Source(path) for path in sorted([*found, CODE / "bootstrap.py"]) if path.name not in UNSAID]


def gathered() -> list[str]:
    """Every sentence once, in the order of the files."""
    found: dict[str, None] = {}
    for source in shown():
        found |= dict.fromkeys((*source.said(), *source.tables()))
    for path in (*sorted((CODE / "domain" / "actions").glob("*.py")), *RULES):
        found |= dict.fromkeys(_declared(ast.parse(path.read_text(encoding="utf-8"))))
    found |= dict.fromkeys(Source(CODE / "printing" / "words.py").tables())
    return [text for text in found if re.search(r"[A-Za-z]", text)]


def _declared(tree: ast.AST) -> Iterator[str]:
    """Titles, verbs and help of the ActionSpec and the Fields of a corrective action; labels of reasons."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in ("ActionSpec", "Field", "Reason"):
            if called(node) != "ActionSpec":
                yield from literals(node.args[1])
            for keyword in node.keywords:
                if keyword.arg in SPEC:
                    yield from literals(keyword.value)


def read(file: Path) -> dict[str, str]:
    found = {}
    for message in ET.parse(file).iter("message"):
        found[message.findtext("source") or ""] = message.findtext("translation") or ""
    return found


def written(code: str, sentences: list[str], known: dict[str, str]) -> str:
    """The catalogue as Linguist writes one: a sentence without a translation is unfinished."""
    root = ET.Element("TS", version="2.1", language=code, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text in sentences:
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = text
        said = ET.SubElement(message, "translation")
        said.text = known.get(text, "")
        if not said.text:
            said.set("type", "unfinished")
    ET.indent(root, "    ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{ET.tostring(root, encoding="unicode")}\n'


def compiled(file: Path) -> None:
    command = [Path(sys.executable).with_name("pyside6-lrelease"), "-silent", file, "-qm", file.with_suffix(".qm")]
    subprocess.run([str(part) for part in command], check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when something would change")
    check, sentences, faults = parser.parse_args().check, gathered(), 0
    for source in shown():
        for line, text in (*source.forgotten(), *source.half_said()):
            print(f"{source.path.relative_to(ROOT)}:{line}: not said through tr(): {text!r}")
            faults += 1
        for line, text in source.misfilled():
            print(f"{source.path.relative_to(ROOT)}:{line}: not all of its facts are given: {text!r}")
            faults += 1
    for file in sorted(FOLDER.glob("*.ts")):
        known = read(file)
        fresh, missing = written(file.stem, sentences, known), [text for text in sentences if not known.get(text)]
        print(f"{file.name}: {len(sentences)} sentences, {len(missing)} not translated")
        if check:
            faults += len(missing) + (fresh != file.read_text(encoding="utf-8"))
        else:
            file.write_text(fresh, encoding="utf-8")
            compiled(file)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
