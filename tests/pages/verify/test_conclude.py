"""The conclude page: differences first, open choices with their reason, counted apart, and the act itself."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.assessment.records import Stage, State
from scorecard.framework.models import Level
from scorecard.services.scoring import Entry
from scorecard.services.verification import accept_rest, save_assessor_answer
from scorecard.ui.pieces.cells import WIDGETS
from tests.pages.verify.conftest import shown
from tests.services.rounds import SECOND, G, R, Round, Y

Screen = Callable[..., AppTest]
LEAD = 4


@pytest.fixture
def contested(case: Round) -> Round:
    """1.1.1: assessors differ; 1.1.3: one assessor differs from the claim; 1.2.1 accepted as self-scored."""
    assessor = case.who("assessor")
    save_assessor_answer(case.at, assessor, case.id, Entry("1.1.1", G), 0)
    save_assessor_answer(case.at, SECOND, case.id, Entry("1.1.1", Y, note="chưa phổ biến"), 0)
    save_assessor_answer(case.at, assessor, case.id, Entry("1.1.3", R, note="chưa có quy trình"), 0)
    accept_rest(case.at, assessor, case.id, "1.2")
    return case


def opened(screen: Screen, case: Round) -> AppTest:
    return screen(LEAD, "verify/conclude.py", assessment=str(case.id))


def name(case: Round, code: str, what: str) -> str:
    language = "-vi" if what in WIDGETS else ""
    return f"verify-consensus-{case.id}-{code.replace('.', '-')}-{what}{language}"


def test_differences_choices_and_what_is_counted_apart_are_on_the_screen(
    contested: Round, screen: Screen
) -> None:
    run = opened(screen, contested)
    assert not run.exception
    words = shown(run)
    assert "chưa phổ biến" in words
    assert "chưa có quy trình" in words
    assert "cần chọn" in words
    assert "- 1 mục kết luận khác tự chấm" in words
    assert "- 1 mục còn phải chọn mức" in words
    assert "- 1 mục chấp nhận theo tự chấm, đếm riêng" in words
    assert len(run.radio) == 1
    assert run.button(key="conclude-now").disabled


def test_a_choice_without_its_reason_is_not_saved(contested: Round, screen: Screen) -> None:
    run = opened(screen, contested)
    run.radio(key=name(contested, "1.1.1", "level")).set_value(Level.YELLOW).run()
    assert "Chưa lưu." in shown(run)
    assert run.button(key="conclude-now").disabled


def test_the_lead_chooses_with_a_reason_and_concludes(contested: Round, screen: Screen) -> None:
    run = opened(screen, contested)
    run.radio(key=name(contested, "1.1.1", "level")).set_value(Level.YELLOW).run()
    run.text_area(key=name(contested, "1.1.1", "note")).set_value("thống nhất sau khi họp đoàn").run()
    assert not run.button(key="conclude-now").disabled
    run.button(key="conclude-now").click().run()
    assert not run.exception
    assert contested.state() is State.CONCLUDED
    assert "Đã ghi kết luận cho Quận Hải An" in shown(run)
    chosen = contested.answer(Stage.CONSENSUS, "1.1.1")
    taken = contested.answer(Stage.CONSENSUS, "1.2.1")
    assert chosen is not None
    assert (chosen.level, chosen.note) == (Y, "thống nhất sau khi họp đoàn")
    assert taken is not None
    assert (taken.level, taken.accepted_as_self) == (R, True)


def test_the_lead_can_choose_another_level_for_any_item(contested: Round, screen: Screen) -> None:
    run = opened(screen, contested)
    run.selectbox(key=f"conclude-other-{contested.id}").set_value("1.1.3").run()
    run.text_area(key=name(contested, "1.1.3", "note")).set_value("đã có quy trình cho ba lĩnh vực").run()
    run.radio(key=name(contested, "1.1.3", "level")).set_value(Level.YELLOW).run()
    chosen = contested.answer(Stage.CONSENSUS, "1.1.3")
    assert chosen is not None
    assert chosen.level is Y
    assert "- 0 mục kết luận khác tự chấm" in shown(run)


def test_an_assessor_who_is_not_the_lead_is_not_offered_the_page(contested: Round, screen: Screen) -> None:
    with pytest.raises(ValueError, match="page"):
        screen(3, "verify/conclude.py")


def test_a_submitted_assessment_nobody_verified_cannot_be_opened_here(case: Round, screen: Screen) -> None:
    assert "SC-101" in shown(opened(screen, case))
