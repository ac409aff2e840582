"""Planning in the database: steps in the procedure's order, members, assessors once each, extensions for ever."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.assessment.planning import CycleStep, Step
from scorecard.services.workplace import Workplace
from scorecard.store import planning
from tests.services.world import NOW, open_cycle, workplace


@pytest.fixture
def at(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


def keys(at: Workplace, count: int) -> list[str]:
    return [unit.key for unit in at.registry().units if unit.level == "commune"][:count]


def test_steps_come_back_in_the_order_of_the_procedure_and_are_replaced_whole(at: Workplace) -> None:
    cycle = open_cycle(at, "Kỳ 2026")
    publish = CycleStep(Step.PUBLISH, due=date(2026, 12, 20))
    train = CycleStep(Step.TRAIN, date(2026, 3, 2), date(2026, 3, 6), "hai buổi")
    with at.store.writing() as transaction:
        planning.replace_steps(transaction, cycle, [publish, train])
        assert list(planning.steps(transaction, cycle).values()) == [train, publish]
        planning.replace_steps(transaction, cycle, [train])
        assert planning.steps(transaction, cycle) == {Step.TRAIN: train}
        planning.replace_steps(transaction, cycle, [])
        assert planning.steps(transaction, cycle) == {}


def test_localities_take_part_until_they_are_left_out(at: Workplace) -> None:
    cycle = open_cycle(at, "Kỳ 2026")
    first, second = keys(at, 2)
    with at.store.writing() as transaction:
        assert planning.localities(transaction, cycle) == frozenset()
        planning.take_in(transaction, cycle, [first, second], 5, NOW)
        planning.leave_out(transaction, cycle, [first])
        assert planning.localities(transaction, cycle) == {second}


def test_whoever_is_on_no_list_takes_part_where_there_is_none(at: Workplace) -> None:
    cycle, later = open_cycle(at, "Kỳ 2026"), open_cycle(at, "Kỳ 2027")
    first, second = keys(at, 2)
    with at.store.writing() as transaction:
        planning.hold(transaction, cycle)
        assert planning.takes_part(transaction, cycle, second)
        planning.take_in(transaction, cycle, [first], 5, NOW)
        assert planning.takes_part(transaction, cycle, first)
        assert not planning.takes_part(transaction, cycle, second)
        assert planning.localities_in(transaction, {cycle, later}) == {cycle: {first}}


def test_assessors_are_assigned_and_withdrawn_many_at_once(at: Workplace) -> None:
    cycle = open_cycle(at, "Kỳ 2026")
    first, second = keys(at, 2)
    with at.store.writing() as transaction:
        planning.assign_assessors(transaction, cycle, {first: {3, 4}, second: {3}}, 5, NOW)
        assert planning.assessors(transaction, cycle) == {first: {3, 4}, second: {3}}
        assert planning.withdraw_assessors(transaction, cycle, [first]) == 2
        assert planning.assessors(transaction, cycle) == {second: {3}}
        planning.assign_assessors(transaction, cycle, {}, 5, NOW)


def test_an_assessor_is_assigned_once_and_withdrawn_once(at: Workplace) -> None:
    cycle, later = open_cycle(at, "Kỳ 2026"), open_cycle(at, "Kỳ 2027")
    first, second = keys(at, 2)
    with at.store.writing() as transaction:
        assert planning.assign_assessor(transaction, cycle, first, 3, 5, NOW)
        assert not planning.assign_assessor(transaction, cycle, first, 3, 5, NOW)
        planning.assign_assessor(transaction, cycle, first, 4, 5, NOW)
        planning.assign_assessor(transaction, cycle, second, 3, 5, NOW)
        assert planning.assessors(transaction, cycle) == {first: {3, 4}, second: {3}}
        assert planning.withdraw_assessor(transaction, cycle, first, 3)
        assert not planning.withdraw_assessor(transaction, cycle, first, 3)
        assert planning.assessors_of(transaction, cycle, first) == {4}
        assert planning.assessors_of(transaction, later, first) == frozenset()


def test_every_extension_is_kept_oldest_first(at: Workplace) -> None:
    cycle = open_cycle(at, "Kỳ 2026")
    row = {"cycle_id": cycle, "locality_key": keys(at, 1)[0], "granted_by": 5, "granted_at": NOW}
    days = date(2026, 5, 1), date(2026, 4, 1)
    with at.store.writing() as transaction:
        for day in days:
            planning.extend(transaction, {**row, "step": Step.SUBMIT, "until": day, "reason": "bão"})
        found = planning.extensions(transaction, cycle)
    assert [(each.step, each.until, each.reason) for each in found] == [
        (Step.SUBMIT, day, "bão") for day in days
    ]


def test_assessors_and_extensions_of_several_cycles_come_in_one_reading(at: Workplace) -> None:
    one, two, three = (open_cycle(at, f"Kỳ {year}") for year in (2025, 2026, 2027))
    first, second = keys(at, 2)
    row = {"until": date(2026, 5, 1), "reason": "bão", "granted_by": 5, "granted_at": NOW}
    with at.store.writing() as transaction:
        for cycle in (one, two, three):
            planning.hold(transaction, cycle)
            planning.assign_assessor(transaction, cycle, first, 3, 5, NOW)
            planning.extend(transaction, {**row, "cycle_id": cycle, "locality_key": second, "step": "submit"})
        assert planning.assessors_in(transaction, {one, two}) == {(one, first): {3}, (two, first): {3}}
        assert planning.assessors_in(transaction, set()) == {}
        assert [each.cycle_id for each in planning.extensions_in(transaction, {three, two})] == [two, three]
        assert [each.cycle_id for each in planning.extensions_of(transaction, one, second)] == [one]
        assert planning.extensions_of(transaction, one, first) == []
