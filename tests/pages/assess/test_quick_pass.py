"""The quick pass: a whole quadrant, levels only, through the same saving."""

from scorecard.assessment.records import SHARED, Stage
from scorecard.framework.models import Level
from scorecard.services.assessments import sheet
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.workplace import Workplace
from scorecard.store import answers
from tests.pages.people import Person, words

PAGE = "assess/quick_pass.py"


def test_every_sub_indicator_of_the_quadrant_can_be_chosen_and_is_saved(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    run = official.screen(PAGE, quadrant="2")
    found = sheet(at, official.actor, assessment_id)
    asked = [c for c in found.framework.sub_codes(found.assessment.pack) if c.startswith("2.")]
    shown = [each for each in run.radio if str(each.key).endswith("-level-vi")]
    assert len(shown) == len(asked)
    run.radio(key=f"assess-quick-{assessment_id}-2-1-1-level-vi").set_value(Level.RED).run()
    assert not run.exception
    saved = sheet(at, official.actor, assessment_id).answers["2.1.1"]
    assert (saved.level, saved.version) == (Level.RED, 1)


def test_the_note_and_the_measured_value_stay_when_only_the_level_changes(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    save_answer(at, official.actor, assessment_id, Entry("1.1.1", Level.RED, note="theo biên bản"), 0)
    run = official.screen(PAGE, quadrant="1")
    run.radio(key=f"assess-quick-{assessment_id}-1-1-1-level-vi").set_value(Level.YELLOW).run()
    with at.store.reading() as transaction:
        saved = answers.find(transaction, answers.Cell(assessment_id, Stage.SELF, "1.1.1", SHARED))
    assert saved is not None
    assert (saved.level, saved.note) == (Level.YELLOW, "theo biên bản")


def test_an_unanswered_cell_of_a_colleague_is_never_saved_over(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    run = official.screen(PAGE, quadrant="1")
    save_answer(at, official.actor, assessment_id, Entry("1.1.2", Level.GREEN), 0)
    run.radio(key=f"assess-quick-{assessment_id}-1-1-1-level-vi").set_value(Level.YELLOW).run()
    assert sheet(at, official.actor, assessment_id).answers["1.1.2"].version == 1
    run.radio(key=f"assess-quick-{assessment_id}-1-1-2-level-vi").set_value(Level.RED).run()
    assert "Chưa lưu." not in words(run)
    assert sheet(at, official.actor, assessment_id).answers["1.1.2"].level is Level.RED
