"""The plan of the demonstration: the pilots as they were, stories only where nobody real is meant."""

from datetime import date

import pytest

from scorecard.demonstration.plan import Plan, plan
from scorecard.localities.loader import load_registry
from scorecard.localities.registry import Registry

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def whole() -> Plan:
    return plan(TODAY)


@pytest.fixture(scope="module")
def registry(whole: Plan) -> Registry:
    real = load_registry()
    return Registry((*real.units, *whole.units), real.successions)


def test_every_unit_stood_on_the_reference_date_of_its_cycle(whole: Plan, registry: Registry) -> None:
    cycles = {cycle.key: cycle for cycle in whole.cycles}
    missing = [
        each
        for each in whole.assessments
        if registry.find(each.level, each.code, cycles[each.cycle].reference_date) is None
    ]
    assert not missing


def test_real_localities_have_the_plain_story_only(whole: Plan) -> None:
    for each in whole.assessments:
        assert (each.story == "plain") is (not each.code.startswith("99")), each


def test_the_pilots_of_hai_phong_are_those_that_were_named(whole: Plan) -> None:
    def units(cycle: str, level: str) -> set[str]:
        return {
            each.code
            for each in whole.assessments
            if (each.cycle, each.level, each.assumed) == (cycle, level, "no")
        }

    named = {"303", "304", "306", "311", "314", "315"}
    assert units("2023", "district") == named
    assert units("2023", "commune") == {"11413", "11320", "11338", "11764", "11560", "11716"}
    assert units("2024", "district") == named | {
        *("305", "307", "308", "309", "312", "313", "316", "317", "318")
    }
    assert units("2023", "commune") <= units("2024", "commune")
    wards = units("2024", "commune") - units("2023", "commune")
    assert wards == {"11410", "11411", "11414", "11416", "11419", "11422", "11425"}


def test_units_outside_hai_phong_are_marked_as_assumed(whole: Plan, registry: Registry) -> None:
    cycles = {cycle.key: cycle for cycle in whole.cycles}
    for each in whole.assessments:
        day = cycles[each.cycle].reference_date
        unit = registry.find(each.level, each.code, day)
        assert unit is not None
        expected = {"31": "no", "99": "fiction"}.get(registry.province(unit.key, day).code, "yes")
        assert each.assumed == expected, each


def test_open_cycles_count_their_days_from_today(whole: Plan) -> None:
    by_key = {cycle.key: cycle for cycle in whole.cycles}
    assert by_key["2026"].self_due == date(2026, 12, 3)
    assert by_key["2023"].self_due == date(2023, 9, 29)
    assert all(cycle.begins < cycle.self_due < cycle.verify_due < cycle.publish_due for cycle in whole.cycles)
