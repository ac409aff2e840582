"""The day that holds: the cycle's, moved by the newest extension, never to less time than the cycle gives."""

from dataclasses import replace
from datetime import UTC, date, datetime

from scorecard.assessment.deadlines import Due, Dues, dues, earliest
from scorecard.assessment.planning import Extension, Step
from scorecard.assessment.records import Cycle, CycleState

FIRST, SECOND, LATER, LATEST = (date(2026, 11, day) for day in (10, 20, 25, 30))
CYCLE = Cycle(1, "Kỳ", 2026, 1, "weakest", date(2026, 6, 30), FIRST, SECOND, None, CycleState.OPEN, 1)


def extension(step: Step, until: date, number: int = 1) -> Extension:
    return Extension(number, 1, "x", step, until, "bão", 5, datetime(2026, 11, 1, tzinfo=UTC))


def test_without_extensions_the_cycles_days_hold() -> None:
    found = dues(CYCLE)
    assert found == Dues(Due(FIRST, FIRST), Due(SECOND, SECOND), None)
    assert not found.is_extended


def test_the_newest_extension_of_a_step_counts_and_leaves_the_others() -> None:
    found = dues(CYCLE, [extension(Step.SUBMIT, LATER, 1), extension(Step.SUBMIT, LATEST, 2)])
    assert found.submit == Due(LATEST, FIRST)
    assert found.submit.is_extended
    assert found.conclude == Due(SECOND, SECOND)
    assert found.is_extended


def test_an_extension_takes_no_time_when_the_cycles_day_is_moved_beyond_it() -> None:
    moved = replace(CYCLE, self_due=LATEST)
    found = dues(moved, [extension(Step.SUBMIT, LATER)])
    assert found.submit == Due(LATEST, LATEST)
    assert not found.is_extended


def test_a_step_without_a_day_has_none_to_move() -> None:
    assert dues(CYCLE, [extension(Step.PUBLISH, LATER)]).publish is None
    assert dues(CYCLE).of(Step.TRAIN) is None


def test_the_earliest_of_several_days() -> None:
    assert earliest([None, Due(LATER, FIRST), Due(SECOND, SECOND)]) == Due(SECOND, SECOND)
    assert earliest([None]) is None
