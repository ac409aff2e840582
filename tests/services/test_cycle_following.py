"""A cycle planned from an earlier one: what comes along, what ended, who cannot go on."""

import json
from datetime import date
from itertools import product

import pytest
from sqlalchemy import insert

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Role
from scorecard.assessment.cycle_template import moved_by_years, proposed_from_start
from scorecard.assessment.planning import Step
from scorecard.assessment.records import CycleState
from scorecard.services import cycle_following, cycle_localities, cycle_steps, cycles
from scorecard.services.cycle_errors import CycleNameTaken
from scorecard.services.cycle_following import Wanted, wanted_from
from scorecard.services.cycle_localities import Choice
from scorecard.services.planning_errors import FollowingYearWrong
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, events, planning, tables
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import actor, registry
from tests.services.planned import COORDINATOR, HAI_AN, planned, the
from tests.services.world import NOW

OLD_DAY = date(2025, 6, 30)  # the last day before communes were merged
OLD = Wanted("Kỳ 2026", 2026, date(2026, 6, 30))


def assessors_are(at: Workplace, *account_ids: int) -> None:
    """These accounts verify everywhere."""
    rows = [
        {"account_id": n, "role": Role.ASSESSOR, "locality_key": None, "valid_from": date(2020, 1, 1)}
        for n in account_ids
    ]
    with at.store.writing() as transaction:
        transaction.execute(insert(tables.RoleGrant), [{**row, "granted_at": NOW} for row in rows])


def earlier(at: Workplace) -> int:
    """A cycle of today's units with steps, two localities, and assessors 3 (both) and 4 (one)."""
    number = planned(at)
    cycle_steps.save_steps(at, COORDINATOR, number, proposed_from_start(date(2027, 1, 4)), "kế hoạch", 1)
    cycle_localities.take_in(at, COORDINATOR, number, Choice(pasted="11413\nPhường Gia Viên"))
    with at.store.reading() as transaction:
        keys = planning.localities(transaction, number)
    assessors_are(at, 3, 4)
    with at.store.writing() as transaction:
        assigned = {key: {3, 4} if key == HAI_AN else {3} for key in keys}
        planning.assign_assessors(transaction, number, assigned, 5, NOW)
    return number


def test_the_next_year_is_proposed_with_the_name_and_the_date_moved(at: Workplace) -> None:
    assert wanted_from(the(at, planned(at))) == Wanted("Kỳ 2027", 2027, date(2027, 12, 31))
    unnamed = the(at, planned(at, "Thí điểm"))
    assert wanted_from(unnamed).name == "Thí điểm 2027"


def test_everything_comes_along_in_one_deed(at: Workplace) -> None:
    first = earlier(at)
    number = cycle_following.follow_cycle(at, COORDINATOR, first, wanted_from(the(at, first)))
    made, before = the(at, number), the(at, first)
    assert (made.follows_id, made.state, made.year) == (first, CycleState.PLANNED, 2027)
    assert made.objection_days == before.objection_days
    assert made.self_due == moved_by_years(before.self_due, 1)
    with at.store.reading() as transaction:
        steps = planning.steps(transaction, number)
        assert steps[Step.PREPARE].starts == date(2028, 1, 4)
        assert steps[Step.PUBLISH].due == made.publish_due
        assert planning.localities(transaction, number) == planning.localities(transaction, first)
        assert planning.assessors(transaction, number) == planning.assessors(transaction, first)
        told = json.loads(list(events.events(transaction))[-1].body)
    assert (told["action"], told["after"]["follows"], told["after"]["localities"]) == (
        "follow_cycle",
        "Kỳ 2026",
        2,
    )


