"""Results by permission: published copies, results in progress, whose value is the verified one."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.assessment.records import SHARED, Stage, State
from scorecard.services.results import Side, View, cycles_shown, localities_shown, outcomes, views
from scorecard.services.workplace import Workplace
from scorecard.store import results as stored
from tests.access.places import actor
from tests.services.result_rows import AT, assess, key_on, published
from tests.services.world import open_cycle, workplace

END_2024 = date(2024, 12, 31)
ASSESSOR, OTHER = 3, 8


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    return workplace(tmp_path)


@pytest.fixture
def hai_an(at: Workplace) -> str:
    return key_on(at, "district", "306", END_2024)


def in_progress(at: Workplace, key: str, state: State) -> int:
    """Self all green, two assessors (yellow with one unanswered, red), consensus yellow."""
    stages = {
        (Stage.SELF, SHARED): ("G", {}),
        (Stage.ASSESSOR, ASSESSOR): ("Y", {"1.1.1": "-"}),
        (Stage.ASSESSOR, OTHER): ("R", {}),
        (Stage.CONSENSUS, SHARED): ("Y", {}),
    }
    return assess(at, open_cycle(at, f"Kỳ {state}"), key, stages, state)


def colours(at: Workplace, who: str, relation: str, view: View, side: Side) -> list[str]:
    """The first letter of each result in sight."""
    found = outcomes(at, actor(who, relation, ASSESSOR), view)
    return [standing.colours[0] if (standing := each.on(side)) else "none" for each in found]


def test_a_draft_is_no_published_result(at: Workplace, hai_an: str) -> None:
    in_progress(at, hai_an, State.DRAFT)
    assert outcomes(at, actor("leadership", "everywhere"), View.PUBLISHED) == []


def test_leadership_sees_what_was_published_of_its_own_places_only(at: Workplace, hai_an: str) -> None:
    published(at, open_cycle(at, "Kỳ 2024"), hai_an, "G")
    assert colours(at, "leadership", "parent", View.PUBLISHED, Side.VERIFIED) == ["G"]
    assert outcomes(at, actor("leadership", "sibling"), View.PUBLISHED) == []
    assert outcomes(at, actor("leadership", "parent"), View.WORKING) == []


def test_a_successor_reads_the_published_results_of_its_predecessor(at: Workplace, hai_an: str) -> None:
    published(at, open_cycle(at, "Kỳ 2024"), hai_an, "Y")
    assert colours(at, "official", "successor", View.PUBLISHED, Side.OWN) == ["Y"]


def test_only_the_coordinator_and_the_lead_compare_results_in_progress(at: Workplace, hai_an: str) -> None:
    in_progress(at, hai_an, State.IN_VERIFICATION)
    seen = {
        role: len(outcomes(at, actor(role, "own"), View.WORKING))
        for role in ("official", "leader", "assessor", "lead_assessor", "coordinator", "leadership")
    }
    assert seen == {
        "official": 0,
        "leader": 0,
        "assessor": 0,
        "lead_assessor": 1,
        "coordinator": 1,
        "leadership": 0,
    }


def test_before_the_conclusion_the_verified_value_is_the_most_complete_assessors(
    at: Workplace, hai_an: str
) -> None:
    in_progress(at, hai_an, State.IN_VERIFICATION)
    assert colours(at, "coordinator", "own", View.WORKING, Side.VERIFIED) == ["R"]


def test_once_concluded_the_verified_value_is_the_consensus(at: Workplace, hai_an: str) -> None:
    in_progress(at, hai_an, State.CONCLUDED)
    assert colours(at, "coordinator", "own", View.WORKING, Side.VERIFIED) == ["Y"]
    assert colours(at, "coordinator", "own", View.WORKING, Side.OWN) == ["G"]


def test_a_lead_assessor_sees_nothing_of_a_draft(at: Workplace, hai_an: str) -> None:
    in_progress(at, hai_an, State.DRAFT)
    assert outcomes(at, actor("lead_assessor", "own"), View.WORKING) == []


def test_cycles_are_offered_with_how_many_localities_they_show(at: Workplace, hai_an: str) -> None:
    old, new = open_cycle(at, "Kỳ 2023", date(2023, 12, 31)), open_cycle(at, "Kỳ 2024")
    published(at, old, key_on(at, "district", "303", date(2023, 12, 31)), "G")
    published(at, new, hai_an, "G")
    published(at, new, key_on(at, "district", "303", END_2024), "G")
    everywhere = [
        (each.cycle.name, each.localities)
        for each in cycles_shown(at, actor("leadership", "everywhere"), View.PUBLISHED)
    ]
    own = [
        (each.cycle.name, each.localities)
        for each in cycles_shown(at, actor("official", "own"), View.PUBLISHED)
    ]
    assert everywhere == [("Kỳ 2024", 2), ("Kỳ 2023", 1)]
    assert own == [("Kỳ 2024", 1)]


def test_localities_come_in_vietnamese_order(at: Workplace, hai_an: str) -> None:
    cycle = open_cycle(at, "Kỳ 2024")
    for code in ("306", "308", "303"):
        published(at, cycle, key_on(at, "district", code, END_2024), "G")
    names = [unit.name for unit in localities_shown(at, actor("leadership", "everywhere"), View.PUBLISHED)]
    assert names == ["Đồ Sơn", "Hải An", "Hồng Bàng"]


def test_the_views_offered_follow_the_grants() -> None:
    assert views(actor("coordinator", "own")) == (View.PUBLISHED, View.WORKING)
    assert views(actor("official", "own")) == (View.PUBLISHED,)
    assert views(actor("administrator", "everywhere")) == ()


def test_what_is_published_next_is_offered_at_once(at: Workplace, hai_an: str) -> None:
    leader = actor("leadership", "everywhere")
    published(at, open_cycle(at, "Kỳ 2023"), hai_an, "Y")
    assert [each.cycle.name for each in cycles_shown(at, leader, View.PUBLISHED)] == ["Kỳ 2023"]
    assert [unit.key for unit in localities_shown(at, leader, View.PUBLISHED)] == [hai_an]
    other = key_on(at, "district", "303", END_2024)
    published(at, open_cycle(at, "Kỳ 2024"), other, "Y")
    assert {each.cycle.name for each in cycles_shown(at, leader, View.PUBLISHED)} == {"Kỳ 2023", "Kỳ 2024"}
    assert {unit.key for unit in localities_shown(at, leader, View.PUBLISHED)} == {hai_an, other}


def test_of_two_publications_of_an_assessment_the_newer_one_is_read(at: Workplace, hai_an: str) -> None:
    assessment = published(at, open_cycle(at, "Kỳ 2024"), hai_an, "R")
    with at.store.writing() as transaction:
        rows = {row.stage: row for row in stored.of_assessment(transaction, assessment)}
        greener = rows[Stage.CONSENSUS]._replace(colours="G" * 39)
        stored.publish(transaction, {stored.VERIFIED: greener}, 5, AT)
    assert colours(at, "leadership", "parent", View.PUBLISHED, Side.VERIFIED) == ["G"]
