"""Self-assessment in the browser: each change is in the database, no one's value is overwritten unseen."""

from collections.abc import Callable
from decimal import Decimal

from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.assessment.records import SHARED, Answer, Stage, State
from scorecard.framework.models import Level
from scorecard.services.assessments import sheet, start_assessment
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.submission import return_to_locality, submit
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments
from scorecard.ui.pieces.cells import WIDGETS
from tests.access.places import grant_keys
from tests.pages.people import Person, words
from tests.services.world import open_cycle

PAGE = "assess/self_assess.py"
People = Callable[..., Person]


def saved(at: Workplace, assessment_id: int, code: str) -> Answer | None:
    with at.store.reading() as transaction:
        return answers.find(transaction, answers.Cell(assessment_id, Stage.SELF, code, SHARED))


def level(run: AppTest, assessment_id: int, code: str):  # type: ignore[no-untyped-def]
    return run.radio(key=name(assessment_id, code, "level"))


def name(assessment_id: int, code: str, what: str) -> str:
    language = "-vi" if what in WIDGETS else ""
    return f"assess-card-{assessment_id}-{code.replace('.', '-')}-{what}{language}"


def test_where_nothing_was_begun_the_page_offers_to_begin(
    at: Workplace, cycle_id: int, official: Person
) -> None:
    run = official.screen(PAGE)
    assert not run.exception
    assert "Chưa có bản tự chấm" in words(run)
    run.button(key=f"assess-start-{cycle_id}").click().run()
    with at.store.reading() as transaction:
        found = assessments.find(transaction, cycle_id, grant_keys()["own"] or "")
    assert found is not None
    assert found.state is State.DRAFT
    assert "1.1 Quản lý chất lượng tổng thể" in words(run)


def test_a_chosen_level_is_saved_and_said_to_be(at: Workplace, assessment_id: int, official: Person) -> None:
    run = official.screen(PAGE, indicator="1.1")
    level(run, assessment_id, "1.1.1").set_value(Level.YELLOW).run()
    assert not run.exception
    found = saved(at, assessment_id, "1.1.1")
    assert found is not None
    assert (found.level, found.version) == (Level.YELLOW, 1)
    assert "Đã lưu" in words(run)


def test_the_note_is_saved_with_the_level(at: Workplace, assessment_id: int, official: Person) -> None:
    run = official.screen(PAGE, indicator="1.1")
    level(run, assessment_id, "1.1.1").set_value(Level.GREEN).run()
    run.text_area(key=name(assessment_id, "1.1.1", "note")).input("Quyết định 12").run()
    found = saved(at, assessment_id, "1.1.1")
    assert found is not None
    assert (found.level, found.note, found.version) == (Level.GREEN, "Quyết định 12", 2)


