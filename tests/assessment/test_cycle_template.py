"""The proposed days of a cycle's steps, and what the order of the procedure refuses."""

from datetime import date

from scorecard.assessment.cycle_template import (
    dues_of,
    moved_by_years,
    order_fault,
    proposed_for_publication,
    proposed_from_start,
    with_dues,
)
from scorecard.assessment.planning import CycleStep, Step


def test_the_eight_steps_follow_one_another_from_the_given_start() -> None:
    steps = proposed_from_start(date(2027, 1, 4))
    assert [each.step for each in steps] == list(Step)
    assert (steps[0].starts, steps[0].due) == (date(2027, 1, 4), date(2027, 1, 22))  # 24/01 is a Sunday
    assert (steps[1].starts, steps[1].due) == (date(2027, 1, 25), date(2027, 2, 5))
    assert order_fault(steps) is None


def test_counted_back_from_publication_that_day_stays_even_on_a_sunday() -> None:
    steps = proposed_for_publication(date(2027, 12, 19))
    found = {each.step: each for each in steps}
    assert found[Step.PUBLISH].due == date(2027, 12, 19)
    assert found[Step.PREPARE].starts == date(2027, 7, 8)  # 165 days, that of publication included
    assert order_fault(steps) is None


def test_no_other_proposed_day_falls_on_a_weekend() -> None:
    for start in (date(2027, 1, day) for day in range(1, 15)):
        steps = proposed_from_start(start)
        days = [day for each in steps for day in (each.starts, each.due) if day and day != start]
        assert all(day.weekday() < 5 for day in days)
        assert order_fault(steps) is None


def test_whole_years_later_is_the_same_day_and_29_february_becomes_the_28th() -> None:
    assert moved_by_years(date(2026, 12, 20), 1) == date(2027, 12, 20)
    assert moved_by_years(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert moved_by_years(date(2028, 2, 29), 4) == date(2032, 2, 29)
    assert moved_by_years(None, 1) is None


def test_a_step_that_begins_after_its_due_day_is_the_fault() -> None:
    wrong = CycleStep(Step.TRAIN, date(2027, 2, 2), date(2027, 2, 1))
    fault = order_fault([CycleStep(Step.PREPARE, due=date(2027, 1, 1)), wrong])
    assert fault is not None
    assert (fault.step, fault.before) == (wrong, None)


def test_a_due_day_that_falls_back_is_the_fault_of_the_later_step_whatever_lies_between() -> None:
    submit = CycleStep(Step.SUBMIT, due=date(2027, 5, 1))
    verify = CycleStep(Step.VERIFY, starts=date(2027, 4, 1))
    conclude = CycleStep(Step.CONCLUDE, due=date(2027, 4, 30))
    fault = order_fault([conclude, verify, submit])
    assert fault is not None
    assert (fault.step, fault.before) == (conclude, submit)


def test_the_same_due_day_twice_is_no_fault() -> None:
    day = date(2027, 5, 1)
    assert order_fault([CycleStep(Step.SUBMIT, day, day), CycleStep(Step.VERIFY, day, day)]) is None


def test_the_days_of_the_cycle_and_of_its_steps_are_the_same_days() -> None:
    day, later = date(2027, 5, 1), date(2027, 9, 1)
    known = {Step.TRAIN: CycleStep(Step.TRAIN, note="hai buổi"), Step.SUBMIT: CycleStep(Step.SUBMIT, due=day)}
    dues = {"self_due": later, "verify_due": None, "publish_due": later}
    steps = with_dues(known, dues)
    assert steps == (
        known[Step.TRAIN],
        CycleStep(Step.SUBMIT, due=later),
        CycleStep(Step.PUBLISH, due=later),
    )
    assert dues_of(steps) == dues
