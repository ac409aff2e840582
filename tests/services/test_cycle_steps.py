"""Steps of a cycle: saved with a reason on top of a version, in order, the same days as the cycle's own."""

import json
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.cycle_template import proposed_from_start
from scorecard.assessment.planning import CycleStep, Step
from scorecard.assessment.workflow import ReasonMissing
from scorecard.services import cycle_steps, cycles
from scorecard.services.cycle_errors import CycleChanged, CycleStepNotPossible, CycleYearWrong
from scorecard.services.cycles import CycleDates
from scorecard.services.planning_errors import StepDueTooEarly, StepStartsAfterDue
from scorecard.services.workplace import Workplace
from scorecard.store import events, planning
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import actor
from tests.services.planned import COORDINATOR, OTHER, REFERENCE, opened, planned, the

STEPS = proposed_from_start(date(2027, 1, 4))
BY_STEP = {each.step: each for each in STEPS}


def stored_steps(at: Workplace, cycle_id: int) -> dict[Step, CycleStep]:
    with at.store.reading() as transaction:
        return planning.steps(transaction, cycle_id)


def last_event(at: Workplace) -> dict[str, object]:
    with at.store.reading() as connection:
        return json.loads(list(events.events(connection))[-1].body)


def changed(*others: CycleStep) -> list[CycleStep]:
    return list({**BY_STEP, **{each.step: each for each in others}}.values())


def test_saved_steps_give_the_cycle_its_own_days_in_one_deed(at: Workplace) -> None:
    number = planned(at)
    cycle = cycle_steps.save_steps(at, COORDINATOR, number, STEPS, "theo kế hoạch", 1)
    assert stored_steps(at, number) == BY_STEP
    assert (cycle.self_due, cycle.verify_due, cycle.publish_due, cycle.version) == (
        BY_STEP[Step.SUBMIT].due,
        BY_STEP[Step.CONCLUDE].due,
        BY_STEP[Step.PUBLISH].due,
        2,
    )
    told = last_event(at)
    assert (told["action"], told["account"]) == ("save_cycle_steps", 5)
    assert told["before"]["prepare"] is None
    assert told["after"]["prepare"] == "04/01/2027 – 22/01/2027"


def test_only_what_changed_is_told_and_notes_enter_as_erasable_texts(at: Workplace) -> None:
    number = planned(at)
    cycle_steps.save_steps(at, COORDINATOR, number, STEPS, "lần một", 1)
    noted = replace(BY_STEP[Step.TRAIN], note="  hai buổi\n trực tuyến ")
    cycle_steps.save_steps(at, COORDINATOR, number, changed(noted), "thêm ghi chú", 2)
    assert stored_steps(at, number)[Step.TRAIN].note == "hai buổi trực tuyến"
    told = last_event(at)
    assert set(told["after"]) == {"cycle", "name", "version"}
    assert "trực tuyến" not in json.dumps(told, ensure_ascii=False)


def test_two_coordinators_saving_the_same_steps_the_second_is_told(at: Workplace) -> None:
    number = planned(at)
    cycle_steps.save_steps(at, COORDINATOR, number, STEPS, "lần một", 1)
    with pytest.raises(CycleChanged):
        cycle_steps.save_steps(at, OTHER, number, STEPS[:2], "lần hai", 1)
    assert stored_steps(at, number) == BY_STEP


@pytest.mark.parametrize(
    ("wrong", "error", "named"),
    [
        (CycleStep(Step.TRAIN, date(2027, 3, 1), date(2027, 2, 1)), StepStartsAfterDue, "tập huấn"),
        (
            CycleStep(Step.VERIFY, None, BY_STEP[Step.SUBMIT].starts),
            StepDueTooEarly,
            "thẩm định độc lập",
        ),
        (CycleStep(Step.FOLLOW_UP, None, date(2199, 1, 1)), CycleYearWrong, "2100"),
    ],
)
def test_wrong_days_are_refused_and_the_step_is_named(
    at: Workplace, wrong: CycleStep, error: type[Exception], named: str
) -> None:
    number = planned(at)
    with pytest.raises(error) as refused:
        cycle_steps.save_steps(at, COORDINATOR, number, changed(wrong), "sai ngày", 1)
    assert named in refused.value.sentence("vi")
    assert (stored_steps(at, number), the(at, number).version) == ({}, 1)


def test_a_reason_is_needed_and_a_closed_cycle_takes_no_steps(at: Workplace) -> None:
    number = planned(at)
    with pytest.raises(ReasonMissing):
        cycle_steps.save_steps(at, COORDINATOR, number, STEPS, "  ", 1)
    opened(at, number)
    closed = cycles.close_cycle(at, COORDINATOR, number)
    with pytest.raises(CycleStepNotPossible):
        cycle_steps.save_steps(at, COORDINATOR, number, STEPS, "muộn", closed.version)


def test_changing_the_cycles_dates_moves_its_steps_to_the_same_days(at: Workplace) -> None:
    number = planned(at)
    cycle_steps.save_steps(at, COORDINATOR, number, STEPS, "lần một", 1)
    publish = date(2027, 8, 20)
    dates = CycleDates(REFERENCE, BY_STEP[Step.SUBMIT].due, BY_STEP[Step.CONCLUDE].due, publish)
    cycles.change_dates(at, COORDINATOR, number, dates, "lùi công bố", 2)
    assert stored_steps(at, number)[Step.PUBLISH].due == publish
    early = replace(dates, self_due=date(2027, 1, 20), verify_due=date(2027, 1, 21))
    with pytest.raises(StepStartsAfterDue):
        cycles.change_dates(at, COORDINATOR, number, early, "sớm quá", 3)
    assert (the(at, number).self_due, the(at, number).version) == (BY_STEP[Step.SUBMIT].due, 3)


def test_a_cycle_without_steps_stays_without_when_its_dates_change(at: Workplace) -> None:
    number = planned(at)
    cycles.change_dates(at, COORDINATOR, number, CycleDates(REFERENCE, date(2027, 1, 31)), "thêm hạn", 1)
    assert stored_steps(at, number) == {}
    sheet = cycle_steps.step_sheet(at, COORDINATOR, number)
    assert not sheet.planned
    assert [each.due for each in sheet.steps if each.step is Step.SUBMIT] == [date(2027, 1, 31)]


def test_only_a_coordinator_of_the_whole_installation_reads_and_saves_steps(at: Workplace) -> None:
    number = planned(at)
    deeds = (
        lambda who: cycle_steps.step_sheet(at, who, number),
        lambda who: cycle_steps.has_steps(at, who, number),
        lambda who: cycle_steps.save_steps(at, who, number, STEPS, "lý do", 1),
    )
    for role, relation, deed in product(ROLES, RELATIONS, deeds):
        if not expected("manage_cycles", role, relation, "d"):
            with pytest.raises(NotAllowed):
                deed(actor(role, relation))
