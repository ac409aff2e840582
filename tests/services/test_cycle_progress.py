"""How far the open cycles are: who is told, over which localities, and what is counted."""

from datetime import date, timedelta

from scorecard.assessment.planning import Step
from scorecard.assessment.records import State
from scorecard.services import assessments, cycles, extensions
from scorecard.services.cycle_progress import progress
from scorecard.services.cycles import CycleDates
from scorecard.services.workplace import Workplace
from scorecard.store import planning
from tests.access.places import DAY, REFERENCE, actor, grant_keys
from tests.services.planned import COORDINATOR
from tests.services.rounds import submitted
from tests.services.world import NOW, open_cycle

KEYS = grant_keys()
OWN, SIBLING = KEYS["own"] or "", KEYS["sibling"] or ""
OFFICIAL = actor("official", "own")
LEADERSHIP = actor("leadership", "parent")


def dated(at: Workplace, cycle_id: int, due: date) -> None:
    dates = CycleDates(REFERENCE, due, due + timedelta(days=20), due + timedelta(days=40))
    cycles.change_dates(at, COORDINATOR, cycle_id, dates, "đặt hạn", 1)


def test_only_those_who_follow_the_work_of_others_are_told(at: Workplace) -> None:
    open_cycle(at, "Kỳ 2024")
    assert [each.cycle.name for each in progress(at, COORDINATOR)] == ["Kỳ 2024"]
    assert [each.cycle.name for each in progress(at, LEADERSHIP)] == ["Kỳ 2024"]
    for role in ("official", "leader", "assessor", "administrator"):
        assert progress(at, actor(role, "own")) == ()


def test_assessments_are_counted_by_state_inside_the_scope(at: Workplace) -> None:
    case = submitted(at, "Kỳ 2024")
    assessments.start_assessment(at, actor("official", "sibling"), case.cycle_id, SIBLING)
    (found,) = progress(at, LEADERSHIP)
    assert dict(found.by_state) == {State.SUBMITTED: 1, State.DRAFT: 1}
    (here,) = progress(at, actor("leadership", "sibling"))
    assert (dict(here.by_state), here.started) == ({State.DRAFT: 1}, 1)
    (elsewhere,) = progress(at, actor("leadership", "other_province"))
    assert elsewhere.started == 0


def test_a_list_is_counted_inside_the_scope_and_a_cycle_without_any_of_it_is_left_out(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024")
    assert [each.invited for each in progress(at, LEADERSHIP)] == [None]
    with at.store.writing() as transaction:
        planning.take_in(transaction, cycle_id, [OWN, SIBLING], 5, NOW)
    assert [each.invited for each in progress(at, LEADERSHIP)] == [2]
    assert [each.invited for each in progress(at, actor("leadership", "own"))] == [1]
    assert progress(at, actor("leadership", "other_province")) == ()


def test_those_with_more_time_are_counted_among_those_that_began(at: Workplace) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024")
    due = DAY + timedelta(days=10)
    dated(at, cycle_id, due)
    extensions.extend(at, COORDINATOR, cycle_id, OWN, Step.SUBMIT, due + timedelta(days=7), "mưa bão")
    assert [(each.started, each.extended) for each in progress(at, LEADERSHIP)] == [(0, 0)]
    assessments.start_assessment(at, OFFICIAL, cycle_id, OWN)
    assert [(each.started, each.extended) for each in progress(at, LEADERSHIP)] == [(1, 1)]


def test_what_is_published_first_stands_first_and_cycles_without_a_day_last(at: Workplace) -> None:
    without, later, sooner = (open_cycle(at, name) for name in ("Không hạn", "Sau", "Trước"))
    dated(at, later, DAY + timedelta(days=30))
    dated(at, sooner, DAY + timedelta(days=10))
    assert [each.cycle.id for each in progress(at, COORDINATOR)] == [sooner, later, without]
