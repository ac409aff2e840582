"""Every kind of fault is named with its file, code and field."""

import re
import shutil
from pathlib import Path

import pytest

from scorecard.framework.checker import check

EDITIONS = Path(__file__).parents[2] / "data" / "frameworks"
EDITION = "tcvn-iso-18091-2020"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return shutil.copytree(EDITIONS / EDITION, tmp_path / EDITION)


def mend(edition: Path, file: str, old: str, new: str) -> None:
    """Replace the first line or part of a line that the pattern `old` finds."""
    text = (edition / file).read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE)
    (edition / file).write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


@pytest.mark.parametrize("name", [EDITION, "san-xuat-sach-hon"])
def test_the_shipped_editions_have_no_fault(name: str) -> None:
    assert check(EDITIONS / name) == []


ONE_FAULT = [
    (
        "quadrant-1.toml",
        r"^red\.en = .*\n",
        "",
        "quadrant-1.toml 1.1.1 red.en: the English translation is missing",
    ),
    (
        "quadrant-1.toml",
        r"^red\.vi = .*",
        'red.vi = " "',
        "quadrant-1.toml 1.1.1 red.vi: this text is empty",
    ),
    (
        "quadrant-1.toml",
        'code = "1.2.2"',
        'code = "1.2.1"',
        "quadrant-1.toml 1.2.1 code: this code is used twice",
    ),
    (
        "quadrant-1.toml",
        'code = "1.2.2"',
        'code = "1.3.9"',
        "quadrant-1.toml 1.3.9 code: it stands under 1.2, so its code begins with 1.2.",
    ),
    (
        "quadrant-1.toml",
        r"^sdgs = \[12, 16, 17\]",
        'sdgs = ["12"]',
        "quadrant-1.toml 1.1 sdgs: only whole numbers belong in this list",
    ),
    (
        "quadrant-2.toml",
        r"^yellow = 85\ngreen = 95",
        "yellow = 95\ngreen = 85",
        "quadrant-2.toml 2.1.3 measure.yellow: thresholds out of order: yellow 95, green 85",
    ),
    (
        "quadrant-3.toml",
        r"yellow_share_of_target = 0\.8",
        "yellow_share_of_target = 1.1",
        "quadrant-3.toml 3.7.2 measure.yellow_share_of_target: "
        "a share of 1.1 puts yellow on the wrong side of green",
    ),
    (
        "quadrant-3.toml",
        r"yellow_share_of_target = 0\.8",
        'yellow_share_of_target = "0.8"\nyellow = 80',
        "quadrant-3.toml 3.7.2 measure.yellow_share_of_target: '0.8' is text where a number is meant",
    ),
    (
        "quadrant-2.toml",
        r'^competence = "own"$\n^also_in',
        'competence = "own"\nkinds = ["xa", "dac_khu"]\nalso_in',
        "quadrant-2.toml 2.1.1 kinds: its kinds cover the pack xa only in part",
    ),
    (
        "quadrant-1.toml",
        'method = "document"',
        'method = "paper"',
        "quadrant-1.toml 1.1.1 method: 'paper' is none of document, visit, survey, data",
    ),
    (
        "quadrant-1.toml",
        'method = "document"',
        'methods = "document"\nmethod = "document"',
        "quadrant-1.toml 1.1.1 methods: this field is not known",
    ),
    (
        "framework.toml",
        'default_rule = "weakest_link"',
        'default_rule = "strongest"',
        "framework.toml default_rule: strongest is not among the rules",
    ),
    (
        "framework.toml",
        "yellow = 1\n",
        "yellow = 2\n",
        "framework.toml points: points must rise from red to green; they are 0, 2, 2",
    ),
    (
        "framework.toml",
        r'kinds = \["quan"\]',
        'kinds = ["quan", "xa"]',
        "framework.toml packs: each kind of locality belongs to exactly one pack; xa is in: xa, quan",
    ),
    (
        "framework.toml",
        'edition = "tcvn-iso-18091-2020"',
        'edition = "tcvn-iso-18091-2015"',
        "framework.toml edition: the folder is named tcvn-iso-18091-2020, the edition tcvn-iso-18091-2015: "
        "make them one",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "sentence"), ONE_FAULT)
def test_a_fault_is_named_with_file_code_and_field(
    edition: Path, file: str, old: str, new: str, sentence: str
) -> None:
    mend(edition, file, old, new)
    assert sentence in [str(fault) for fault in check(edition)]


def test_a_code_without_quotation_marks_is_a_fault(edition: Path) -> None:
    mend(edition, "quadrant-1.toml", 'code = "1.10"', "code = 1.10")
    sentences = [str(fault) for fault in check(edition)]
    assert (
        "quadrant-1.toml 1.10 code: 1.10 is a number or table where text is meant: "
        'write it in quotation marks, "1.10"' in sentences
    )


def test_a_missing_and_an_unknown_indicator_are_both_named(edition: Path) -> None:
    text = (edition / "quadrant-4.toml").read_text(encoding="utf-8")
    (edition / "quadrant-4.toml").write_text(text.replace('"4.9', '"4.10'), encoding="utf-8")
    sentences = [str(fault) for fault in check(edition) if fault.field != "sub_indicator"]  # its cases
    assert sentences == [
        "4.9: this indicator of iso-18091 is missing",
        "quadrant-4.toml 4.10 code: iso-18091 has no indicator with this code",
    ]


def test_a_level_without_text_is_a_fault(edition: Path) -> None:
    mend(edition, "quadrant-2.toml", r"^yellow\.vi = .*\nyellow\.en = .*\n", "")
    assert [str(fault) for fault in check(edition)] == ["quadrant-2.toml 2.1.1 yellow: this field is missing"]


def test_unreadable_toml_is_named_with_its_line_and_nothing_drowns_it(edition: Path) -> None:
    mend(edition, "quadrant-2.toml", 'code = "2"', "code = ")
    (fault,) = check(edition)
    assert fault.file == "quadrant-2.toml"
    assert "line 2" in fault.problem


def test_all_faults_are_named_at_once(edition: Path) -> None:
    mend(edition, "quadrant-1.toml", 'method = "document"', 'method = "paper"')
    mend(edition, "quadrant-3.toml", 'competence = "own"', 'competence = "mine"')
    assert len(check(edition)) == 2


def test_a_fault_speaks_vietnamese(edition: Path) -> None:
    mend(edition, "quadrant-1.toml", r"^red\.en = .*\n", "")
    assert [fault.sentence("vi") for fault in check(edition)] == [
        "quadrant-1.toml 1.1.1 red.en: thiếu bản dịch tiếng Anh"
    ]
