"""Evidence with who keeps it, other sets, measures and calibration cases: structure, and what the check says."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from scorecard.framework.checker import check
from scorecard.framework.loader import load
from scorecard.framework.models import Framework, Level
from scorecard.framework.terms import Thresholds

EDITIONS = Path(__file__).parents[2] / "data" / "frameworks"
EDITION = "tcvn-iso-18091-2020"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load(EDITIONS / EDITION)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return shutil.copytree(EDITIONS / EDITION, tmp_path / EDITION)


def mend(edition: Path, file: str, old: str, new: str) -> None:
    text = (edition / file).read_text(encoding="utf-8")
    assert re.search(old, text, re.MULTILINE)
    (edition / file).write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), encoding="utf-8")


def test_every_sub_indicator_has_two_to_four_pieces_of_evidence_with_their_keepers(
    framework: Framework,
) -> None:
    for sub in framework.sub_indicators:
        assert 2 <= len(sub.evidence) <= 4, sub.code
        assert all(each.kept for each in sub.evidence), sub.code


def test_at_least_sixty_measures_say_what_is_counted_and_from_where(framework: Framework) -> None:
    measures = {sub.code: sub.measure for sub in framework.sub_indicators if sub.measure}
    assert len(measures) >= 60
    for code, measure in measures.items():
        assert None not in (measure.numerator, measure.source, measure.thresholds_from), code
        assert measure.thresholds_from is not Thresholds.OFFICIAL, (
            "all thresholds here are proposed or assigned"
        )


def test_every_indicator_keeps_its_spanish_title(framework: Framework) -> None:
    assert all(indicator.spanish_title for indicator in framework.indicators)
    assert framework.indicator("3.11").title.vi == "Giảm nghèo"
    assert framework.indicator("1.10").title.vi == "An ninh, trật tự, an toàn xã hội"


def test_indicator_sets_are_named_with_their_year(framework: Framework) -> None:
    years = {each.code: each.year for each in framework.indicator_sets}
    assert years["ntm"] == 2026
    assert sum(bool(sub.also_in) for sub in framework.sub_indicators) >= 90


def test_at_least_forty_sub_indicators_have_two_cases_of_different_levels(framework: Framework) -> None:
    cases = Counter(case.sub_indicator for case in framework.cases)
    assert sum(count >= 2 for count in cases.values()) >= 40
    for code in cases:
        levels = [case.expected for case in framework.cases if case.sub_indicator == code]
        assert len(set(levels)) > 1, code


def test_the_three_levels_are_expected_about_equally_often(framework: Framework) -> None:
    expected = Counter(case.expected for case in framework.cases)
    for level in (Level.RED, Level.YELLOW, Level.GREEN):
        assert expected[level] >= len(framework.cases) / 5, level


def test_facts_never_name_a_level(framework: Framework) -> None:
    named = re.compile(r"\b(mức|màu) (đỏ|vàng|xanh)\b|\b(red|yellow|green) level\b", re.IGNORECASE)
    for case in framework.cases:
        assert not named.search(f"{case.facts.vi} {case.facts.en}"), case.code


FAULTS = [
    (
        r'kept = \["[a-z-]+"',
        'kept = ["cung-trang"',
        r"quadrant-1.toml 1\.1\.1 evidence\[1\]\.kept: no keeper is called cung-trang",
    ),
    (r", kept = \[[^\]]*\]", "", r"quadrant-1.toml 1\.1\.1 evidence\[1\]\.kept: say who keeps it"),
    (
        r"^also_in = \[.*\]",
        'also_in = ["ntm/11"]',
        r"quadrant-1.toml 1\.1\.1 also_in: no indicator set or part is called ntm/11",
    ),
    (
        r"^source\.vi = .*\nsource\.en = .*\n",
        "",
        r"quadrant-1.toml 1\.\S+ measure\.source: say where the figure comes from",
    ),
    (
        r'^thresholds = "proposed"',
        'thresholds = "target"',
        r"quadrant-1.toml 1\.\S+ measure\.thresholds: thresholds is target where",
    ),
]


@pytest.mark.parametrize(("old", "new", "sentence"), FAULTS)
def test_a_fault_of_the_guidance_is_named(edition: Path, old: str, new: str, sentence: str) -> None:
    mend(edition, "quadrant-1.toml", old, new)
    assert any(re.match(sentence, str(fault)) for fault in check(edition))


def test_a_case_of_an_unknown_sub_indicator_is_named(edition: Path) -> None:
    mend(edition, "cases-1.toml", r'^sub_indicator = "1\.[\d.]+"', 'sub_indicator = "1.1.9"')
    assert any("sub_indicator: no sub-indicator 1.1.9" in str(fault) for fault in check(edition))


def test_a_case_that_repeats_a_level_text_is_named(edition: Path, framework: Framework) -> None:
    case = framework.cases[0]
    text = framework.sub_indicator(case.sub_indicator).levels[Level.GREEN].vi
    mend(edition, "cases-1.toml", r"^facts\.vi = .*", f'facts.vi = "Ở xã A: {text}"')
    assert any(f"{case.code} facts.vi: the facts repeat the text of green" in str(f) for f in check(edition))


def test_a_code_of_two_cases_is_named(edition: Path, framework: Framework) -> None:
    first, second = framework.cases[0].code, framework.cases[1].code
    mend(edition, "cases-1.toml", f'^code = "{re.escape(second)}"', f'code = "{first}"')
    assert any(f"{first} cases: this code is used twice" in str(fault) for fault in check(edition))
