"""Every cell of the policy against the verdicts written by hand."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from scorecard.access.policy import (
    NotAllowed,
    allows,
    granted_identities,
    holds_anywhere,
    require,
    role_used,
    states_of,
)
from scorecard.access.roles import Permission, Role
from scorecard.assessment.records import State
from scorecard.services.places import place
from tests.access.expected import RELATIONS, ROLES, STATES, expected, table
from tests.access.places import actor, grant_keys, registry

HERE = place(registry(), grant_keys()["own"] or "")


def test_every_permission_and_role_has_a_verdict_written_by_hand() -> None:
    assert set(table()) == set(product(Permission, Role))


@pytest.mark.parametrize("role", ROLES)
def test_policy_agrees_with_every_cell(role: str) -> None:
    wrong = []
    for permission, relation, (letter, state) in product(Permission, RELATIONS, STATES.items()):
        verdict = allows(actor(role, relation), permission, HERE, State(state))
        if verdict != expected(permission, role, relation, letter):
            wrong.append((permission, relation, state, verdict))
    assert not wrong


def test_a_grant_holds_only_between_its_dates() -> None:
    person = actor("official", "own")
    past = replace(person, grants=(replace(person.grants[0], valid_to=date(2026, 11, 20)),))
    future = replace(person, grants=(replace(person.grants[0], valid_from=date(2026, 11, 22)),))
    last_day = replace(person, grants=(replace(person.grants[0], valid_to=date(2026, 11, 21)),))
    assert [allows(each, Permission.SCORE, HERE, State.DRAFT) for each in (past, future, last_day)] == [
        False,
        False,
        True,
    ]


def test_nobody_without_a_grant_may_do_anything() -> None:
    nobody = replace(actor("official", "own"), grants=())
    assert not any(allows(nobody, permission, HERE, State.DRAFT) for permission in Permission)
    with pytest.raises(NotAllowed):
        require(nobody, Permission.VIEW_PUBLISHED, HERE)


def test_two_roles_give_what_either_gives_and_the_history_names_the_one_used() -> None:
    official, leader = actor("official", "own"), actor("leader", "own")
    both = replace(official, grants=official.grants + leader.grants)
    assert role_used(both, Permission.SCORE, HERE) is Role.OFFICIAL
    assert role_used(both, Permission.SUBMIT, HERE) is Role.LEADER


def test_a_local_coordinator_does_not_govern_the_whole_installation() -> None:
    assert not holds_anywhere(actor("coordinator", "parent"), Permission.MANAGE_CYCLES)
    assert holds_anywhere(actor("coordinator", "everywhere"), Permission.MANAGE_CYCLES)
    assert granted_identities(actor("coordinator", "everywhere"), Permission.PUBLISH) is None


def test_who_verifies_or_administers_cannot_score_and_who_scores_cannot_verify() -> None:
    cells = table()
    for role in ROLES:
        scores = cells[("score", role)] or cells[("manage_evidence", role)]
        verifies = cells[("verify", role)] or cells[("conclude", role)]
        assert not (scores and verifies)
    assert not any(cells[(p, "administrator")] for p in ("score", "verify", "conclude", "publish", "submit"))


@pytest.mark.parametrize("role", Role)
def test_the_states_of_a_permission_are_those_in_which_it_is_allowed(role: Role) -> None:
    person = actor(role, "everywhere")
    own = place(registry(), grant_keys()["own"] or "")
    for permission in Permission:
        assert states_of(person, permission) == {
            state for state in State if allows(person, permission, own, state)
        }
