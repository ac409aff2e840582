"""Messages no screen of ours would send: whatever a browser claims, only what the policy allows reaches the database."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.assessment.records import Stage, State
from scorecard.framework.models import Level
from scorecard.services.conclusion import conclude
from scorecard.services.cycles import close_cycle
from scorecard.services.scoring import Entry
from scorecard.services.verification import save_assessor_answer
from tests.access.places import actor
from tests.pages.verify.conftest import held, shown
from tests.services.rounds import G, Round, drafted

Screen = Callable[..., AppTest]
VERIFY = "verify/verify.py"
ASSESSOR = 3


def address(case: Round) -> dict[str, str]:
    return {"assessment": str(case.id), "indicator": "1.1"}


def level(case: Round, code: str) -> str:
    return f"verify-assessor-{case.id}-{code.replace('.', '-')}-level-vi"


@pytest.mark.parametrize("said", ["● X Tím", "green", "", "\x00", "9" * 5000])
def test_a_level_that_is_not_on_the_scale_is_not_saved(
    case: Round, screen: Screen, reconnected: Screen, said: str
) -> None:
    frame = held(screen(ASSESSOR, VERIFY, **address(case)))
    crafted = next(each for each in frame.widgets if each.id.endswith(level(case, "1.1.1")))
    crafted.string_value = said
    reconnected(ASSESSOR, VERIFY, frame, **address(case))
    assert case.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR) is None
    assert case.state() is State.SUBMITTED


@pytest.mark.parametrize("said", ["1.1.1=99999999999999999999999", "1.1.1=" + "9" * 5000, "1.1.1=-1", "=="])
def test_a_version_made_up_is_passed_over(
    case: Round, screen: Screen, reconnected: Screen, said: str
) -> None:
    before = screen(ASSESSOR, VERIFY, **address(case))
    before.radio(key=level(case, "1.1.1")).set_value(Level.GREEN)
    frame = held(before)
    crafted = next(each for each in frame.widgets if each.id.endswith("-versions"))
    crafted.string_value = said
    run = reconnected(ASSESSOR, VERIFY, frame, **address(case))
    assert not run.exception
    saved = case.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR)
    assert saved is not None
    assert saved.version == 1


def test_the_widgets_of_a_draft_that_is_not_up_for_verification_are_not_taken(
    case: Round, screen: Screen, reconnected: Screen
) -> None:
    draft = drafted(case.at, "Kỳ bị gửi nhầm")
    frame = held(screen(ASSESSOR, VERIFY, **address(case)))
    for each in frame.widgets:
        each.id = each.id.replace(f"-{case.id}-", f"-{draft.id}-")
        if each.id.endswith(level(draft, "1.1.1")):
            each.string_value = "● X Xanh"
    run = reconnected(ASSESSOR, VERIFY, frame, **address(draft))
    assert "SC-101" in shown(run)
    assert draft.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR) is None
    assert case.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR) is None


def test_what_a_left_open_screen_sends_after_the_conclusion_changes_nothing(
    case: Round, screen: Screen
) -> None:
    save_assessor_answer(case.at, case.who("assessor"), case.id, Entry("1.1.1", G), 0)
    run = screen(ASSESSOR, VERIFY, **address(case))
    conclude(case.at, case.who("lead_assessor"), case.id)
    done = case.actions()
    run.radio(key=level(case, "1.1.3")).set_value(Level.RED).run()
    assert case.answer(Stage.ASSESSOR, "1.1.3", ASSESSOR) is None
    assert case.actions() == done


def test_a_button_left_on_screen_after_the_conclusion_changes_nothing(case: Round, screen: Screen) -> None:
    save_assessor_answer(case.at, case.who("assessor"), case.id, Entry("1.1.1", G), 0)
    run = screen(ASSESSOR, VERIFY, **address(case))
    conclude(case.at, case.who("lead_assessor"), case.id)
    done = case.actions()
    run.button(key="verify-accept-rest").click().run()
    run = screen(ASSESSOR, VERIFY)
    assert case.actions() == done
    assert case.link("1.1.1").verdict is None


def test_a_disabled_widget_takes_nothing(case: Round, screen: Screen, reconnected: Screen) -> None:
    close_cycle(case.at, actor("coordinator", "everywhere", 5), case.cycle_id)
    before = screen(ASSESSOR, VERIFY, **address(case))
    assert before.radio(key=level(case, "1.1.1")).disabled
    frame = held(before)
    next(each for each in frame.widgets if each.id.endswith(level(case, "1.1.1"))).string_value = "● X Xanh"
    before._run(frame)
    reconnected(ASSESSOR, VERIFY, frame, **address(case))
    assert case.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR) is None
    assert case.state() is State.SUBMITTED