def test_a_closed_account_and_one_without_the_right_are_named_and_left(at: Workplace) -> None:
    first = earlier(at)
    with at.store.writing() as transaction:
        accounts.change(transaction, 4, {"disabled_at": NOW})
    found = cycle_following.following(at, COORDINATOR, first, wanted_from(the(at, first)))
    assert found.not_going_on == ("Người 4",)
    assert {n for people in found.assessors.values() for n in people} == {3}
    with at.store.writing() as transaction:
        (grant,) = accounts.grants(transaction, 3)
        accounts.revoke_grant(transaction, grant.id, NOW)
    found = cycle_following.following(at, COORDINATOR, first, wanted_from(the(at, first)))
    assert (found.not_going_on, dict(found.assessors)) == (("Người 3", "Người 4"), {})


def test_units_that_ended_are_listed_with_their_successors_and_none_comes_in_silently(at: Workplace) -> None:
    first = planned(at, "Kỳ 2025", OLD_DAY)
    cycle_localities.take_in(at, COORDINATOR, first, Choice(pasted="Quận Hải An\nQuận Đồ Sơn"))
    found = cycle_following.following(at, COORDINATOR, first, OLD)
    assert (found.had_list, found.localities) == (True, ())
    by_name = {each.unit.full_name: [unit.full_name for unit in each.successors] for each in found.ended}
    assert "Phường Hải An" in by_name["Quận Hải An"]
    number = cycle_following.follow_cycle(at, COORDINATOR, first, OLD)
    with at.store.reading() as transaction:
        assert planning.localities(transaction, number) == frozenset()
    open_ones = {
        u.key for each in cycle_following.ended_since(at, COORDINATOR, number) for u in each.successors
    }
    assert HAI_AN in open_ones
    cycle_localities.take_in(at, COORDINATOR, number, Choice(keys=frozenset({HAI_AN})))
    left = cycle_following.ended_since(at, COORDINATOR, number)
    assert HAI_AN not in {unit.key for each in left for unit in each.successors}


def test_only_the_units_still_standing_go_on(at: Workplace) -> None:
    first = planned(at, "Kỳ 2025", OLD_DAY)
    whole = registry().find("province", "22", OLD_DAY)
    assert whole is not None
    cycle_localities.take_in(at, COORDINATOR, first, Choice(pasted="Quận Hải An\nTỉnh Quảng Ninh"))
    found = cycle_following.following(at, COORDINATOR, first, OLD)
    assert [unit.key for unit in found.localities] == [whole.key]
    assert [each.unit.full_name for each in found.ended] == ["Quận Hải An"]


def test_a_cycle_without_steps_and_list_gives_one_without(at: Workplace) -> None:
    first = planned(at)
    number = cycle_following.follow_cycle(at, COORDINATOR, first, wanted_from(the(at, first)))
    with at.store.reading() as transaction:
        assert planning.steps(transaction, number) == {}
        assert planning.localities(transaction, number) == frozenset()
    assert cycle_following.ended_since(at, COORDINATOR, number) == ()
    assert cycle_following.ended_since(at, COORDINATOR, first) == ()


def test_the_same_year_and_a_name_that_is_taken_are_refused_and_nothing_is_made(at: Workplace) -> None:
    first = earlier(at)
    for wanted, error in (
        (Wanted("Kỳ 2026 nữa", 2026, date(2026, 12, 31)), FollowingYearWrong),
        (Wanted("Kỳ 2026", 2027, date(2027, 12, 31)), CycleNameTaken),
    ):
        with pytest.raises(error):
            cycle_following.follow_cycle(at, COORDINATOR, first, wanted)
    assert len(cycles.cycles(at, COORDINATOR)) == 1


def test_only_a_coordinator_of_the_whole_installation_goes_on(at: Workplace) -> None:
    first = planned(at)
    wanted = wanted_from(the(at, first))
    deeds = (
        lambda who: cycle_following.following(at, who, first, wanted),
        lambda who: cycle_following.follow_cycle(at, who, first, wanted),
        lambda who: cycle_following.ended_since(at, who, first),
    )
    for role, relation, deed in product(ROLES, RELATIONS, deeds):
        if not expected("manage_cycles", role, relation, "d"):
            with pytest.raises(NotAllowed):
                deed(actor(role, relation))
