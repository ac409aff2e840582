"""Closing a cycle: refused while objections wait, and what it would cut off is told before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import CycleState, ObjectionOutcome
from scorecard.framework.models import Level
from scorecard.services import conclusion, cycles, objections, request_decisions, verification
from scorecard.services.cycle_closing import ObjectionsOpen, closing
from scorecard.services.objections import Reply
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.asking import asked
from tests.services.rounds import WHO, Round, submitted
from tests.services.world import NOW

COORDINATOR = actor("coordinator", "everywhere", 5)


@pytest.fixture
def case(at: Workplace) -> Round:
    """Concluded a moment ago."""
    found = submitted(at, "Kỳ 2024")
    verification.save_assessor_answer(at, WHO["assessor"], found.id, Entry("1.1.2", Level.GREEN), 0)
    conclusion.conclude(at, WHO["lead_assessor"], found.id)
    return found


def state_of(at: Workplace, cycle_id: int) -> CycleState:
    return next(each.state for each in cycles.cycles(at, COORDINATOR) if each.id == cycle_id)


def test_a_cycle_stays_open_while_objections_wait_and_it_is_said_how_many_and_where(
    at: Workplace, case: Round
) -> None:
    first, second = objections.raise_objections(at, WHO["leader"], case.id, {"1.1.2": "a", "1.1.3": "b"})
    with pytest.raises(ObjectionsOpen, match="2 objections wait for an answer in Quận Hải An"):
        cycles.close_cycle(at, COORDINATOR, case.cycle_id)
    assert state_of(at, case.cycle_id) is CycleState.OPEN
    found = closing(at, COORDINATOR, case.cycle_id)
    assert [(unit.full_name, number) for unit, number in found.objections] == [("Quận Hải An", 2)]
    assert not found.is_possible
    for number in (first, second):
        kept = Reply(ObjectionOutcome.KEPT, "đã xem")
        objections.reply_to_objection(at, WHO["lead_assessor"], case.id, number, kept, 1)
    assert closing(at, COORDINATOR, case.cycle_id).is_possible
    cycles.close_cycle(at, COORDINATOR, case.cycle_id)
    assert state_of(at, case.cycle_id) is CycleState.CLOSED


def test_objections_of_another_cycle_hold_nothing_open(at: Workplace, case: Round) -> None:
    other = submitted(at, "Kỳ sau")
    objections.raise_objections(at, WHO["leader"], case.id, {"1.1.2": "a"})
    cycles.close_cycle(at, COORDINATOR, other.cycle_id)
    assert state_of(at, other.cycle_id) is CycleState.CLOSED


def test_open_requests_to_agencies_are_told_and_forbid_nothing(at: Workplace) -> None:
    made = asked(at, "Kỳ 2024")
    (cycle_id,) = (each.id for each in cycles.cycles(at, COORDINATOR))
    found = closing(at, COORDINATOR, cycle_id)
    assert (found.requests, found.is_possible) == (1, True)
    request_decisions.revoke_request(at, WHO["official"], made.id, made.now().version)
    assert closing(at, COORDINATOR, cycle_id).requests == 0
    cycles.close_cycle(at, COORDINATOR, cycle_id)


def test_localities_that_could_still_object_are_named(at: Workplace, case: Round) -> None:
    named = [unit.full_name for unit in closing(at, COORDINATOR, case.cycle_id).objectable]
    assert named == ["Quận Hải An"]
    later = replace(at, clock=lambda: NOW + timedelta(days=11))
    assert closing(later, COORDINATOR, case.cycle_id).objectable == ()


@pytest.mark.parametrize("role", ["official", "leader", "assessor", "lead_assessor", "leadership"])
def test_only_who_plans_cycles_is_told(at: Workplace, case: Round, role: str) -> None:
    with pytest.raises(NotAllowed):
        closing(at, actor(role, "everywhere", 9), case.cycle_id)
