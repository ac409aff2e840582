"""A server killed outright: what an assessor changed meanwhile is saved or shown as waiting, and nobody is overwritten."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from scorecard.assessment.records import Answer, Stage
from scorecard.framework.models import Level
from scorecard.services.accounts import set_language
from scorecard.services.conclusion import save_consensus
from scorecard.services.scoring import Entry
from scorecard.services.verification import save_assessor_answer
from tests.pages.verify.conftest import held, shown
from tests.services.rounds import SECOND, G, R, Round, Y

Screen = Callable[..., AppTest]
VERIFY, CONCLUDE = "verify/verify.py", "verify/conclude.py"
ASSESSOR, LEAD = 3, 4


def name(case: Round, form: str, code: str, what: str, language: str = "-vi") -> str:
    return f"verify-{form}-{case.id}-{code.replace('.', '-')}-{what}{language}"


def stored(case: Round, code: str) -> Answer | None:
    return case.answer(Stage.ASSESSOR, code, ASSESSOR)


def opened(screen: Screen, case: Round) -> AppTest:
    return screen(ASSESSOR, VERIFY, assessment=str(case.id), indicator="1.1")


def test_a_level_chosen_while_the_server_was_down_is_saved(
    case: Round, screen: Screen, reconnected: Screen
) -> None:
    before = opened(screen, case)
    before.radio(key=name(case, "assessor", "1.1.1", "level")).set_value(Level.GREEN)
    run = reconnected(ASSESSOR, VERIFY, held(before), assessment=str(case.id), indicator="1.1")
    assert not run.exception
    saved = stored(case, "1.1.1")
    assert saved is not None
    assert (saved.level, saved.version) == (G, 1)
    assert run.radio(key=name(case, "assessor", "1.1.1", "level")).value is Level.GREEN


def test_a_difference_chosen_meanwhile_waits_for_its_reason_on_screen(
    case: Round, screen: Screen, reconnected: Screen
) -> None:
    before = opened(screen, case)
    before.radio(key=name(case, "assessor", "1.1.1", "level")).set_value(Level.RED)
    run = reconnected(ASSESSOR, VERIFY, held(before), assessment=str(case.id), indicator="1.1")
    assert stored(case, "1.1.1") is None
    assert "SC-212" in shown(run)
    assert run.radio(key=name(case, "assessor", "1.1.1", "level")).value is Level.RED


def test_a_value_saved_elsewhere_meanwhile_is_not_overwritten(
    case: Round, screen: Screen, reconnected: Screen
) -> None:
    before = opened(screen, case)
    before.radio(key=name(case, "assessor", "1.1.1", "level")).set_value(Level.GREEN)
    save_assessor_answer(case.at, case.who("assessor"), case.id, Entry("1.1.1", R, note="hết hiệu lực"), 0)
    run = reconnected(ASSESSOR, VERIFY, held(before), assessment=str(case.id), indicator="1.1")
    saved = stored(case, "1.1.1")
    assert saved is not None
    assert (saved.level, saved.version) == (R, 1)
    assert "SC-209" in shown(run)
    assert "hết hiệu lực" in shown(run)


def test_a_screen_on_which_nothing_was_changed_saves_nothing(
    case: Round, screen: Screen, reconnected: Screen
) -> None:
    save_assessor_answer(case.at, case.who("assessor"), case.id, Entry("1.1.1", G), 0)
    before = opened(screen, case)
    run = reconnected(ASSESSOR, VERIFY, held(before), assessment=str(case.id), indicator="1.1")
    assert "Chưa lưu." not in shown(run)
    assert case.actions().count("save_assessor_answer") == 1


def test_another_leads_choice_made_meanwhile_is_not_overwritten(
    case: Round, screen: Screen, reconnected: Screen
) -> None:
    save_assessor_answer(case.at, case.who("assessor"), case.id, Entry("1.1.1", G), 0)
    save_assessor_answer(case.at, SECOND, case.id, Entry("1.1.1", Y, note="chưa phổ biến"), 0)
    lead = case.who("lead_assessor")
    save_consensus(case.at, lead, case.id, Entry("1.1.1", Y, note="theo số đông"), 0)
    before = screen(LEAD, CONCLUDE, assessment=str(case.id))
    before.text_area(key=name(case, "consensus", "1.1.1", "note")).set_value("lý do của tôi")
    save_consensus(case.at, lead, case.id, Entry("1.1.1", G, note="sau khi họp"), 1)
    run = reconnected(LEAD, CONCLUDE, held(before), assessment=str(case.id))
    kept = case.answer(Stage.CONSENSUS, "1.1.1")
    assert kept is not None
    assert (kept.level, kept.note, kept.version) == (G, "sau khi họp", 2)
    assert "lý do của tôi" in shown(run)
    run.button(key=name(case, "consensus", "1.1.1", "keep-mine", "")).click().run()
    kept = case.answer(Stage.CONSENSUS, "1.1.1")
    assert kept is not None
    assert (kept.level, kept.note, kept.version) == (Y, "lý do của tôi", 3)


def test_changing_the_language_shows_and_keeps_every_score(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    run.radio(key=name(case, "assessor", "1.1.1", "level")).set_value(Level.GREEN).run()
    try:
        run.segmented_control[0].select("en").run()
    finally:
        set_language(case.at, case.who("assessor"), "vi")  # the home is shared by the tests of this file
    box = run.radio(key=name(case, "assessor", "1.1.1", "level", "-en"))
    assert box.proto.options[box.proto.default] == "● G Green"
    saved = stored(case, "1.1.1")
    assert saved is not None
    assert (saved.level, saved.version) == (G, 1)
