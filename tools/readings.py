"""Blind readings of the calibration cases: `sheet` for a reader, `keep` their answers, `report` the agreement."""

import csv
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from scorecard.framework.loader import load
from scorecard.framework.models import COLOURS, Case, Framework

ROOT = Path(__file__).parents[1]
EDITION = ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020"
KEPT = ROOT / "docs" / "judgement"
PAGE = ROOT / "docs" / "judgement.md"
ROUNDS = ("draft", "first", "final")
NOTES = ("notes1", "notes2", "notes3")
"""Rounds on the field notes, which have no expected level."""


@dataclass(frozen=True)
class Answer:
    """What one reader chose for one case, and what was expected when they read it."""

    case: str
    expected: str
    level: str
    doubt: str


def sheet(framework: Framework, language: str, cases: Sequence[str] = ()) -> str:
    """The cases without expected level and reason, in an order of their own; `cases`: only these codes."""
    chosen = [case for case in framework.cases if not cases or case.code in cases]
    chosen.sort(key=lambda case: hashlib.sha256(case.code.encode()).hexdigest())
    lines = ["How terms are read:"]
    for each in framework.conventions:
        lines.append(f"- {each.term.in_language(language)}: {each.meaning.in_language(language)}")
    return "\n".join([*lines, *(_case(framework, case, language) for case in chosen)]) + "\n"


def _case(framework: Framework, case: Case, language: str) -> str:
    sub = framework.sub_indicator(case.sub_indicator)
    lines = ["", f"=== {case.code}: {sub.title.in_language(language)}"]
    lines += [f"{level.value}: {sub.levels[level].in_language(language)}" for level in COLOURS]
    if sub.not_applicable is not None:
        lines.append(f"not_applicable: {sub.not_applicable.in_language(language)}")
    return "\n".join([*lines, f"FACTS: {case.facts.in_language(language)}"])


def keep(framework: Framework, answers: Path, name: str) -> None:
    """Keep a reader's answers (case, level, doubt) with what is expected now, as docs/judgement/<name>.csv."""
    expected = {case.code: case.expected.value for case in framework.cases}
    with answers.open(encoding="utf-8", newline="") as file:
        rows = [
            Answer(r["case"], expected.get(r["case"], ""), r["level"], r["doubt"] or "")
            for r in csv.DictReader(file)
        ]
    KEPT.mkdir(exist_ok=True)
    with (KEPT / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("case", "expected", "level", "doubt"))
        writer.writerows((row.case, row.expected, row.level, row.doubt) for row in sorted(rows, key=_order))


def _order(answer: Answer) -> tuple[list[int], str]:
    code, _, letter = answer.case.partition("-")
    return [int(part) for part in code.split(".")], letter


def kept(round_name: str) -> dict[str, list[Answer]]:
    """The readings of a round by reader."""
    found = {}
    for path in sorted(KEPT.glob(f"{round_name}-*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [Answer(**row) for row in csv.DictReader(file)]
    return found


def agreement(answers: Sequence[Answer]) -> tuple[int, int]:
    """(answers equal to the expected level, all answers)."""
    return sum(answer.level == answer.expected for answer in answers), len(answers)


def between(readings: Sequence[Sequence[Answer]]) -> tuple[int, int]:
    """(equal pairs, all pairs) of two readers on the same case."""
    equal = every = 0
    for one, other in combinations(readings, 2):
        levels = {answer.case: answer.level for answer in other}
        both = [(answer.level, levels[answer.case]) for answer in one if answer.case in levels]
        equal, every = equal + sum(a == b for a, b in both), every + len(both)
    return equal, every


def report() -> str:
    """docs/judgement.md: agreement by round and reader, and what readers still chose differently."""
    rows, differing = [], []
    for name in ROUNDS:
        readings = kept(name)
        for reader, answers in readings.items():
            rows.append(f"| {name} | {reader.split('-')[1]} | {_share(*agreement(answers))} | |")
        if len(readings) > 1:
            rows.append(
                f"| {name} | all | {_share(*_all(readings))} | {_share(*between(list(readings.values())))} |"
            )
    for reader, answers in kept(ROUNDS[-1]).items():
        wrong = [answer for answer in answers if answer.level != answer.expected]
        differing += [
            f"| {a.case} | {reader.split('-')[1]} | {a.expected} | {a.level} | {a.doubt} |" for a in wrong
        ]
    return _HEAD + "\n".join(rows) + _notes() + _DIFFERING + ("\n".join(differing) or "| – | | | | |") + "\n"


def _notes() -> str:
    """How often two readers of the field notes chose alike, by round, and where not in the last one."""
    rows = []
    for name in NOTES:
        readings = list(kept(name).values())
        rows.append(f"| {name} | {len(readings)} | {_share(*between(readings))} |")
    apart: dict[str, list[str]] = {}
    for answers in kept(NOTES[-1]).values():
        for answer in answers:
            apart.setdefault(answer.case.removesuffix("-h"), []).append(answer.level)
    differing = [f"{case} ({', '.join(levels)})" for case, levels in apart.items() if len(set(levels)) > 1]
    return (
        _NOTES
        + "\n".join(rows)
        + "\n\nNot alike in the last round: "
        + ("; ".join(differing) or "none")
        + "."
    )


def _all(readings: dict[str, list[Answer]]) -> tuple[int, int]:
    return agreement([answer for answers in readings.values() for answer in answers])


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.1f} %)" if whole else "–"


_HEAD = """# Do two people judge alike?

Readers saw only the level texts and the facts of a case, in an order of their own, and chose one level. They did not
see the expected level, its reason, or one another. The answers stand in `docs/judgement/`, one file a reader; this page
is written from them by `python -m tools.readings report`.

- **draft**: the level texts as first drafted, with the same facts. The cases were written for the revised texts, so this
  round says how often the draft already led to the level that the revised text means.
- **first**: the revised texts, before any reader had seen them.
- **final**: after every text or case on which a reader differed or hesitated was mended; read by new readers.

Beside them, 40 rough field notes (`docs/judgement/field-notes.md`) on criteria that have no case, written without regard to
the level texts; they have no expected level, and the readers took different attitudes (an assessor, a hopeful official, a
strict auditor). **notes1**: before, **notes2**: after the conventions on substitute documents, work done by others,
documents of former units and "there is / each" were added; **notes3**: after the 31 texts on which readers differed or
hesitated were mended, with new readers again. They were mended on these very notes: other notes would agree less.

The readers were language models, not officials or assessors: the figures say whether the texts decide the cases, not how
people in an agency will agree. Calibration rounds with assessors measure that.

| round | reader | chose the expected level | two readers chose alike |
|---|---|---|---|
"""
_NOTES = """

| field notes | readers | two readers chose alike |
|---|---|---|
"""
_DIFFERING = """

Cases on which a reader of the last round chose another level than expected:

| case | reader | expected | chosen | doubt |
|---|---|---|---|---|
"""


def main(arguments: list[str]) -> None:
    """sheet vi|en [CASE…] · keep FILE NAME · report"""
    deed, *rest = arguments
    if deed == "sheet":
        sys.stdout.write(sheet(load(EDITION), rest[0], rest[1:]))
    elif deed == "keep":
        keep(load(EDITION), Path(rest[0]), rest[1])
    else:
        PAGE.write_text(report(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
