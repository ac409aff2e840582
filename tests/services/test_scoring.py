"""Saving a self-score: what is stored, what is refused, what the result row says after."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Role
from scorecard.assessment.records import SHARED, CycleState, Stage, State
from scorecard.framework.models import Level
from scorecard.services import assessments, scoring, submission, verification
from scorecard.services.assessments import CycleNotOpen, LocalityNotInForce
from scorecard.services.duties import ScoredHere, VerifiedHere
from scorecard.services.free_text import TextTooLong
from scorecard.services.scoring import (
    ChangedMeanwhile,
    Entry,
    MeasuredValueNotANumber,
    NoteMissing,
    ScoreNotOnScale,
)
from scorecard.services.workplace import Workplace
from scorecard.store import answers, cycles, events, results
from tests.access.places import actor, grant_keys
from tests.services.world import open_cycle, people

OFFICIAL = actor("official", "own", 1)


@pytest.fixture
def draft(at: Workplace) -> int:
    return assessments.start_assessment(at, OFFICIAL, open_cycle(at, "2024"), grant_keys()["own"] or "")


def a_measured_sub(at: Workplace) -> str:
    framework = at.framework(1)
    return next(sub.code for sub in framework.sub_indicators if sub.measure is not None)


def test_a_saved_score_stands_in_answer_history_and_result_row(at: Workplace, draft: int) -> None:
    saved = scoring.save_answer(at, OFFICIAL, draft, Entry("1.1.1", Level.YELLOW, note=" đang làm "), 0)
    assert (saved.answer.version, saved.answer.note, saved.answer.saved_by_name) == (
        1,
        "đang làm",
        "official own",
    )
    with at.store.reading() as connection:
        stored = answers.answers(connection, draft, Stage.SELF, SHARED)
        told = list(events.events(connection))
        row = results.of_assessment(connection, draft)[0]
    assert [(a.sub_code, a.level, a.note) for a in stored] == [("1.1.1", Level.YELLOW, "đang làm")]
    assert [event.action for event in told] == ["start_assessment", "save_answer"]
    assert "đang làm" not in told[1].body
    assert (row.answers[0], row.colours[0], row.assessment_version) == ("Y", "y", 2)


def test_an_answer_taken_back_is_not_answered_again_never_a_colour(at: Workplace, draft: int) -> None:
    scoring.save_answer(at, OFFICIAL, draft, Entry("1.1.1", Level.RED), 0)
    saved = scoring.save_answer(at, OFFICIAL, draft, Entry("1.1.1", None), 1)
    assert saved.answer.level is None
    assert (saved.rating.answers[0], saved.rating.colours[0], saved.rating.coverage) == ("-", "-", 0.0)


def test_not_applicable_needs_a_reason(at: Workplace, draft: int) -> None:
    with pytest.raises(NoteMissing):
        scoring.save_answer(at, OFFICIAL, draft, Entry("1.1.1", Level.NOT_APPLICABLE, note="  "), 0)
    saved = scoring.save_answer(at, OFFICIAL, draft, Entry("1.1.1", Level.NOT_APPLICABLE, note="không có"), 0)
    assert saved.rating.answers[0] == "N"


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        (Entry("9.9.9", Level.GREEN), ScoreNotOnScale),
        (Entry("1.1.1", "violet"), ScoreNotOnScale),  # type: ignore[arg-type]
        (Entry("1.1.1", Level.GREEN, note="x" * 4001), TextTooLong),
        (Entry("1.1.1", Level.GREEN, measured=Decimal("NaN")), MeasuredValueNotANumber),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(
    at: Workplace, draft: int, entry: Entry, error: type[Exception]
) -> None:
    with pytest.raises(error):
        scoring.save_answer(at, OFFICIAL, draft, entry, 0)
    with at.store.reading() as connection:
        assert answers.answers(connection, draft) == []
        assert [event.action for event in events.events(connection)] == ["start_assessment"]


def test_a_measured_value_is_kept_exactly(at: Workplace, draft: int) -> None:
    code = a_measured_sub(at)
    scoring.save_answer(at, OFFICIAL, draft, Entry(code, Level.GREEN, Decimal("95.50")), 0)
    assert str(assessments.sheet(at, OFFICIAL, draft).answers[code].measured) == "95.50"
    with pytest.raises(MeasuredValueNotANumber):
        scoring.save_answer(at, OFFICIAL, draft, Entry(code, Level.GREEN, Decimal("Infinity")), 1)


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(at: Workplace, draft: int) -> None:
    scoring.save_answer(at, OFFICIAL, draft, Entry("1.1.1", Level.GREEN), 0)
    with pytest.raises(ChangedMeanwhile) as told:
        scoring.save_answer(at, actor("official", "own", 2), draft, Entry("1.1.1", Level.RED), 0)
    assert told.value.theirs is not None
    assert told.value.theirs.level is Level.GREEN
    assert assessments.sheet(at, OFFICIAL, draft).answers["1.1.1"].level is Level.GREEN


def test_nothing_is_saved_in_a_cycle_that_is_not_open(at: Workplace, draft: int) -> None:
    with at.store.writing() as connection:
        cycle = cycles.cycle(connection, 1)
        assert cycles.change(connection, cycle, {"state": CycleState.CLOSED})
    with pytest.raises(CycleNotOpen):
        scoring.save_answer(at, OFFICIAL, draft, Entry("1.1.1", Level.GREEN), 0)


def test_nothing_is_saved_after_submission(at: Workplace, draft: int) -> None:
    submission.submit(at, people()["leader"], draft)
    with pytest.raises(NotAllowed):
        scoring.save_answer(at, OFFICIAL, draft, Entry("1.1.1", Level.GREEN), 0)


def test_a_unit_that_did_not_exist_on_the_reference_date_is_not_assessed(at: Workplace) -> None:
    late = open_cycle(at, "2026", date(2026, 6, 30))
    with pytest.raises(LocalityNotInForce):
        assessments.start_assessment(at, OFFICIAL, late, grant_keys()["own"] or "")


def test_starting_twice_opens_the_same_assessment(at: Workplace, draft: int) -> None:
    assert assessments.start_assessment(at, OFFICIAL, 1, grant_keys()["own"] or "") == draft


def test_who_scored_may_not_verify_whatever_their_role_became(at: Workplace, draft: int) -> None:
    both = replace(OFFICIAL, grants=OFFICIAL.grants + actor("assessor", "own").grants)
    scoring.save_answer(at, both, draft, Entry("1.1.1", Level.GREEN), 0)
    submission.submit(at, people()["leader"], draft)
    promoted = replace(OFFICIAL, grants=actor("assessor", "own").grants)
    assert promoted.roles == {Role.ASSESSOR}
    for person in (both, promoted):
        with pytest.raises(ScoredHere):
            verification.save_assessor_answer(at, person, draft, Entry("1.1.1", Level.GREEN), 0)


def test_who_verified_may_not_score_after_it_was_returned(at: Workplace, draft: int) -> None:
    assessor = people()["assessor"]
    submission.submit(at, people()["leader"], draft)
    verification.save_assessor_answer(at, assessor, draft, Entry("1.1.1", Level.RED, note="thiếu"), 0)
    moved = submission.return_to_locality(at, assessor, draft, "thiếu minh chứng")
    assert moved.state is State.RETURNED
    turned = replace(assessor, grants=OFFICIAL.grants)
    with pytest.raises(VerifiedHere):
        scoring.save_answer(at, turned, draft, Entry("1.1.1", Level.GREEN), 0)
