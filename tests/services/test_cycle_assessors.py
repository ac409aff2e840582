"""Assigning assessors: who may be assigned where, the even proposal, the load, and what the history tells."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Role
from scorecard.services import assessments, cycle_assessors, cycles, submission
from scorecard.services.accounts import disable_account
from scorecard.services.assessor_checks import Doubt
from scorecard.services.assessor_errors import (
    AssessorOfLocality,
    AssessorScoredHere,
    LocalityOutsideCycle,
    NotAnAssessorHere,
)
from scorecard.services.cycle_assessors import Post, Rota
from scorecard.services.cycle_errors import CycleStepNotPossible
from scorecard.services.workplace import Workplace
from scorecard.store import events, planning
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import DAY, actor, grant_keys, registry
from tests.services.assigning import grant
from tests.services.world import NOW, open_cycle

KEYS = grant_keys()
KEY, OTHER = KEYS["own"] or "", KEYS["sibling"] or ""
COORDINATOR = actor("coordinator", "everywhere", 5)
ADMINISTRATOR = actor("administrator", "everywhere", 9)
FIRST, SECOND, LEAD = 3, 6, 4


@pytest.fixture
def cycle_id(at: Workplace) -> int:
    """An open cycle; two assessors of Hải Phòng and a lead of everywhere stand ready."""
    for account in (FIRST, SECOND):
        grant(at, account, Role.ASSESSOR)
    grant(at, LEAD, Role.LEAD_ASSESSOR, "everywhere")
    return open_cycle(at, "Kỳ 2024")


def assign(at: Workplace, cycle_id: int, *pairs: tuple[str, int]) -> int:
    return cycle_assessors.assign_assessors(at, COORDINATOR, cycle_id, pairs)


def assigned(at: Workplace, cycle_id: int) -> dict[str, frozenset[int]]:
    with at.store.reading() as transaction:
        return planning.assessors(transaction, cycle_id)


def rota(at: Workplace, cycle_id: int) -> Rota:
    return cycle_assessors.rota(at, COORDINATOR, cycle_id)


def post(at: Workplace, cycle_id: int, key: str = KEY) -> Post:
    return next(each for each in rota(at, cycle_id).posts if each.locality.key == key)


def told(at: Workplace, action: str) -> list[dict[str, object]]:
    with at.store.reading() as connection:
        found = [each for each in events.events(connection) if each.action == action]
    assert all(each.chain == events.SYSTEM for each in found)
    return [json.loads(each.body) for each in found]


def test_one_or_many_are_assigned_at_once_each_person_told_once(at: Workplace, cycle_id: int) -> None:
    assert assign(at, cycle_id, (KEY, FIRST), (OTHER, FIRST), (KEY, LEAD)) == 3
    assert assigned(at, cycle_id) == {KEY: {FIRST, LEAD}, OTHER: {FIRST}}
    bodies = told(at, "assign_assessors")
    assert [(body["after"]["account"], body["after"]["places"]) for body in bodies] == [
        (FIRST, sorted([KEY, OTHER])),
        (LEAD, [KEY]),
    ]


def test_two_coordinators_assigning_the_same_at_once_make_one_assignment_and_one_event(
    at: Workplace, cycle_id: int
) -> None:
    second = replace(COORDINATOR, account_id=8)
    assert assign(at, cycle_id, (KEY, FIRST)) == 1
    assert cycle_assessors.assign_assessors(at, second, cycle_id, [(KEY, FIRST)]) == 0
    assert cycle_assessors.assign_assessors(at, second, cycle_id, [(KEY, SECOND), (KEY, SECOND)]) == 1
    assert assigned(at, cycle_id) == {KEY: {FIRST, SECOND}}
    assert [body["account"] for body in told(at, "assign_assessors")] == [5, 8]


def test_who_holds_no_assessors_role_there_today_is_refused(at: Workplace, cycle_id: int) -> None:
    grant(at, 7, Role.ASSESSOR, "other_province")
    grant(at, 8, Role.ASSESSOR, since=DAY + timedelta(days=1))
    for account in (1, 7, 8, 999):
        with pytest.raises(NotAnAssessorHere):
            assign(at, cycle_id, (KEY, account))
    disable_account(at, ADMINISTRATOR, FIRST)
    with pytest.raises(NotAnAssessorHere):
        assign(at, cycle_id, (KEY, FIRST))


def test_who_took_part_in_the_self_assessment_is_refused_whatever_the_role_is_now(
    at: Workplace, cycle_id: int
) -> None:
    number = assessments.start_assessment(at, actor("official", "own", FIRST), cycle_id, KEY)
    assign(at, cycle_id, (KEY, FIRST))  # beginning is no scoring
    cycle_assessors.withdraw_assessors(at, COORDINATOR, cycle_id, [(KEY, FIRST)])
    submission.submit(at, actor("leader", "own", FIRST), number)
    with pytest.raises(AssessorScoredHere) as refused:
        assign(at, cycle_id, (KEY, FIRST))
    assert refused.value.params == {"person": f"Người {FIRST}", "locality": "Quận Hải An"}
    assert assign(at, cycle_id, (OTHER, FIRST)) == 1
    assert assign(at, open_cycle(at, "Kỳ khác"), (KEY, FIRST)) == 1


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.LEADER])
def test_an_official_or_leader_of_the_locality_today_is_refused(
    at: Workplace, cycle_id: int, role: Role
) -> None:
    grant(at, FIRST, role, "own")
    with pytest.raises(AssessorOfLocality):
        assign(at, cycle_id, (KEY, FIRST))
    assert assign(at, cycle_id, (OTHER, FIRST)) == 1


def test_one_refusal_leaves_everything_as_it_was(at: Workplace, cycle_id: int) -> None:
    grant(at, SECOND, Role.OFFICIAL, "own")
    with pytest.raises(AssessorOfLocality):
        assign(at, cycle_id, (OTHER, FIRST), (KEY, SECOND))
    assert assigned(at, cycle_id) == {}
    assert told(at, "assign_assessors") == []


def test_who_scored_there_in_the_previous_cycle_is_warned_of_and_allowed(
    at: Workplace, cycle_id: int
) -> None:
    earlier = open_cycle(at, "Kỳ 2023", date(2023, 12, 31))
    number = assessments.start_assessment(at, COORDINATOR, earlier, KEY)
    submission.submit(at, actor("leader", "own", FIRST), number)
    with at.store.writing() as transaction:
        planning.take_in(transaction, cycle_id, [KEY], 5, NOW)
    doubts = {each.account_id: each.doubt for each in post(at, cycle_id).candidates}
    assert doubts == {FIRST: Doubt.SCORED_BEFORE, SECOND: None, LEAD: None}
    assert rota(at, cycle_id).proposal == {KEY: SECOND}
    assert assign(at, cycle_id, (KEY, FIRST)) == 1
    assert post(at, cycle_id).assigned[0].doubt is Doubt.SCORED_BEFORE


def test_localities_outside_the_cycle_take_no_assessor(at: Workplace, cycle_id: int) -> None:
    with pytest.raises(LocalityOutsideCycle):
        assign(at, cycle_id, (KEYS["successor"] or "", LEAD))  # it began after the reference date
    with at.store.writing() as transaction:
        planning.take_in(transaction, cycle_id, [OTHER], 5, NOW)
    with pytest.raises(LocalityOutsideCycle):
        assign(at, cycle_id, (KEY, FIRST))
    assert assign(at, cycle_id, (OTHER, FIRST)) == 1


def test_in_a_closed_cycle_nothing_changes(at: Workplace, cycle_id: int) -> None:
    assign(at, cycle_id, (KEY, FIRST))
    cycles.close_cycle(at, COORDINATOR, cycle_id)
    with pytest.raises(CycleStepNotPossible):
        assign(at, cycle_id, (KEY, SECOND))
    with pytest.raises(CycleStepNotPossible):
        cycle_assessors.withdraw_assessors(at, COORDINATOR, cycle_id, [(KEY, FIRST)])
    assert not rota(at, cycle_id).may_assign


def test_withdrawing_is_told_and_what_was_not_assigned_is_not(at: Workplace, cycle_id: int) -> None:
    assign(at, cycle_id, (KEY, FIRST))
    pairs = [(KEY, FIRST), (KEY, SECOND)]
    assert cycle_assessors.withdraw_assessors(at, COORDINATOR, cycle_id, pairs) == 1
    assert cycle_assessors.withdraw_assessors(at, COORDINATOR, cycle_id, pairs) == 0
    (body,) = told(at, "withdraw_assessors")
    assert (body["before"]["account"], body["before"]["places"], body["after"]) == (FIRST, [KEY], {})
    assert assigned(at, cycle_id) == {}


def test_the_rota_shows_load_and_what_waits_the_busiest_first(at: Workplace, cycle_id: int) -> None:
    number = assessments.start_assessment(at, COORDINATOR, cycle_id, KEY)
    submission.submit(at, actor("leader", "own", 2), number)
    assign(at, cycle_id, (KEY, SECOND), (OTHER, SECOND), (OTHER, FIRST))
    found = rota(at, cycle_id)
    assert [(each.account_id, each.localities, each.waiting) for each in found.loads] == [
        (SECOND, 2, 1),
        (FIRST, 1, 0),
        (LEAD, 0, 0),
    ]
    assert [(each.locality.key, len(each.assigned)) for each in found.posts] == [(KEY, 1), (OTHER, 2)]


def test_the_proposal_is_even_always_the_same_and_leaves_out_what_has_someone(
    at: Workplace, cycle_id: int
) -> None:
    units = [unit.key for unit in registry().units if unit.key in {*_wards(), KEY, OTHER}]
    with at.store.writing() as transaction:
        planning.take_in(transaction, cycle_id, units, 5, NOW)
    assign(at, cycle_id, (KEY, FIRST))
    found = rota(at, cycle_id).proposal
    assert KEY not in found
    assert set(found) == set(units) - {KEY}
    first, second = (list(found.values()).count(account) for account in (FIRST, SECOND))
    assert (first + second, abs(first + 1 - second) <= 1) == (len(units) - 1, True)
    assert rota(at, cycle_id).proposal == found
    assert assign(at, cycle_id, *found.items()) == len(found)
    assert rota(at, cycle_id).proposal == {}


def _wards() -> list[str]:
    return [unit.key for unit in registry().children(KEY)][:6]


def test_a_lead_is_proposed_only_where_no_assessor_is(at: Workplace, cycle_id: int) -> None:
    far = KEYS["other_province"] or ""
    with at.store.writing() as transaction:
        planning.take_in(transaction, cycle_id, [KEY, far], 5, NOW)
    assert rota(at, cycle_id).proposal == {KEY: FIRST, far: LEAD}


def test_an_assessor_who_can_no_longer_verify_is_pointed_out(at: Workplace, cycle_id: int) -> None:
    assign(at, cycle_id, (KEY, FIRST), (KEY, SECOND), (OTHER, SECOND))
    grant(at, FIRST, Role.OFFICIAL, "own")
    disable_account(at, ADMINISTRATOR, SECOND)
    assert [each.doubt for each in post(at, cycle_id).assigned] == [Doubt.OF_LOCALITY, Doubt.NO_ROLE]


def test_assigning_follows_the_verdicts_written_by_hand(at: Workplace, cycle_id: int) -> None:
    for role, relation in product(ROLES, RELATIONS):
        who = actor(role, relation)
        deeds = (
            lambda who: cycle_assessors.rota(at, who, cycle_id),
            lambda who: cycle_assessors.assign_assessors(at, who, cycle_id, [(KEY, FIRST)]),
            lambda who: cycle_assessors.withdraw_assessors(at, who, cycle_id, [(KEY, FIRST)]),
        )
        for deed in deeds:
            if expected("manage_cycles", role, relation, "d"):
                deed(who)
                continue
            with pytest.raises(NotAllowed):
                deed(who)
