"""The records of decisions: numbered without a gap, and listed with their own titles."""

import re

from scorecard.settings import ROOT

FOLDER = ROOT / "docs" / "decisions"
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))


def test_decisions_are_numbered_from_one_without_a_gap() -> None:
    assert [path.name[:5] for path in RECORDS] == [f"{n:04}-" for n in range(1, len(RECORDS) + 1)]


def test_every_decision_is_listed_under_its_number_with_its_title() -> None:
    titles = [path.read_text("utf-8").splitlines()[0].removeprefix("# ").partition(". ") for path in RECORDS]
    wanted = [
        f"{number}. [{title}]({path.name})" for (number, _, title), path in zip(titles, RECORDS, strict=True)
    ]
    listed = re.findall(r"^\d+\. \[.*$", (FOLDER / "README.md").read_text("utf-8"), re.MULTILINE)
    assert listed == wanted
