"""Cycles: planned, opened with a rule that then stays, dated with a reason, closed."""

import json
from datetime import date
from itertools import product

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import CycleState
from scorecard.assessment.workflow import ReasonMissing
from scorecard.framework.errors import UnknownCode
from scorecard.services import cycles, editions
from scorecard.services.cycle_errors import (
    CycleChanged,
    CycleDatesWrong,
    CycleNameMissing,
    CycleNameTaken,
    CycleStepNotPossible,
    CycleYearWrong,
    ReferenceDateFixed,
)
from scorecard.services.cycles import CycleDates, CyclePlan
from scorecard.services.workplace import Workplace
from scorecard.store import events
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import actor

COORDINATOR = actor("coordinator", "everywhere", 5)
EDITION = "tcvn-iso-18091-2020"
DATES = CycleDates(date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31), date(2027, 4, 30))
PLAN = CyclePlan("Kỳ 2026", 2026, EDITION, DATES.reference_date, DATES.self_due)


def planned(at: Workplace) -> int:
    return cycles.create_cycle(at, COORDINATOR, PLAN)


def last_event(at: Workplace) -> dict[str, object]:
    with at.store.reading() as connection:
        return json.loads(list(events.events(connection))[-1].body)


def test_a_new_cycle_is_planned_on_the_present_content_of_its_edition(at: Workplace) -> None:
    planned(at)
    (cycle,) = cycles.cycles(at, COORDINATOR)
    framework = editions.usable_edition(EDITION)
    assert cycle.state is CycleState.PLANNED
    assert cycle.rule == framework.default_rule
    assert at.framework(cycle.edition_id).text_sha256 == framework.text_sha256
    assert (cycle.reference_date, cycle.self_due, cycle.verify_due) == (
        date(2026, 12, 31),
        date(2027, 1, 31),
        None,
    )


def test_creating_a_cycle_is_told_in_the_history(at: Workplace) -> None:
    cycle_id = planned(at)
    told = last_event(at)
    assert (told["chain"], told["action"], told["account"], told["role"]) == (
        "system",
        "create_cycle",
        5,
        "coordinator",
    )
    assert told["after"]["cycle"] == cycle_id
    assert told["after"]["name"] == "Kỳ 2026"


def test_only_a_coordinator_of_the_whole_installation_plans_cycles(at: Workplace) -> None:
    deeds = (
        lambda who: cycles.cycles(at, who),
        lambda who: cycles.create_cycle(at, who, PLAN),
        lambda who: cycles.open_cycle(at, who, 1, "weakest_link"),
        lambda who: cycles.close_cycle(at, who, 1),
        lambda who: cycles.reopen_cycle(at, who, 1, "lý do"),
        lambda who: cycles.change_dates(at, who, 1, DATES, "lý do", 1),
    )
    for role, relation, deed in product(ROLES, RELATIONS, deeds):
        if not expected("manage_cycles", role, relation, "d"):
            with pytest.raises(NotAllowed):
                deed(actor(role, relation))


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        (CyclePlan("  ", 2026, EDITION, DATES.reference_date), CycleNameMissing),
        (CyclePlan("k" * 121, 2026, EDITION, DATES.reference_date), CycleNameMissing),
        (CyclePlan("Kỳ", 1926, EDITION, DATES.reference_date), CycleYearWrong),
        (
            CyclePlan("Kỳ", 2026, EDITION, date(2026, 12, 31), date(2027, 2, 1), date(2027, 1, 1)),
            CycleDatesWrong,
        ),
        (CyclePlan("Kỳ", 2026, "khong-co", DATES.reference_date), editions.EditionUnknown),
        (CyclePlan("Kỳ", 2026, "../localities", DATES.reference_date), editions.EditionUnknown),
    ],
)
def test_a_plan_that_cannot_stand_is_refused_by_name(
    at: Workplace, plan: CyclePlan, error: type[Exception]
) -> None:
    with pytest.raises(error):
        cycles.create_cycle(at, COORDINATOR, plan)
    assert cycles.cycles(at, COORDINATOR) == []


