"""Writes what was measured into docs/performance.md: each part between its own marks, the words around them stay."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.floor import Measure
from benchmarks.load import Curve
from scorecard.store.engine import sqlite_module

PACKAGES = ("streamlit", "sqlalchemy", "numpy", "plotly", "psycopg")


@dataclass(frozen=True)
class Grown:
    """The figures at so many localities."""

    localities: int
    measures: tuple[Measure, ...]


@dataclass
class Sheet:
    """The page and the parts that will be put into it."""

    path: Path
    parts: dict[str, str] = field(default_factory=dict)

    def put_measures(self, name: str, measures: Sequence[Measure]) -> None:
        """A table of ratios, the KB of a page beside them."""
        sent = any(measure.kilobytes is not None for measure in measures)
        head = ["what", "ratio", "aim", "", "ms", "floor ms", *(["KB, first opening"] if sent else [])]
        rows = [[*_cells(each), *([f"{each.kilobytes or 0:.0f}"] if sent else [])] for each in measures]
        self.parts[name] = _table(head, rows)

    def put_growth(self, name: str, grown: Sequence[Grown]) -> None:
        """Milliseconds and KB by the number of localities; a page that fails at one size has no figure there."""
        names = list(dict.fromkeys(each.name for found in grown for each in found.measures))
        known = {(found.localities, each.name): each for found in grown for each in found.measures}
        rows = [[what, *(_grown(known.get((found.localities, what))) for found in grown)] for what in names]
        self.parts[name] = _table(["what", *(f"{found.localities:,}" for found in grown)], rows)

    def put_curve(self, name: str, curve: Curve) -> None:
        """The steps, and under them the knee."""
        head = ["people", "clicks", "p50 ms", "p95 ms", "failed", "MB", "cores busy"]
        rows = [
            [
                str(step.people),
                str(step.clicks),
                f"{step.p50:.0f}",
                f"{step.p95:.0f}",
                str(step.failures),
                f"{step.megabytes:.0f}",
                f"{step.busy:.1f}",
            ]
            for step in curve.steps
        ]
        told = (
            f"Carried with 95 of 100 clicks under a second and none failed: **{curve.knee} people**. "
            f"Memory: {curve.alone:.0f} MB before anybody came, {curve.megabytes_each:.1f} MB a session."
        )
        self.parts[name] = f"{_table(head, rows)}\n\n{told}"

    def write(self) -> None:
        """Put every part between its marks; a part without marks is added at the end."""
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else "# Performance\n"
        for name, found in self.parts.items():
            text = _replaced(text, name, f"{found}\n\n{_when()}")
        self.path.write_text(text, encoding="utf-8")


def _replaced(text: str, name: str, found: str) -> str:
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    block = f"{begin}\n\n{found}\n\n{end}"
    if begin not in text:
        return f"{text.rstrip()}\n\n{block}\n"
    return re.sub(f"{re.escape(begin)}.*?{re.escape(end)}", lambda _: block, text, flags=re.DOTALL)


def _cells(measure: Measure) -> list[str]:
    verdict = "within" if measure.is_within else "**over**"
    return [
        measure.name,
        f"**{measure.ratio:.1f}**",
        f"{measure.aim:g}",
        verdict,
        f"{measure.work_ms:.1f}",
        f"{measure.floor_ms:.1f}",
    ]


def _grown(measure: Measure | None) -> str:
    if measure is None:
        return "–"
    sent = "" if measure.kilobytes is None else f", {measure.kilobytes:.0f} KB"
    return f"{measure.work_ms:.1f} ms ({measure.ratio:.1f}×{sent})"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _when() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"*{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"SQLite {sqlite_module().sqlite_version}, {packages}*"
    )
