"""The house keeps its floors: who may import whom, how long things may be, how pages begin."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scorecard"
PAGES = ROOT / "pages"

# Each room and the rooms it may import from, its own aside.
GROUND = {"errors", "clock", "settings"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "clock": set(),
    "settings": set(),
    "i18n": GROUND,
    "evidence_files": GROUND | {"i18n"},
    "framework": GROUND,
    "localities": GROUND | {"i18n"},
    "assessment": GROUND | {"framework"},
    "rating": GROUND | {"framework"},
    "access": GROUND | {"framework", "localities", "assessment"},
    "analysis": GROUND | {"framework", "localities", "i18n", "assessment", "rating", "access"},
    "store": GROUND | {"framework", "localities", "i18n", "assessment", "access"},
    "charts": GROUND | {"framework", "localities", "i18n", "assessment", "rating", "analysis"},
    "excel": GROUND | {"i18n"},
    "services": GROUND
    | {
        "framework",
        "localities",
        "i18n",
        "evidence_files",
        "assessment",
        "rating",
        "access",
        "analysis",
        "store",
    },
    "wiring": GROUND | {"services", "store"},
    "demonstration": GROUND
    | {"framework", "localities", "i18n", "assessment", "rating", "access", "store", "services", "wiring"},
    "web": GROUND
    | {"framework", "i18n", "evidence_files", "assessment", "access", "store", "services", "wiring"},
    "ui": GROUND
    | {
        "framework",
        "localities",
        "i18n",
        "assessment",
        "rating",
        "access",
        "analysis",
        "services",
        "wiring",
        "charts",
        "excel",
        "web",
    },
    "cli": GROUND
    | {
        "framework",
        "localities",
        "i18n",
        "access",
        "rating",
        "store",
        "services",
        "wiring",
        "demonstration",
        "web",
    },
    "__main__": {"cli"},
    "__init__": set(),
}
PAGES_MAY_IMPORT = MAY_IMPORT["ui"] | {"ui"}
APP_MAY_IMPORT = {"errors", "ui", "web", "wiring"}

# Outside packages live in their rooms.
LIVES_IN: dict[str, set[str]] = {
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": {"store"},
    "plotly": {"charts"},
    "orjson": {"charts"},
    "openpyxl": {"excel"},
    "xlsxwriter": {"excel"},
    "streamlit": {"ui", "web", "pages", "app"},
    "starlette": {"web", "app"},
    "babel": {"i18n"},
    "typer": {"cli"},
    "argon2": {"services"},
    "PIL": {"evidence_files", "demonstration"},
    "pypdfium2": {"evidence_files"},
    "defusedxml": {"evidence_files"},
    "obstore": {"store"},
}
FUNCTION_LINES, FILE_LINES, PAGE_LINES = 40, 300, 60
BANNED_NAMES = {"utils", "helpers", "common", "misc", "manager", "util", "helper"}


def sources() -> list[Path]:
    """Every Python file of the product; generated migrations aside."""
    found = [ROOT / "app.py", *PAGES.rglob("*.py"), *PACKAGE.rglob("*.py")]
    return [path for path in found if path.exists() and "versions" not in path.parts]


def room_of(path: Path) -> str:
    """The room a file stands in."""
    parts = path.relative_to(ROOT).parts
    if parts[0] == "scorecard":
        return parts[1].removesuffix(".py")
    return parts[0].removesuffix(".py")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of every import, full names."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, "." * node.level + (node.module or "")
            elif node.module == "scorecard":
                yield from ((node.lineno, f"scorecard.{alias.name}") for alias in node.names)
            elif node.module:
                yield node.lineno, node.module


def floor_faults(path: Path) -> Iterator[str]:
    room = room_of(path)
    allowed = {"pages": PAGES_MAY_IMPORT, "app": APP_MAY_IMPORT}.get(room) or MAY_IMPORT.get(room)
    if allowed is None:
        yield f"{name(path)}: the room '{room}' is not in the plan; add it to MAY_IMPORT with what it may use"
        return
    for line, module in imports(path):
        if module.startswith("."):
            yield f"{name(path)}:{line}: write the full import path, not '{module}'"
        if module.startswith("scorecard."):
            other = module.split(".")[1]
            if other != room and other not in allowed:
                yield f"{name(path)}:{line}: '{room}' may not import '{other}' (floors of the house)"


def package_faults(path: Path) -> Iterator[str]:
    for line, module in imports(path):
        rooms = LIVES_IN.get(module.split(".")[0])
        if rooms is not None and room_of(path) not in rooms:
            yield f"{name(path)}:{line}: {module} lives only in {', '.join(sorted(rooms))}"


def measure_faults(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    limit = PAGE_LINES if room_of(path) == "pages" else FILE_LINES
    if len(text.splitlines()) > limit:
        yield f"{name(path)}: {len(text.splitlines())} lines, the limit is {limit}; find its second subject"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{name(path)}:{node.lineno}: {node.name} has {lines} lines, the limit is {FUNCTION_LINES}"


def habit_faults(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    if not ast.get_docstring(tree):
        yield f"{name(path)}:1: open the file with one line saying what it is for"
    if path.stem in BANNED_NAMES:
        yield f"{name(path)}: a file is named for its subject, not '{path.stem}'"
    if "os.environ" in text and room_of(path) != "settings" and room_of(path) != "cli":
        yield f"{name(path)}: the environment is read in scorecard/settings.py only"
    for node in ast.walk(tree):
        yield from _call_faults(path, node)


def _call_faults(path: Path, node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef) and node.name.startswith("get_"):
        yield f"{name(path)}:{node.lineno}: say what comes back, not '{node.name}'"
    if not isinstance(node, ast.Call):
        return
    called = ast.unparse(node.func)
    if called in ("datetime.now", "datetime.utcnow", "date.today", "time.time") and room_of(path) != "clock":
        yield f"{name(path)}:{node.lineno}: time is handed in; only scorecard/clock.py takes it ({called})"
    if called in ("eval", "exec", "pickle.load", "pickle.loads") or (called == "st.data_editor"):
        yield f"{name(path)}:{node.lineno}: {called} is not used in this house"
    unsafe = any(keyword.arg == "unsafe_allow_html" for keyword in node.keywords)
    if (unsafe or called == "st.html") and name(path) not in (
        "scorecard/ui/markup.py",
        "scorecard/ui/styles.py",
    ):
        yield f"{name(path)}:{node.lineno}: HTML is drawn by scorecard/ui/markup.py only, which escapes"


def page_faults(path: Path) -> Iterator[str]:
    if path.parent == PAGES:
        yield f"{name(path)}: no file directly in pages/; Streamlit would open it by URL without app.py"
    first = next(
        (node for node in ast.parse(path.read_text(encoding="utf-8")).body if not _is_preamble(node)), None
    )
    if first is None or "guard(" not in ast.unparse(first):
        yield f"{name(path)}: the first line of a page is its guard"


def _is_preamble(node: ast.stmt) -> bool:
    docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    plain = isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    return (
        docstring or plain or isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)
    )


@pytest.mark.parametrize("rule", [floor_faults, package_faults, measure_faults, habit_faults])
def test_every_file_keeps_the_rule(rule) -> None:
    faults = [fault for path in sources() for fault in rule(path)]
    assert not faults, "\n" + "\n".join(faults)


def test_pages_begin_with_their_guard() -> None:
    faults = [fault for path in PAGES.rglob("*.py") for fault in page_faults(path)]
    assert not faults, "\n" + "\n".join(faults)


def test_no_text_names_a_machine_path() -> None:
    wanted = re.compile(r"(?<![\w.])/(work|home/[a-z]+|root|Users/[A-Za-z]+)/")
    kinds = {".py", ".md", ".toml", ".txt", ".css", ".po", ".yml", ".csv", ""}
    skipped = {".venv", ".git", "var", ".mypy_cache", ".ruff_cache", ".hypothesis", ".screens"}
    files = (p for p in ROOT.rglob("*") if p.is_file() and p.suffix in kinds and not skipped & set(p.parts))
    found = [name(path) for path in files if wanted.search(path.read_text(encoding="utf-8", errors="ignore"))]
    found.remove("tests/test_architecture.py") if "tests/test_architecture.py" in found else None
    assert not found, f"absolute paths of a machine in: {found}"


def test_the_rules_bite(tmp_path: Path) -> None:
    bad = PACKAGE / "rating" / "rollup.py"
    tree_rooms = MAY_IMPORT["rating"]
    assert "store" not in tree_rooms
    assert "rating" not in MAY_IMPORT["store"]
    assert "streamlit" in LIVES_IN
    assert room_of(bad) == "rating"
    assert not list(floor_faults(bad))