def test_two_cycles_never_share_a_name(at: Workplace) -> None:
    planned(at)
    with pytest.raises(CycleNameTaken):
        cycles.create_cycle(at, COORDINATOR, CyclePlan(" Kỳ   2026 ", 2025, EDITION, DATES.reference_date))


def test_opening_fixes_the_chosen_rule(at: Workplace) -> None:
    rule = editions.usable_edition(EDITION).rules[-1].name
    opened = cycles.open_cycle(at, COORDINATOR, planned(at), rule)
    assert (opened.state, opened.rule) == (CycleState.OPEN, rule)
    with pytest.raises(CycleStepNotPossible):
        cycles.open_cycle(at, COORDINATOR, opened.id, editions.usable_edition(EDITION).rules[0].name)


def test_a_rule_the_edition_does_not_have_is_refused(at: Workplace) -> None:
    cycle_id = planned(at)
    with pytest.raises(UnknownCode):
        cycles.open_cycle(at, COORDINATOR, cycle_id, "khong-co")
    assert cycles.cycles(at, COORDINATOR)[0].state is CycleState.PLANNED


def test_a_cycle_closes_and_opens_again_with_a_reason(at: Workplace) -> None:
    cycle_id = planned(at)
    rule = cycles.cycles(at, COORDINATOR)[0].rule
    with pytest.raises(CycleStepNotPossible):
        cycles.close_cycle(at, COORDINATOR, cycle_id)
    cycles.open_cycle(at, COORDINATOR, cycle_id, rule)
    assert cycles.close_cycle(at, COORDINATOR, cycle_id).state is CycleState.CLOSED
    with pytest.raises(ReasonMissing):
        cycles.reopen_cycle(at, COORDINATOR, cycle_id, " ")
    reopened = cycles.reopen_cycle(at, COORDINATOR, cycle_id, "còn hồ sơ chưa công bố")
    assert (reopened.state, reopened.rule) == (CycleState.OPEN, rule)


def test_dates_change_with_a_reason_and_only_what_changed_is_told(at: Workplace) -> None:
    cycle_id = planned(at)
    changed = cycles.change_dates(at, COORDINATOR, cycle_id, DATES, "lùi một tháng", 1)
    assert (changed.verify_due, changed.version) == (date(2027, 3, 31), 2)
    told = last_event(at)
    assert told["before"] == {"cycle": cycle_id, "verify_due": None, "publish_due": None, "version": 1}
    assert told["after"]["verify_due"] == "2027-03-31"
    assert "lùi" not in json.dumps(told, ensure_ascii=False)
    with pytest.raises(ReasonMissing):
        cycles.change_dates(at, COORDINATOR, cycle_id, DATES, "", 2)


def test_two_coordinators_changing_the_same_dates_the_second_is_told(at: Workplace) -> None:
    cycle_id = planned(at)
    cycles.change_dates(at, COORDINATOR, cycle_id, DATES, "lần một", 1)
    with pytest.raises(CycleChanged):
        cycles.change_dates(at, actor("coordinator", "everywhere", 6), cycle_id, DATES, "lần hai", 1)


def test_the_reference_date_stays_once_the_cycle_is_open(at: Workplace) -> None:
    cycle_id = planned(at)
    opened = cycles.open_cycle(at, COORDINATOR, cycle_id, cycles.cycles(at, COORDINATOR)[0].rule)
    later = CycleDates(date(2027, 6, 30))
    with pytest.raises(ReferenceDateFixed):
        cycles.change_dates(at, COORDINATOR, cycle_id, later, "dời", opened.version)
    wrong = CycleDates(DATES.reference_date, date(2027, 3, 1), date(2027, 2, 1))
    with pytest.raises(CycleDatesWrong):
        cycles.change_dates(at, COORDINATOR, cycle_id, wrong, "dời", opened.version)
