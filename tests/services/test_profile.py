"""The profile: what leads it, what it is compared with, what stands beside it."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import SHARED, Stage, State
from scorecard.services.profile import profile, profile_cycles, profile_localities
from scorecard.services.results import Side, View
from scorecard.services.workplace import Workplace
from scorecard.store.assessments import AssessmentNotFound
from tests.access.places import DAY, actor
from tests.services.result_rows import assess, key_on, published
from tests.services.world import open_cycle, workplace

END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    return workplace(tmp_path)


@pytest.fixture
def hai_an(at: Workplace) -> str:
    return key_on(at, "district", "306", END_2024)


def test_an_official_sees_the_own_draft_at_once_and_nobody_elses(at: Workplace, hai_an: str) -> None:
    cycle = open_cycle(at, "Kỳ 2024")
    assess(at, cycle, hai_an, {(Stage.SELF, SHARED): ("G", {"1.1.1": "Y"})}, State.DRAFT)
    found = profile(at, actor("official", "own"), View.WORKING, hai_an, cycle)
    assert (found.side, found.outcome.verified, found.lines[0].own) == (Side.OWN, None, "Y")
    with pytest.raises(NotAllowed):
        profile(at, actor("official", "sibling"), View.WORKING, hai_an, cycle)


def test_an_official_does_not_see_the_assessors_score_before_the_conclusion(
    at: Workplace, hai_an: str
) -> None:
    cycle = open_cycle(at, "Kỳ 2024")
    stages = {(Stage.SELF, SHARED): ("G", {}), (Stage.ASSESSOR, 3): ("R", {})}
    assess(at, cycle, hai_an, stages, State.IN_VERIFICATION)
    assert profile(at, actor("official", "own"), View.WORKING, hai_an, cycle).outcome.verified is None


def test_an_assessor_does_not_see_anothers_score_before_the_conclusion(at: Workplace, hai_an: str) -> None:
    cycle = open_cycle(at, "Kỳ 2024")
    stages = {(Stage.SELF, SHARED): ("G", {}), (Stage.ASSESSOR, 8): ("R", {})}
    assess(at, cycle, hai_an, stages, State.IN_VERIFICATION)
    assert profile(at, actor("assessor", "own", 3), View.WORKING, hai_an, cycle).outcome.verified is None
    mine = profile(at, actor("assessor", "own", 8), View.WORKING, hai_an, cycle).outcome.verified
    assert mine is not None
    assert mine.colours[0] == "R"


def test_an_unpublished_cycle_is_not_found_in_the_published_view(at: Workplace, hai_an: str) -> None:
    cycle = open_cycle(at, "Kỳ 2024")
    assess(at, cycle, hai_an, {(Stage.SELF, SHARED): ("G", {})}, State.DRAFT)
    with pytest.raises(AssessmentNotFound):
        profile(at, actor("leadership", "parent"), View.PUBLISHED, hai_an, cycle)


def test_the_change_is_against_the_last_cycle_of_the_same_unit(at: Workplace, hai_an: str) -> None:
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024")
    published(at, old, hai_an, "G", s1_1_1="R", s2_1_1="Y")
    published(at, new, hai_an, "G", s1_1_1="Y", s2_2_1="R")
    found = profile(at, actor("leadership", "parent"), View.PUBLISHED, hai_an, new)
    codes = [indicator.code for indicator in found.framework.indicators]
    assert found.since.past is not None
    assert found.since.past.cycle.name == "Kỳ 2023"
    assert found.since.change is not None
    assert [codes[place] for place in found.since.change.better] == ["1.1", "2.1"]
    assert [codes[place] for place in found.since.change.worse] == ["2.2"]
    moved = {line.indicator.code: line.moved for line in found.lines}
    assert (moved["1.1"], moved["2.2"], moved["3.1"]) == (1, -1, 0)


def test_the_first_cycle_has_nothing_to_compare_with(at: Workplace, hai_an: str) -> None:
    cycle = open_cycle(at, "Kỳ 2024")
    published(at, cycle, hai_an, "G")
    found = profile(at, actor("leadership", "parent"), View.PUBLISHED, hai_an, cycle)
    assert (found.since.change, found.since.reason) == (None, "first")


def test_the_gap_names_the_indicators_scored_higher_by_the_locality(at: Workplace, hai_an: str) -> None:
    cycle = open_cycle(at, "Kỳ 2024")
    stages = {(Stage.SELF, SHARED): ("G", {}), (Stage.CONSENSUS, SHARED): ("G", {"1.2.1": "R"})}
    assess(at, cycle, hai_an, stages)
    found = profile(at, actor("leadership", "parent"), View.PUBLISHED, hai_an, cycle)
    assert found.gap is not None
    assert [found.framework.indicators[place].code for place in found.gap.better] == ["1.2"]
    assert found.side is Side.VERIFIED


def test_a_wards_predecessors_stand_with_their_relation_and_results(at: Workplace) -> None:
    ward = key_on(at, "commune", "11413", DAY)
    old_ward, district = key_on(at, "commune", "11413", END_2024), key_on(at, "district", "306", END_2024)
    before, now = open_cycle(at, "Kỳ 2024"), open_cycle(at, "Kỳ 2026", date(2026, 6, 30))
    published(at, before, old_ward, "Y")
    published(at, before, district, "Y")
    published(at, now, ward, "G")
    found = profile(at, actor("official", "successor"), View.PUBLISHED, ward, now)
    told = {
        (each.relative.unit.full_name, str(each.relative.relation)): [
            past.cycle.name for past in each.results
        ]
        for each in found.predecessors
        if each.results
    }
    assert told == {("Phường Đằng Lâm", "whole"): ["Kỳ 2024"], ("Quận Hải An", "part"): ["Kỳ 2024"]}
    assert [past.cycle.name for past in found.history] == ["Kỳ 2026"]
    assert found.since.reason == "first"


def test_evidence_is_counted_only_for_those_who_may_see_the_assessment(at: Workplace, hai_an: str) -> None:
    cycle = open_cycle(at, "Kỳ 2024")
    published(at, cycle, hai_an, "G")
    leader = profile(at, actor("leadership", "parent"), View.PUBLISHED, hai_an, cycle)
    official = profile(at, actor("official", "own"), View.PUBLISHED, hai_an, cycle)
    assert {line.evidence for line in leader.lines} == {None}
    assert {line.evidence for line in official.lines} == {0}


def test_the_choices_are_the_localities_and_cycles_in_sight(at: Workplace, hai_an: str) -> None:
    first, second = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024")
    published(at, first, hai_an, "G")
    assess(at, second, hai_an, {(Stage.SELF, SHARED): ("G", {})}, State.DRAFT)
    who = actor("official", "own")
    assert [unit.key for unit in profile_localities(at, who, View.PUBLISHED)] == [hai_an]
    assert [cycle.name for cycle in profile_cycles(at, who, View.PUBLISHED, hai_an)] == ["Kỳ 2023"]
    assert [cycle.name for cycle in profile_cycles(at, who, View.WORKING, hai_an)] == ["Kỳ 2024", "Kỳ 2023"]
    with pytest.raises(NotAllowed):
        profile_cycles(at, actor("official", "sibling"), View.PUBLISHED, hai_an)
