"""Who takes part in a cycle: by province, kind and list, only what stands and is asked; what begun stays."""

import json
from datetime import date
from itertools import product
from typing import Any

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import State
from scorecard.framework.errors import PackUnknown
from scorecard.localities.models import LocalityKind
from scorecard.services import cycle_localities, cycles
from scorecard.services.assessments import LocalityNotInForce, start_assessment
from scorecard.services.cycle_errors import CycleStepNotPossible
from scorecard.services.cycle_localities import Choice
from scorecard.services.cycles import CycleDates
from scorecard.services.planning_errors import (
    ListedLocalityNotThere,
    ListWouldBeEmpty,
    LocalitiesBegun,
    LocalityListUnclear,
    LocalityNotInCycle,
    NothingToTakeIn,
)
from scorecard.services.tasks import startable, tasks
from scorecard.services.workplace import Workplace
from scorecard.store import events, planning
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import actor, registry
from tests.services.planned import COORDINATOR, HAI_AN, REFERENCE, opened, planned, the

HAI_PHONG = registry().find("province", "31", REFERENCE)
assert HAI_PHONG is not None
WARDS = Choice(kinds=frozenset({LocalityKind.PHUONG}), provinces=frozenset({HAI_PHONG.key}))
EVERYWHERE = Choice(kinds=frozenset({LocalityKind.PHUONG, LocalityKind.XA, LocalityKind.DAC_KHU}))
LIST = "Phường Hải An, Hải Phòng\n11359\tPhường Gia Viên"
OFFICIAL = actor("official", "successor", 1)


def listed(at: Workplace, cycle_id: int) -> frozenset[str]:
    with at.store.reading() as transaction:
        return planning.localities(transaction, cycle_id)


def all_events(at: Workplace) -> list[dict[str, Any]]:
    with at.store.reading() as connection:
        return [json.loads(each.body) for each in events.events(connection)]


def last_event(at: Workplace) -> dict[str, Any]:
    return all_events(at)[-1]


def test_the_wards_of_one_province_are_taken_in(at: Workplace) -> None:
    number = planned(at)
    before = cycle_localities.preview(at, COORDINATOR, number, WARDS)
    assert listed(at, number) == frozenset()
    done = cycle_localities.take_in(at, COORDINATOR, number, WARDS)
    assert done == before
    found = {registry().unit(key) for key in listed(at, number)}
    assert len(found) == len(done.new) == 45
    assert {(unit.kind, unit.parent_code) for unit in found} == {(LocalityKind.PHUONG, "31")}
    assert all(unit.is_valid_on(REFERENCE) for unit in found)
    told = last_event(at)
    assert (told["action"], told["after"]["localities"]) == ("take_in_localities", 45)


def test_the_whole_country_is_taken_in_at_once(at: Workplace) -> None:
    number = planned(at)
    assert len(cycle_localities.take_in(at, COORDINATOR, number, EVERYWHERE).new) == 3321
    assert len(listed(at, number)) == 3321
    sheet = cycle_localities.member_sheet(at, COORDINATOR, number)
    assert (len(sheet.members), len({member.province.key for member in sheet.members})) == (3321, 34)
    with pytest.raises(NothingToTakeIn):
        cycle_localities.take_in(at, COORDINATOR, number, WARDS)


def test_a_list_of_three_thousand_lines_is_read_like_any_other(at: Workplace) -> None:
    number = planned(at)
    units = [unit for unit in registry().valid_on(REFERENCE) if unit.kind in EVERYWHERE.kinds]
    pasted = "\n".join(f"{unit.code}\t{unit.full_name}" for unit in units)
    assert len(cycle_localities.take_in(at, COORDINATOR, number, Choice(pasted=pasted)).new) == 3321


def test_a_list_with_one_unclear_line_takes_in_nothing_and_names_the_line(at: Workplace) -> None:
    number = planned(at)
    choice = Choice(pasted=f"{LIST}\nPhường Đằng Hải")
    found = cycle_localities.preview(at, COORDINATOR, number, choice)
    assert [line.number for line in found.unclear] == [3]
    with pytest.raises(LocalityListUnclear) as refused:
        cycle_localities.take_in(at, COORDINATOR, number, choice)
    assert "(dòng 3)" in refused.value.sentence("vi")
    assert listed(at, number) == frozenset()


def test_the_same_line_twice_and_a_locality_that_is_there_already_count_once(at: Workplace) -> None:
    number = planned(at)
    assert len(cycle_localities.take_in(at, COORDINATOR, number, Choice(pasted=f"{LIST}\n{LIST}")).new) == 2
    again = cycle_localities.preview(at, COORDINATOR, number, WARDS)
    assert (len(again.new), again.already) == (43, 2)


def test_a_unit_of_another_date_or_not_asked_is_refused_by_key_too(at: Workplace) -> None:
    number = planned(at)
    with pytest.raises(LocalityNotInForce):
        cycle_localities.take_in(at, COORDINATOR, number, Choice(keys=frozenset({"commune-11413-20230410"})))
    old = planned(at, "Kỳ thử trên đơn vị không được hỏi", edition="tcvn-iso-18091-2020")
    district = registry().find("district", "306", date(2024, 12, 31))
    assert district is not None
    with pytest.raises((LocalityNotInForce, PackUnknown)):
        cycle_localities.take_in(at, COORDINATOR, old, Choice(keys=frozenset({district.key})))


