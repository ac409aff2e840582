"""For which localities a person works: those for which they score or submit, and no others."""

import pytest

from scorecard.access.roles import EVERYWHERE, Permission
from scorecard.services.places import (
    is_of_locality,
    own_localities,
    place,
    place_of,
    visible,
    works_for_locality,
)
from scorecard.services.workplace import Workplace
from tests.access.places import actor, grant_keys
from tests.localities.test_registry import REGISTRY


@pytest.mark.parametrize("role", ["official", "leader"])
def test_officials_and_leaders_work_for_their_own_locality(at: Workplace, role: str) -> None:
    person, keys = actor(role, "own"), grant_keys()
    own, neighbour = str(keys["own"]), str(keys["sibling"])
    assert works_for_locality(person)
    assert own_localities(at, person).holds(own)
    assert not own_localities(at, person).holds(neighbour)
    assert is_of_locality(person, place_of(at, own))
    assert not is_of_locality(person, place_of(at, neighbour))


@pytest.mark.parametrize("role", ["assessor", "lead_assessor", "coordinator", "leadership", "administrator"])
def test_nobody_else_works_for_a_locality(at: Workplace, role: str) -> None:
    person, own = actor(role, "own"), str(grant_keys()["own"])
    assert not works_for_locality(person)
    assert not own_localities(at, person).holds(own)
    assert not is_of_locality(person, place_of(at, own))


def test_who_scores_everywhere_works_for_every_locality(at: Workplace) -> None:
    assert own_localities(at, actor("official", "everywhere")) == EVERYWHERE


def test_what_was_published_of_predecessors_is_in_sight_and_what_is_in_progress_is_not(at: Workplace) -> None:
    person = actor("official", "successor")
    published = visible(at, person, Permission.VIEW_PUBLISHED)
    assert published.holds(grant_keys()["own"] or "")
    assert not visible(at, person, Permission.SCORE).holds(grant_keys()["own"] or "")
    assert visible(at, actor("official", "successor", 8), Permission.VIEW_PUBLISHED) == published


@pytest.mark.parametrize(
    ("grant", "key", "covered"),
    [
        ("province-90-20250101", "commune-90001-20230101", True),
        ("province-90-20230101", "commune-90003-20250701", True),
        ("district-902-20250101", "district-902-20230101", True),
        ("district-902-20230101", "commune-90002-20230101", True),
        ("district-901-20230101", "commune-90002-20230101", False),
        ("district-902-20250101", "commune-90001-20250701", False),
        ("commune-90001-20250701", "commune-90001-20230101", False),
        ("commune-90002-20230101", "province-90-20230101", False),
    ],
)
def test_a_grant_covers_the_unit_and_what_is_below_it(grant: str, key: str, covered: bool) -> None:
    assert (REGISTRY.identity(grant) in place(REGISTRY, key).identities) is covered
