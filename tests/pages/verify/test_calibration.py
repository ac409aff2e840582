"""Calibration: a case is judged by the texts alone, then the expected level and its reason appear; nothing is kept."""

from collections.abc import Callable
from html import unescape

from streamlit.testing.v1 import AppTest

from scorecard.framework.models import COLOURS
from scorecard.services.editions_to_read import editions_to_read
from scorecard.services.workplace import Workplace
from tests.pages.verify.conftest import shown
from tests.services.rounds import Round

PAGE = "verify/calibration.py"
EDITION = "tcvn-iso-18091-2020"
ASSESSOR = 3
Screen = Callable[..., AppTest]


def words(run: AppTest) -> str:
    return unescape(shown(run))


def test_the_expected_level_and_its_reason_appear_after_choosing(
    at: Workplace, case: Round, screen: Screen
) -> None:
    example = editions_to_read(at)[0].framework.cases[0]
    run = screen(ASSESSOR, PAGE)
    assert not run.exception
    assert example.facts.vi in words(run)
    assert example.why.vi not in words(run)
    key = f"calibration-level-{EDITION}-{example.code}"
    run = run.radio(key=key).set_value(example.expected).run()
    assert "Giống mức mong đợi" in words(run)
    assert example.why.vi in words(run)
    assert "Đúng 1 trên 1 ví dụ đã chấm." in words(run)
    other = next(level for level in COLOURS if level is not example.expected)
    run = run.radio(key=key).set_value(other).run()
    assert "Mức mong đợi" in words(run)
    assert "Đúng 0 trên 1 ví dụ đã chấm." in words(run)


def test_the_conventions_stand_beside_the_cases(case: Round, screen: Screen) -> None:
    assert "12 tháng tính đến ngày mốc của kỳ đánh giá." in words(screen(ASSESSOR, PAGE))


def test_verification_shows_the_cases_of_a_criterion(at: Workplace, case: Round, screen: Screen) -> None:
    framework = editions_to_read(at)[0].framework
    example = framework.cases[0]
    indicator = framework.indicator_of(example.sub_indicator)
    run = screen(ASSESSOR, "verify/verify.py", assessment=str(case.id), indicator=indicator.code)
    assert not run.exception
    assert example.facts.vi in words(run)
    assert example.why.vi in words(run)