def test_a_locality_outside_the_list_cannot_begin_and_is_not_offered_to(at: Workplace) -> None:
    number = planned(at)
    cycle_localities.take_in(at, COORDINATOR, number, Choice(pasted="Phường Gia Viên"))
    opened(at, number)
    assert startable(at, OFFICIAL) == ()
    with pytest.raises(LocalityNotInCycle):
        start_assessment(at, OFFICIAL, number, HAI_AN)
    cycle_localities.take_in(at, COORDINATOR, number, Choice(pasted="11413"))
    assert [unit.key for each in startable(at, OFFICIAL) for unit in each.localities] == [HAI_AN]
    assert start_assessment(at, OFFICIAL, number, HAI_AN)


def test_progress_says_how_many_of_the_list_have_begun(at: Workplace) -> None:
    number = planned(at)
    cycle_localities.take_in(at, COORDINATOR, number, WARDS)
    opened(at, number)
    start_assessment(at, OFFICIAL, number, HAI_AN)
    (progress,) = tasks(at, COORDINATOR).progress
    assert (progress.started, progress.invited, dict(progress.by_state)) == (1, 45, {State.DRAFT: 1})
    assert tasks(at, actor("leadership", "other_province")).progress == ()


def test_what_began_before_there_was_a_list_comes_onto_it(at: Workplace) -> None:
    number = planned(at)
    opened(at, number)
    start_assessment(at, OFFICIAL, number, HAI_AN)
    done = cycle_localities.take_in(at, COORDINATOR, number, Choice(pasted="Phường Gia Viên"))
    assert [unit.key for unit in done.begun] == [HAI_AN]
    assert listed(at, number) == {HAI_AN, done.new[0].key}


def test_one_that_began_is_named_and_stays_and_nothing_is_half_done(at: Workplace) -> None:
    number = planned(at)
    cycle_localities.take_in(at, COORDINATOR, number, WARDS)
    opened(at, number)
    start_assessment(at, OFFICIAL, number, HAI_AN)
    everyone = listed(at, number)
    with pytest.raises(LocalitiesBegun) as refused:
        cycle_localities.leave_out(at, COORDINATOR, number, everyone)
    assert "Phường Hải An" in refused.value.sentence("vi")
    assert listed(at, number) == everyone
    assert cycle_localities.leave_out(at, COORDINATOR, number, everyone - {HAI_AN}) == 44
    assert listed(at, number) == {HAI_AN}


def test_leaving_out_withdraws_the_assessors_there_and_leaving_out_all_is_its_own_deed(at: Workplace) -> None:
    number = planned(at)
    cycle_localities.take_in(at, COORDINATOR, number, Choice(pasted=LIST))
    other = next(iter(listed(at, number) - {HAI_AN}))
    with at.store.writing() as transaction:
        planning.assign_assessors(transaction, number, {HAI_AN: {3}, other: {3, 4}}, 5, at.clock())
    cycle_localities.leave_out(at, COORDINATOR, number, [other, "commune-00000-20000101"])
    with at.store.reading() as transaction:
        assert planning.assessors(transaction, number) == {HAI_AN: {3}}
    assert [each["action"] for each in all_events(at)[-3:]] == [
        "leave_out_localities",
        "withdraw_assessors",
        "withdraw_assessors",
    ]
    assert {each["before"]["account"] for each in all_events(at)[-2:]} == {3, 4}
    with pytest.raises(ListWouldBeEmpty):
        cycle_localities.leave_out(at, COORDINATOR, number, [HAI_AN])
    cycle_localities.open_to_all(at, COORDINATOR, number)
    assert listed(at, number) == frozenset()
    assert last_event(at)["action"] == "open_to_all_localities"


def test_a_closed_cycle_keeps_its_list(at: Workplace) -> None:
    number = planned(at)
    cycle_localities.take_in(at, COORDINATOR, number, Choice(pasted=LIST))
    opened(at, number)
    cycles.close_cycle(at, COORDINATOR, number)
    for deed in (
        lambda: cycle_localities.take_in(at, COORDINATOR, number, WARDS),
        lambda: cycle_localities.leave_out(at, COORDINATOR, number, [HAI_AN]),
        lambda: cycle_localities.open_to_all(at, COORDINATOR, number),
    ):
        with pytest.raises(CycleStepNotPossible):
            deed()
    assert len(listed(at, number)) == 2


def test_the_reference_date_does_not_move_from_under_the_list(at: Workplace) -> None:
    number = planned(at)
    cycle_localities.take_in(at, COORDINATOR, number, Choice(pasted="11413"))
    before = CycleDates(date(2025, 6, 30))
    with pytest.raises(ListedLocalityNotThere) as refused:
        cycles.change_dates(at, COORDINATOR, number, before, "đổi", 1)
    assert "Phường Hải An" in refused.value.sentence("vi")
    assert the(at, number).reference_date == REFERENCE


def test_only_a_coordinator_of_the_whole_installation_decides_who_takes_part(at: Workplace) -> None:
    number = planned(at)
    deeds = (
        lambda who: cycle_localities.member_sheet(at, who, number),
        lambda who: cycle_localities.preview(at, who, number, WARDS),
        lambda who: cycle_localities.take_in(at, who, number, WARDS),
        lambda who: cycle_localities.leave_out(at, who, number, [HAI_AN]),
        lambda who: cycle_localities.open_to_all(at, who, number),
    )
    for role, relation, deed in product(ROLES, RELATIONS, deeds):
        if not expected("manage_cycles", role, relation, "d"):
            with pytest.raises(NotAllowed):
                deed(actor(role, relation))
    assert listed(at, number) == frozenset()
