"""The rollout plan as a document: steps, localities with assessors, people in force."""

from datetime import date
from itertools import product

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Role
from scorecard.assessment.planning import Step
from scorecard.localities.models import LocalityKind
from scorecard.services import rollout_plan
from scorecard.services.workplace import Workplace
from scorecard.store.cycles import CycleNotFound
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import actor
from tests.services.planned import COORDINATOR, planned
from tests.services.test_cycle_following import assessors_are, earlier


def test_it_tells_steps_places_with_their_assessors_and_people(at: Workplace) -> None:
    found = rollout_plan.rollout_plan(at, COORDINATOR, earlier(at))
    assert [each.step for each in found.steps] == list(Step)
    assert found.steps[0].starts == date(2027, 1, 4)
    (group,) = found.groups
    assert (group.province.full_name, dict(group.by_kind)) == (
        "Thành phố Hải Phòng",
        {LocalityKind.PHUONG: 2},
    )
    assert [(place.unit.full_name, place.assessors) for place in group.places] == [
        ("Phường Gia Viên", ("Người 3",)),
        ("Phường Hải An", ("Người 3", "Người 4")),
    ]
    assert [(each.role, each.name) for each in found.people] == [
        (Role.ASSESSOR, "Người 3"),
        (Role.ASSESSOR, "Người 4"),
    ]
    assert (found.has_list, found.number_of_localities, found.invented) == (True, 2, False)


def test_open_to_all_it_gives_counts_and_no_three_thousand_names(at: Workplace) -> None:
    assessors_are(at, 3)
    found = rollout_plan.rollout_plan(at, COORDINATOR, planned(at))
    assert not found.has_list
    assert sum(group.by_kind.get(LocalityKind.PHUONG, 0) for group in found.groups) > 600
    assert all(group.places == () for group in found.groups)
    assert [each.name for each in found.people] == ["Người 3"]


def test_there_is_no_plan_of_a_cycle_that_is_not_there(at: Workplace) -> None:
    with pytest.raises(CycleNotFound):
        rollout_plan.rollout_plan(at, COORDINATOR, 999)


def test_only_a_coordinator_of_the_whole_installation_reads_it(at: Workplace) -> None:
    number = planned(at)
    for role, relation in product(ROLES, RELATIONS):
        if not expected("manage_cycles", role, relation, "d"):
            with pytest.raises(NotAllowed):
                rollout_plan.rollout_plan(at, actor(role, relation), number)