def test_not_applicable_waits_for_its_reason_and_then_both_are_saved(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    run = official.screen(PAGE, indicator="1.1")
    level(run, assessment_id, "1.1.1").set_value(Level.NOT_APPLICABLE).run()
    assert saved(at, assessment_id, "1.1.1") is None
    assert "Chưa lưu." in words(run)
    run.text_area(key=name(assessment_id, "1.1.1", "note")).input("Không có bến cảng").run()
    found = saved(at, assessment_id, "1.1.1")
    assert found is not None
    assert (found.level, found.note) == (Level.NOT_APPLICABLE, "Không có bến cảng")
    assert "Chưa lưu." not in words(run)


def test_a_level_can_be_taken_back(at: Workplace, assessment_id: int, official: Person) -> None:
    run = official.screen(PAGE, indicator="1.1")
    level(run, assessment_id, "1.1.1").set_value(Level.RED).run()
    run.button(key=name(assessment_id, "1.1.1", "take-back")).click().run()
    found = saved(at, assessment_id, "1.1.1")
    assert found is not None
    assert found.level is None
    assert level(run, assessment_id, "1.1.1").value is None


def test_of_two_people_on_one_cell_the_second_sees_both_values_and_keeps_the_first(
    at: Workplace, assessment_id: int, official: Person, person: People
) -> None:
    colleague = person(Role.OFFICIAL, name="dong.nghiep")
    run = official.screen(PAGE, indicator="1.1")
    save_answer(at, colleague.actor, assessment_id, Entry("1.1.1", Level.RED, note="chưa có"), 0)
    level(run, assessment_id, "1.1.1").set_value(Level.GREEN).run()
    assert "Chưa lưu." in words(run)
    assert "Người dong.nghiep" in words(run)
    run.button(key=name(assessment_id, "1.1.1", "keep-theirs")).click().run()
    found = saved(at, assessment_id, "1.1.1")
    assert found is not None
    assert (found.level, found.note, found.version) == (Level.RED, "chưa có", 1)
    assert level(run, assessment_id, "1.1.1").value == Level.RED
    level(run, assessment_id, "1.1.1").set_value(Level.YELLOW).run()
    found = saved(at, assessment_id, "1.1.1")
    assert found is not None
    assert (found.level, found.version) == (Level.YELLOW, 2)


def test_of_two_people_on_one_cell_the_second_can_use_their_own_value(
    at: Workplace, assessment_id: int, official: Person, person: People
) -> None:
    colleague = person(Role.OFFICIAL, name="dong.nghiep")
    run = official.screen(PAGE, indicator="1.1")
    save_answer(at, colleague.actor, assessment_id, Entry("1.1.1", Level.RED), 0)
    level(run, assessment_id, "1.1.1").set_value(Level.GREEN).run()
    run.button(key=name(assessment_id, "1.1.1", "keep-mine")).click().run()
    found = saved(at, assessment_id, "1.1.1")
    assert found is not None
    assert (found.level, found.version, found.saved_by) == (Level.GREEN, 2, official.actor.account_id)


def test_a_value_that_a_colleague_saved_is_shown_at_the_next_drawing_and_not_saved_over(
    at: Workplace, assessment_id: int, official: Person, person: People
) -> None:
    colleague = person(Role.OFFICIAL, name="dong.nghiep")
    run = official.screen(PAGE, indicator="1.1")
    save_answer(at, colleague.actor, assessment_id, Entry("1.1.2", Level.RED), 0)
    level(run, assessment_id, "1.1.1").set_value(Level.GREEN).run()
    assert level(run, assessment_id, "1.1.2").value == Level.RED
    found = saved(at, assessment_id, "1.1.2")
    assert found is not None
    assert found.version == 1


def test_a_measured_value_proposes_a_level_that_the_person_confirms(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    found = sheet(at, official.actor, assessment_id)
    sub = next(
        s
        for s in found.framework.sub_indicators
        if s.measure and not s.measure.green_is_target and s.code in found.framework.sub_codes("quan")
    )
    assert sub.measure is not None
    green = sub.measure.green
    assert green is not None
    run = official.screen(PAGE, indicator=found.framework.indicator_of(sub.code).code)
    run.text_input(key=name(assessment_id, sub.code, "measured")).input(str(green)).run()
    answer = saved(at, assessment_id, sub.code)
    assert answer is not None
    assert (answer.level, answer.measured) == (None, Decimal(str(float(green))))
    run.button(key=name(assessment_id, sub.code, "proposed")).click().run()
    answer = saved(at, assessment_id, sub.code)
    assert answer is not None
    assert answer.level is Level.GREEN


def test_the_list_leads_to_another_indicator_and_the_address_follows(
    assessment_id: int, official: Person
) -> None:
    run = official.screen(PAGE, indicator="1.1")
    run.radio(key="assess-list").set_value("1.4").run()
    assert run.query_params["indicator"] in ("1.4", ["1.4"])
    assert "1.4 " in words(run)
    assert level(run, assessment_id, "1.4.1").value is None


def test_the_assessment_of_another_locality_is_not_shown_by_its_address(
    at: Workplace, cycle_id: int, assessment_id: int, person: People
) -> None:
    stranger = person(Role.OFFICIAL, "sibling")
    run = stranger.screen(PAGE, assessment=str(assessment_id))
    assert "Không tìm thấy bản đánh giá" in words(run)
    assert "Hải An" not in words(run)
    assert not run.radio


def test_after_submission_everything_can_be_read_and_nothing_changed(
    at: Workplace, assessment_id: int, official: Person, person: People
) -> None:
    save_answer(at, official.actor, assessment_id, Entry("1.1.1", Level.YELLOW, note="xem biên bản"), 0)
    submit(at, person(Role.LEADER).actor, assessment_id)
    run = official.screen(PAGE, indicator="1.1")
    assert "nên chỉ xem được" in words(run)
    assert "xem biên bản" in words(run)
    assert not [
        each.key for each in run.text_area if not (each.key or "").startswith("thread-")
    ]  # words to assessors


def test_a_returned_assessment_shows_its_reasons_and_can_be_changed(
    at: Workplace, assessment_id: int, official: Person, person: People
) -> None:
    submit(at, person(Role.LEADER).actor, assessment_id)
    return_to_locality(at, person(Role.ASSESSOR).actor, assessment_id, "Thiếu báo cáo khảo sát")
    run = official.screen(PAGE, indicator="1.1")
    assert "Thiếu báo cáo khảo sát" in words(run)
    level(run, assessment_id, "1.1.1").set_value(Level.YELLOW).run()
    assert saved(at, assessment_id, "1.1.1") is not None


def test_a_framework_of_other_shape_goes_through_the_same_form(at: Workplace, official: Person) -> None:
    cycle_id = open_cycle(at, "Sản xuất sạch hơn", edition="san-xuat-sach-hon")
    number = start_assessment(at, official.actor, cycle_id, grant_keys()["own"] or "")
    run = official.screen(PAGE, assessment=str(number))
    assert not run.exception
    assert "0/18 kết quả đã chấm" in words(run)
    first = sheet(at, official.actor, number).framework.sub_indicators[0].code
    level(run, number, first).set_value(Level.YELLOW).run()
    answer = saved(at, number, first)
    assert answer is not None
    assert answer.level is Level.YELLOW


def test_changing_the_language_shows_and_keeps_every_answer(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    run = official.screen(PAGE, indicator="1.1")
    level(run, assessment_id, "1.1.1").set_value(Level.YELLOW).run()
    run.segmented_control[0].select("en").run()
    shown = run.radio(key=name(assessment_id, "1.1.1", "level").replace("-vi", "-en"))
    assert shown.proto.options[shown.proto.default] == "◆ Y Yellow"
    answer = saved(at, assessment_id, "1.1.1")
    assert answer is not None
    assert (answer.level, answer.version) == (Level.YELLOW, 1)
