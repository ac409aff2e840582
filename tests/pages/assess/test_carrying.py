"""Starting from an earlier cycle on screen: offered with its counts, shown as suggestions, confirmed by a person."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.assessment.records import Answer
from scorecard.framework.models import Level, Text
from scorecard.services.assessments import sheet, start_assessment
from scorecard.services.carry_forward import carry_forward
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.submission import submit
from scorecard.services.workplace import Workplace
from scorecard.ui.pieces.cells import WIDGETS
from tests.access.places import grant_keys
from tests.pages.people import Person, words
from tests.services.carrying import THEN, attach, cycle_on, own_answers, reworded
from tests.services.world import open_cycle

PAGE, QUICK, HOME, SUBMIT = (
    "assess/self_assess.py",
    "assess/quick_pass.py",
    "home/home.py",
    "assess/submit.py",
)
G, Y, R = Level.GREEN, Level.YELLOW, Level.RED
People = Callable[..., Person]
OWN = grant_keys()["own"] or ""


@pytest.fixture
def source(at: Workplace, official: Person) -> int:
    """Three answers and a document, a year before the open draft."""
    number = start_assessment(at, official.actor, open_cycle(at, "Kỳ 2023", THEN), OWN)
    for code, level in {"1.1.1": G, "1.1.2": Y, "1.2.1": R}.items():
        save_answer(at, official.actor, number, Entry(code, level, note=f"vì {code}"), 0)
    attach(at, number, ["1.1.1"], date(2024, 3, 31))
    return number


def name(form: str, assessment_id: int, code: str, what: str) -> str:
    language = "-vi" if what in WIDGETS else ""
    return f"{form}-{assessment_id}-{code.replace('.', '-')}-{what}{language}"


def card(assessment_id: int, code: str, what: str) -> str:
    return name("assess-card", assessment_id, code, what)


def keys(run: AppTest) -> set[str]:
    return {str(each.key) for each in run.button}


def standing(at: Workplace, assessment_id: int, code: str) -> tuple[Level | None, Level | None, int]:
    """What stands there, what of it counts, and the version."""
    found: Answer = own_answers(at, assessment_id)[code]
    return found.level, found.answered, found.version


def test_the_offer_stands_above_an_empty_draft_with_what_it_would_bring(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    run = official.screen(PAGE, assessment=str(assessment_id))
    assert not run.exception
    said = words(run)
    assert "Bắt đầu từ kỳ «Kỳ 2023»: 3 câu trả lời và 1 minh chứng để xác nhận lại" in said
    assert "1 minh chứng hết hiệu lực vào ngày 31/12/2024: mang sang nhưng không được tính" in said
    assert own_answers(at, assessment_id) == {}


def test_one_click_carries_and_nothing_is_selected_or_counted(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    run = official.screen(PAGE, assessment=str(assessment_id), indicator="1.1")
    run.button(key="assess-carry-forward").click().run()
    assert not run.exception
    assert "Đã mang sang 3 câu trả lời để xác nhận lại." in words(run)
    assert "Từ kỳ «Kỳ 2023», cần xác nhận lại" in words(run)
    assert run.radio(key=card(assessment_id, "1.1.1", "level")).value is None
    assert run.text_area(key=card(assessment_id, "1.1.1", "note")).value == "vì 1.1.1"
    assert standing(at, assessment_id, "1.1.1") == (G, None, 1)
    assert "0/193" in words(run)
    assert "assess-carry-forward" not in keys(run)
    run.run()
    assert standing(at, assessment_id, "1.1.1") == (G, None, 1)


def test_a_carried_level_is_confirmed_by_one_click_and_then_selected(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    run = official.screen(PAGE, assessment=str(assessment_id), indicator="1.1")
    run.button(key=card(assessment_id, "1.1.2", "confirm")).click().run()
    assert not run.exception
    assert standing(at, assessment_id, "1.1.2") == (Y, Y, 2)
    assert standing(at, assessment_id, "1.1.1") == (G, None, 1)
    assert run.radio(key=card(assessment_id, "1.1.2", "level")).value is Y
    assert card(assessment_id, "1.1.2", "confirm") not in keys(run)


def test_choosing_another_level_answers_instead_of_the_suggestion(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    run = official.screen(PAGE, assessment=str(assessment_id), indicator="1.1")
    run.radio(key=card(assessment_id, "1.1.1", "level")).set_value(R).run()
    assert standing(at, assessment_id, "1.1.1") == (R, R, 2)
    assert own_answers(at, assessment_id)["1.1.1"].note == "vì 1.1.1"


def test_writing_a_note_confirms_nothing(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    run = official.screen(PAGE, assessment=str(assessment_id), indicator="1.1")
    run.text_area(key=card(assessment_id, "1.1.1", "note")).input("chờ văn bản mới").run()
    assert not run.exception
    assert standing(at, assessment_id, "1.1.1") == (G, None, 2)
    assert own_answers(at, assessment_id)["1.1.1"].note == "chờ văn bản mới"
    run.button(key=card(assessment_id, "1.1.1", "confirm")).click().run()
    assert standing(at, assessment_id, "1.1.1") == (G, G, 3)
    assert own_answers(at, assessment_id)["1.1.1"].note == "chờ văn bản mới"


def test_a_suggestion_can_be_dropped(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    run = official.screen(PAGE, assessment=str(assessment_id), indicator="1.1")
    run.button(key=card(assessment_id, "1.1.1", "drop")).click().run()
    assert standing(at, assessment_id, "1.1.1") == (None, None, 2)


def test_the_items_of_one_indicator_are_confirmed_together_and_no_other(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    run = official.screen(PAGE, assessment=str(assessment_id), indicator="1.1")
    run.button(key="assess-confirm-all").click().run()
    assert not run.exception
    assert "Đã xác nhận 2 mức mang sang." in words(run)
    assert standing(at, assessment_id, "1.1.1") == (G, G, 2)
    assert standing(at, assessment_id, "1.1.2") == (Y, Y, 2)
    assert standing(at, assessment_id, "1.2.1") == (R, None, 1)
    assert "assess-confirm-all" not in keys(run)


def test_a_colleagues_change_is_not_confirmed_over(
    at: Workplace, source: int, assessment_id: int, official: Person, person: People
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    run = official.screen(PAGE, assessment=str(assessment_id), indicator="1.1")
    colleague = person(Role.OFFICIAL, name="dong.nghiep")
    save_answer(at, colleague.actor, assessment_id, Entry("1.1.1", R, note="mới"), 1)
    run.button(key="assess-confirm-all").click().run()
    assert standing(at, assessment_id, "1.1.1") == (R, R, 2)
    assert standing(at, assessment_id, "1.1.2") == (Y, Y, 2)
    assert "Chưa lưu." in words(run)


def test_a_changed_criterion_is_marked_and_left_out_of_confirming_together(
    at: Workplace, source: int, official: Person
) -> None:
    edition = reworded("1.1.2", title=Text("Tiêu chí viết lại", "Rewritten"))
    draft = start_assessment(at, official.actor, cycle_on(at, "Kỳ 2025", date(2025, 1, 31), edition), OWN)
    carry_forward(at, official.actor, draft, source)
    run = official.screen(PAGE, assessment=str(draft), indicator="1.1")
    assert "tiêu chí đã sửa" in words(run)
    assert "assess-confirm-all" not in keys(run)
    run.button(key=card(draft, "1.1.2", "confirm")).click().run()
    assert standing(at, draft, "1.1.2") == (Y, Y, 2)


def test_the_quick_pass_shows_suggestions_without_selecting_them(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    run = official.screen(QUICK, assessment=str(assessment_id), quadrant="1")
    assert not run.exception
    assert run.radio(key=name("assess-quick", assessment_id, "1.1.1", "level")).value is None
    assert "assess-confirm-all" not in keys(run)
    run.button(key=name("assess-quick", assessment_id, "1.1.1", "confirm")).click().run()
    assert standing(at, assessment_id, "1.1.1") == (G, G, 2)
    assert run.radio(key=name("assess-quick", assessment_id, "1.1.1", "level")).value is G


def test_home_offers_the_start_and_later_the_way_to_what_waits(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    said = words(official.screen(HOME))
    assert "Bắt đầu từ kỳ «Kỳ 2023»: 3 câu trả lời và 1 minh chứng để xác nhận lại" in said
    carry_forward(at, official.actor, assessment_id, source)
    said = words(official.screen(HOME))
    assert "Bắt đầu từ kỳ" not in said
    assert "3 câu trả lời mang sang từ kỳ trước cần xác nhận lại" in said


def test_the_list_can_show_only_what_waits_to_be_confirmed(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    run = official.screen(PAGE, assessment=str(assessment_id), indicator="2.1")
    run.checkbox(key="assess-reconfirm").check().run()
    assert not run.exception
    first, second = run.radio(key="assess-list").options
    assert " 1.1 " in first
    assert " 1.2 " in second
    run.checkbox(key="assess-reconfirm").uncheck().run()
    assert len(run.radio(key="assess-list").options) == 39


def test_before_handing_over_the_unconfirmed_are_listed(
    at: Workplace, source: int, assessment_id: int, official: Person, person: People
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    run = person(Role.LEADER).screen(SUBMIT, assessment=str(assessment_id))
    assert "3 mức mang sang từ kỳ trước chưa ai xác nhận" in words(run)
    listed = [str(each.proto.label) for each in run.get("page_link")]
    assert [line for line in listed if "2 cần xác nhận lại (1.1.1, 1.1.2)" in line]
    assert [line for line in listed if "1 cần xác nhận lại (1.2.1)" in line]


def test_who_only_reads_sees_a_suggestion_and_no_answer(
    at: Workplace, source: int, assessment_id: int, official: Person, person: People
) -> None:
    carry_forward(at, official.actor, assessment_id, source)
    leader = person(Role.LEADER)
    run = leader.screen(PAGE, assessment=str(assessment_id), indicator="1.1")
    assert not run.exception
    assert "chưa được tính" in words(run)
    assert "assess-carry-forward" not in keys(run)
    submit(at, leader.actor, assessment_id)
    run = person(Role.ASSESSOR).screen("verify/verify.py", assessment=str(assessment_id), indicator="1.1")
    assert not run.exception
    assert "cần xác nhận lại" in words(run)


def test_after_a_merger_the_page_names_the_predecessors(at: Workplace, person: People) -> None:
    successor = grant_keys()["successor"] or ""
    open_cycle(at, "Kỳ 2024", date(2024, 12, 31))
    who = person(Role.OFFICIAL, "successor")
    draft = start_assessment(at, who.actor, open_cycle(at, "Kỳ 2025", date(2025, 12, 31)), successor)
    run = who.screen(PAGE, assessment=str(draft))
    assert not run.exception
    assert "Phường Đằng Lâm" in words(run)
    assert "nên không mang câu trả lời của kỳ trước sang" in words(run)


def test_with_half_of_it_answered_the_offer_is_gone(
    at: Workplace, source: int, assessment_id: int, official: Person
) -> None:
    asked = sheet(at, official.actor, assessment_id).framework.sub_codes("quan")
    for code in asked[3 : 3 + len(asked) // 2 + 1]:
        save_answer(at, official.actor, assessment_id, Entry(code, R), 0)
    assert "Bắt đầu từ kỳ" not in words(official.screen(PAGE, assessment=str(assessment_id)))
