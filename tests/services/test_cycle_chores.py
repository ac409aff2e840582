"""What waits for who plans cycles: which to open, which can be closed; nothing for others."""

from datetime import date

from scorecard.services import conclusion, cycles, publication, verification
from scorecard.services.cycle_chores import CycleChores, cycle_chores
from scorecard.services.cycles import CyclePlan
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.rounds import WHO, R, submitted
from tests.services.world import open_cycle

LEAD = WHO["lead_assessor"]
PLANNER = actor("coordinator", "everywhere", 5)


def test_who_plans_cycles_is_told_which_to_open_and_which_can_be_closed(at: Workplace) -> None:
    assert cycle_chores(at, PLANNER) == CycleChores(none=True)
    plan = CyclePlan("Kỳ sau", 2026, "tcvn-iso-18091-2020", date(2026, 12, 31))
    number = cycles.create_cycle(at, PLANNER, plan)
    found = cycle_chores(at, PLANNER)
    assert ([each.id for each in found.to_open], found.to_close, found.none) == ([number], (), False)
    case = submitted(at, "Kỳ 2024")
    assert cycle_chores(at, PLANNER).to_close == ()
    verification.save_assessor_answer(at, WHO["assessor"], case.id, Entry("1.1.1", R, note="cũ"), 0)
    conclusion.conclude(at, LEAD, case.id)
    publication.publish(at, WHO["coordinator"], case.id, "đã đồng ý")
    assert [each.id for each in cycle_chores(at, PLANNER).to_close] == [case.cycle_id]


def test_others_have_nothing_to_do_with_cycles(at: Workplace) -> None:
    for role in ("official", "leader", "assessor", "lead_assessor", "leadership", "administrator"):
        assert cycle_chores(at, actor(role, "everywhere", 9)) == CycleChores()
    assert cycle_chores(at, actor("coordinator", "own", 9)) == CycleChores()


def test_an_open_cycle_in_which_nobody_began_is_not_offered_for_closing(at: Workplace) -> None:
    open_cycle(at, "Kỳ 2024")
    assert cycle_chores(at, PLANNER) == CycleChores()
