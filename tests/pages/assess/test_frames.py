"""Messages no screen of ours would send to the self-assessment: only what the policy allows reaches the database."""

from collections.abc import Callable

import pytest

from scorecard.access.roles import Role
from scorecard.assessment.records import SHARED, Stage
from scorecard.framework.models import Level
from scorecard.services.submission import submit
from scorecard.services.workplace import Workplace
from scorecard.store import answers
from tests.pages.people import Person

PAGE = "assess/self_assess.py"


def level(assessment_id: int) -> str:
    return f"assess-card-{assessment_id}-1-1-1-level-vi"


def is_empty(at: Workplace, assessment_id: int) -> bool:
    with at.store.reading() as transaction:
        return answers.answers(transaction, assessment_id, Stage.SELF, SHARED) == []


@pytest.mark.parametrize("said", ["● X Tím", "green", "\x00", "9" * 5000])
def test_a_level_that_is_not_on_the_scale_is_not_saved(
    at: Workplace, assessment_id: int, official: Person, said: str
) -> None:
    run = official.screen(PAGE, indicator="1.1")
    frame = run._tree.get_widget_states()
    next(each for each in frame.widgets if each.id.endswith(level(assessment_id))).string_value = said
    run._run(frame)
    assert is_empty(at, assessment_id)


def test_what_a_left_open_screen_sends_after_submission_changes_nothing(
    at: Workplace, assessment_id: int, official: Person, person: Callable[..., Person]
) -> None:
    run = official.screen(PAGE, indicator="1.1")
    submit(at, person(Role.LEADER).actor, assessment_id)
    run.radio(key=level(assessment_id)).set_value(Level.GREEN).run()
    assert not run.exception
    assert is_empty(at, assessment_id)


def test_the_widgets_of_a_neighbour_are_not_taken(
    at: Workplace, assessment_id: int, official: Person, person: Callable[..., Person]
) -> None:
    run = official.screen(PAGE, indicator="1.1")
    run.radio(key=level(assessment_id)).set_value(Level.GREEN)
    frame = run._tree.get_widget_states()
    stranger = person(Role.OFFICIAL, "sibling").screen(PAGE, assessment=str(assessment_id))
    stranger._run(frame)
    assert is_empty(at, assessment_id)
