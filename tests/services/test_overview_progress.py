"""How far a cycle is: who could take part, who began, who is past a day; counts of states and no colour."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from scorecard.assessment.planning import Step
from scorecard.assessment.records import SHARED, CycleState, Stage, State
from scorecard.services.overview_progress import Coverage, coverage, open_cycles
from scorecard.services.results import View
from scorecard.services.selection import Selection
from scorecard.services.workplace import Workplace
from scorecard.store import planning, tables
from tests.access.places import actor
from tests.services.result_rows import assess, key_on
from tests.services.world import NOW, open_cycle, workplace

END_2024 = date(2024, 12, 31)
LEADER = actor("leadership", "everywhere")


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    return workplace(tmp_path)


@pytest.fixture
def cycle(at: Workplace) -> int:
    """Hải An drafts, Đồ Sơn has handed in, Hồng Bàng is concluded; Ngô Quyền is on the list and has not begun."""
    made = open_cycle(at, "Kỳ 2024")
    keys = {code: key_on(at, "district", code, END_2024) for code in ("306", "308", "303", "304")}
    for code, state in (("306", State.DRAFT), ("308", State.SUBMITTED), ("303", State.CONCLUDED)):
        assess(at, made, keys[code], {(Stage.SELF, SHARED): ("G", {})}, state)
    with at.store.writing() as transaction:
        planning.take_in(transaction, made, keys.values(), 1, NOW)
    return made


def dated(at: Workplace, cycle: int, **values: object) -> None:
    with at.store.writing() as transaction:
        transaction.execute(update(tables.Cycle).where(tables.Cycle.id == cycle).values(**values))


def names(found: Coverage) -> dict[Step, list[str]]:
    return {each.step: [unit.name for unit in each.localities] for each in found.late}


def test_states_are_counted_against_the_list(at: Workplace, cycle: int) -> None:
    found = coverage(at, LEADER, Selection(View.PUBLISHED, cycle))
    assert (found.in_scope, found.by_list, found.started, found.overdue) == (4, True, 3, 0)
    assert found.by_state == {State.DRAFT: 1, State.SUBMITTED: 1, State.CONCLUDED: 1}


def test_whoever_is_past_the_day_of_the_next_step_is_named(at: Workplace, cycle: int) -> None:
    dated(at, cycle, self_due=date(2026, 11, 20), publish_due=date(2026, 11, 21))
    found = coverage(at, LEADER, Selection(View.PUBLISHED, cycle))
    assert names(found) == {Step.SUBMIT: ["Hải An", "Ngô Quyền"]}
    dated(at, cycle, verify_due=date(2026, 11, 20), publish_due=date(2026, 11, 20))
    found = coverage(at, LEADER, Selection(View.PUBLISHED, cycle))
    assert names(found)[Step.CONCLUDE] == ["Đồ Sơn"]
    assert (names(found)[Step.PUBLISH], found.overdue) == (["Hồng Bàng"], 4)


def test_more_time_is_not_late(at: Workplace, cycle: int) -> None:
    dated(at, cycle, self_due=date(2026, 11, 20))
    more = {"cycle_id": cycle, "locality_key": key_on(at, "district", "306", END_2024), "step": Step.SUBMIT}
    granted = {"until": date(2026, 12, 1), "reason": "bão lũ", "granted_by": 1, "granted_at": NOW}
    with at.store.writing() as transaction:
        planning.extend(transaction, {**more, **granted})
    assert names(coverage(at, LEADER, Selection(View.PUBLISHED, cycle))) == {Step.SUBMIT: ["Ngô Quyền"]}


def test_a_closed_cycle_has_nobody_late(at: Workplace, cycle: int) -> None:
    dated(at, cycle, self_due=date(2026, 11, 20), state=CycleState.CLOSED)
    assert coverage(at, LEADER, Selection(View.PUBLISHED, cycle)).late == ()
    assert open_cycles(at, LEADER) == []


def test_the_choice_and_the_own_scope_narrow_all_counts(at: Workplace, cycle: int) -> None:
    one = coverage(at, LEADER, Selection(View.PUBLISHED, cycle, text="do son"))
    assert (one.in_scope, one.started) == (1, 1)
    own = coverage(at, actor("official", "own"), Selection(View.PUBLISHED, cycle))
    assert (own.in_scope, own.by_state) == (1, {State.DRAFT: 1})
    none = coverage(at, actor("leadership", "other_province"), Selection(View.PUBLISHED, cycle))
    assert (none.in_scope, none.started) == (0, 0)


def test_without_a_list_the_units_of_the_same_tier_could_take_part(at: Workplace) -> None:
    made = open_cycle(at, "Kỳ 2024")
    key = key_on(at, "district", "306", END_2024)
    assess(at, made, key, {(Stage.SELF, SHARED): ("G", {})}, State.DRAFT)
    found = coverage(at, LEADER, Selection(View.PUBLISHED, made, provinces=frozenset({"31"})))
    standing = at.registry().valid_on(END_2024, "district")
    of_city = [unit for unit in standing if at.registry().province(unit.key, END_2024).code == "31"]
    assert (found.in_scope, found.by_list) == (len(of_city), False)


def test_open_cycles_are_those_that_concern_someone_in_sight(at: Workplace, cycle: int) -> None:
    assert [each.id for each in open_cycles(at, LEADER)] == [cycle]
    assert [each.id for each in open_cycles(at, actor("official", "own"))] == [cycle]
    assert open_cycles(at, actor("leadership", "other_province")) == []
    assert open_cycles(at, actor("administrator", "everywhere")) == []
