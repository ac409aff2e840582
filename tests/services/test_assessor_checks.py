"""What speaks against someone verifying a locality: the gravest first, and what only warns."""

from datetime import date, timedelta

import pytest

from scorecard.access.roles import Role
from scorecard.errors import ScorecardError
from scorecard.services import assessments, submission
from scorecard.services.accounts import disable_account
from scorecard.services.assessor_checks import REFUSED, Checks, Doubt, checks
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from tests.access.places import DAY, actor, grant_keys
from tests.services.assigning import grant
from tests.services.world import open_cycle

KEYS = grant_keys()
KEY, OTHER = KEYS["own"] or "", KEYS["sibling"] or ""
PERSON, LEAD = 3, 4
OFFICIAL = actor("official", "own", 1)


@pytest.fixture
def cycle_id(at: Workplace) -> int:
    grant(at, PERSON, Role.ASSESSOR)
    grant(at, LEAD, Role.LEAD_ASSESSOR)
    return open_cycle(at, "Kỳ 2024")


def read(at: Workplace, cycle_id: int) -> Checks:
    with at.store.reading() as transaction:
        return checks(at, transaction, at.registry(), cycles.cycle(transaction, cycle_id))


def scored_by(at: Workplace, account: int, cycle_id: int) -> None:
    number = assessments.start_assessment(at, OFFICIAL, cycle_id, KEY)
    submission.submit(at, actor("leader", "own", account), number)


def test_nothing_speaks_against_an_assessor_of_the_province(at: Workplace, cycle_id: int) -> None:
    found = read(at, cycle_id)
    assert found.doubt(KEY, PERSON) is None
    found.require(KEY, PERSON)
    assert found.verifiers == {PERSON, LEAD}


def test_only_grants_in_force_today_and_enabled_accounts_count(at: Workplace, cycle_id: int) -> None:
    grant(at, 6, Role.ASSESSOR, "other_province")
    grant(at, 7, Role.ASSESSOR, since=DAY + timedelta(days=1))
    assert [read(at, cycle_id).doubt(KEY, account) for account in (6, 7, 999)] == [Doubt.NO_ROLE] * 3
    disable_account(at, actor("administrator", "everywhere", 9), PERSON)
    found = read(at, cycle_id)
    assert found.doubt(KEY, PERSON) is Doubt.NO_ROLE
    assert found.verifiers == {6, LEAD}


def test_who_works_for_the_locality_is_of_it_there_alone(at: Workplace, cycle_id: int) -> None:
    grant(at, PERSON, Role.OFFICIAL, "own")
    found = read(at, cycle_id)
    assert (found.doubt(KEY, PERSON), found.doubt(OTHER, PERSON)) == (Doubt.OF_LOCALITY, None)


def test_having_scored_here_weighs_more_than_having_lost_the_role(at: Workplace, cycle_id: int) -> None:
    scored_by(at, PERSON, cycle_id)
    scored = read(at, cycle_id)
    assert (scored.doubt(KEY, PERSON), scored.doubt(OTHER, PERSON)) == (Doubt.SCORED_HERE, None)
    disable_account(at, actor("administrator", "everywhere", 9), PERSON)
    assert read(at, cycle_id).doubt(KEY, PERSON) is Doubt.SCORED_HERE


def test_having_scored_in_the_cycle_before_warns_and_refuses_nothing(at: Workplace, cycle_id: int) -> None:
    scored_by(at, PERSON, open_cycle(at, "Kỳ 2023", date(2023, 12, 31)))
    found = read(at, cycle_id)
    assert (found.doubt(KEY, PERSON), found.doubt(OTHER, PERSON)) == (Doubt.SCORED_BEFORE, None)
    found.require(KEY, PERSON)


@pytest.mark.parametrize("doubt", REFUSED)
def test_each_grave_doubt_is_refused_by_its_own_error_with_names(
    at: Workplace, cycle_id: int, doubt: Doubt
) -> None:
    account = {Doubt.NO_ROLE: 6, Doubt.OF_LOCALITY: PERSON, Doubt.SCORED_HERE: PERSON}[doubt]
    if doubt is Doubt.OF_LOCALITY:
        grant(at, PERSON, Role.LEADER, "own")
    if doubt is Doubt.SCORED_HERE:
        scored_by(at, PERSON, cycle_id)
    with pytest.raises(ScorecardError) as refused:
        read(at, cycle_id).require(KEY, account)
    assert type(refused.value) is REFUSED[doubt]
    assert refused.value.params == {"person": f"Người {account}", "locality": "Quận Hải An"}


def test_a_lead_leads_where_the_grant_reaches(at: Workplace, cycle_id: int) -> None:
    found = read(at, cycle_id)
    assert found.leads(KEY, LEAD)
    assert not found.leads(KEYS["other_province"] or "", LEAD)
    assert not found.leads(KEY, PERSON)
