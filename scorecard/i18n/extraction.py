"""What the screens say, read from the source, held against the English catalogues; used by the tests."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from scorecard.i18n.messages import CATALOGUES, entries_of

CALLS = frozenset({"t", "tn", "translate", "translate_count", "to_translate"})


@dataclass(frozen=True)
class Literal:
    """One text in a call that translates: where, and what; `text` None is an f-string."""

    place: str
    text: str | None


def placeholders(template: str) -> frozenset[str]:
    """The names in braces of a `str.format` template: "Còn {n}" gives {"n"}."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def literals(paths: Iterable[Path], root: Path) -> Iterator[Literal]:
    """Every text handed to t(), tn(), translate(), translate_count() or to_translate() as a literal.

    Both branches of `t("a" if x else "b")` count. A variable is passed over: its text stands in
    to_translate(…) where it is defined. An f-string comes back as None: no catalogue can hold it.
    """
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in CALLS and node.args:
                place = f"{path.relative_to(root)}:{node.lineno}"
                yield from (Literal(place, text) for text in _texts(node.args[0]))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""


def _texts(argument: ast.expr) -> Iterator[str | None]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _texts(argument.body)
        yield from _texts(argument.orelse)
    elif isinstance(argument, ast.JoinedStr):
        yield None


def source_files(root: Path) -> list[Path]:
    """The files whose words are shown to people: scorecard/, pages/ and app.py."""
    folders = sorted((root / "scorecard").rglob("*.py")) + sorted((root / "pages").rglob("*.py"))
    return [*folders, *sorted(root.glob("app.py"))]


def catalogue_faults(root: Path) -> list[str]:
    """One sentence a fault: English missing, unused or doubled, other {names}, an f-string."""
    found = list(literals(source_files(root), root))
    used = {literal.text: literal.place for literal in reversed(found) if literal.text is not None}
    faults = [f"{item.place}: an f-string cannot be translated" for item in found if item.text is None]
    known: dict[str, tuple[str, ...]] = {}
    for path in sorted((CATALOGUES / "en").glob("*.po")):
        for text, forms in entries_of(path).items():
            faults += _entry_faults(path.name, text, forms, used, known)
            known.setdefault(text, forms)
    return faults + [f"{place}: no English for {text!r}" for text, place in used.items() if text not in known]


def _entry_faults(
    file: str, text: str, forms: tuple[str, ...], used: dict[str, str], known: dict[str, tuple[str, ...]]
) -> list[str]:
    faults = []
    if text not in used:
        faults.append(f"{file}: nothing says {text!r} any more")
    if known.get(text, forms) != forms:
        faults.append(f"{file}: {text!r} has another English in another catalogue")
    if not all(forms):
        faults.append(f"{file}: {text!r} has no English")
    if any(form and placeholders(form) != placeholders(text) for form in forms):
        faults.append(f"{file}: the English of {text!r} has other names in braces")
    return faults


def error_faults(root: Path) -> list[str]:
    """Error classes whose `vi` and `en` differ in their {names}, or that have only one of the two."""
    faults = []
    for path in source_files(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                words = _class_texts(node)
                place = f"{path.relative_to(root)}:{node.lineno}"
                if "code" in words and ("vi" in words) != ("en" in words):
                    faults.append(f"{place}: {node.name} needs both vi and en")
                elif {"vi", "en"} <= words.keys() and _names(words["vi"]) != _names(words["en"]):
                    faults.append(f"{place}: vi and en of {node.name} have other names in braces")
    return faults


def _names(template: str) -> set[str]:
    """The names in braces; a text handed in for each language is {reason_en} here and {reason_vi} there."""
    return {name.removesuffix("_vi").removesuffix("_en") for name in placeholders(template)}


def _class_texts(node: ast.ClassDef) -> dict[str, str]:
    texts: dict[str, str] = {}
    for line in node.body:
        targets = line.targets if isinstance(line, ast.Assign) else []
        targets = [line.target] if isinstance(line, ast.AnnAssign) else targets
        value = line.value if isinstance(line, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            texts |= {target.id: value.value for target in targets if isinstance(target, ast.Name)}
    return texts
