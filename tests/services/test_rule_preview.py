"""The rules side by side: counted on the cycle before, stage by stage, for coordinators of everything only."""

from datetime import date

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import Stage
from scorecard.services import conclusion, verification
from scorecard.services.rule_preview import rules_side_by_side
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from tests.access.places import actor
from tests.services.rounds import WHO, G, R, Y, drafted
from tests.services.world import open_cycle

COORDINATOR = actor("coordinator", "everywhere", 5)


def next_cycle(at: Workplace) -> int:
    return open_cycle(at, "Kỳ 2026", date(2026, 12, 31))


def test_the_first_cycle_has_nothing_to_look_back_to(at: Workplace) -> None:
    assert rules_side_by_side(at, COORDINATOR, next_cycle(at)) is None


def test_each_rule_is_counted_on_the_last_cycle_at_each_stage(at: Workplace) -> None:
    case = drafted(at, "Kỳ 2024")
    with at.store.reading() as transaction:
        framework = at.framework(cycles.cycle(transaction, case.cycle_id).edition_id)
    first, second = framework.indicators[:2]
    codes = [sub.code for sub in first.sub_indicators]
    case.claim(Y, *codes[:-1])
    case.claim(R, codes[-1])  # one red among yellows
    case.claim(R, *[sub.code for sub in second.sub_indicators])
    case.submit()
    verification.save_assessor_answer(at, WHO["assessor"], case.id, Entry(codes[-1], Y, note="có"), 0)
    conclusion.conclude(at, WHO["lead_assessor"], case.id)
    found = rules_side_by_side(at, COORDINATOR, next_cycle(at))
    assert found is not None
    assert found.cycle.name == "Kỳ 2024"
    counts = {
        (each.stage, each.rule.name): (each.red, each.yellow, each.green, each.grey) for each in found.rows
    }
    assert set(counts) == {
        (stage, rule.name) for stage in (Stage.SELF, Stage.CONSENSUS) for rule in framework.rules
    }
    assert counts[(Stage.SELF, "weakest_link")] == (2, 0, 0, 37)
    assert counts[(Stage.SELF, "majority")] == (1, 1, 0, 37)
    assert counts[(Stage.CONSENSUS, "weakest_link")] == (0, 1, 0, 38)
    assert {each.localities for each in found.rows} == {1}


def test_a_cycle_without_results_is_passed_over_and_a_later_one_is_not_looked_at(at: Workplace) -> None:
    old = drafted(at, "Kỳ 2024")
    old.claim(G, "1.1.1")
    open_cycle(at, "Kỳ 2025", date(2025, 12, 31))
    planned = next_cycle(at)
    open_cycle(at, "Kỳ 2027", date(2027, 12, 31))
    found = rules_side_by_side(at, COORDINATOR, planned)
    assert found is not None
    assert (found.cycle.name, {each.stage for each in found.rows}) == ("Kỳ 2024", {Stage.SELF})


@pytest.mark.parametrize(
    ("role", "relation"),
    [("coordinator", "parent"), ("leadership", "everywhere"), ("lead_assessor", "everywhere")],
)
def test_only_a_coordinator_of_everything_sees_it(at: Workplace, role: str, relation: str) -> None:
    with pytest.raises(NotAllowed):
        rules_side_by_side(at, actor(role, relation, 9), next_cycle(at))
