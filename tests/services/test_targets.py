"""Targets: assigned with a document to a locality that is still scoring itself, and told in the history."""

import json
from decimal import Decimal
from itertools import product

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.services import assessments, submission, targets
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.cycle_errors import TargetDocumentMissing, TargetNotANumber, TargetNotTaken
from scorecard.services.cycles import close_cycle
from scorecard.services.workplace import Workplace
from scorecard.store import events
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import actor, grant_keys
from tests.services.world import open_cycle

KEY = grant_keys()["own"] or ""
COORDINATOR = actor("coordinator", "parent", 5)
DOCUMENT = "QĐ 1/QĐ-UBND ngày 02/01/2024"


@pytest.fixture
def cycle_id(at: Workplace) -> int:
    return open_cycle(at, "Kỳ 2024")


def a_sub(at: Workplace, cycle_id: int) -> str:
    return targets.target_sheet(at, COORDINATOR, cycle_id, KEY).sub_indicators[0].code


def test_only_sub_indicators_measured_against_a_target_are_offered(at: Workplace, cycle_id: int) -> None:
    sheet = targets.target_sheet(at, COORDINATOR, cycle_id, KEY)
    assert sheet.may_assign
    assert sheet.sub_indicators
    assert all(sub.measure and sub.measure.green_is_target for sub in sheet.sub_indicators)
    with pytest.raises(TargetNotTaken):
        targets.assign_target(at, COORDINATOR, cycle_id, KEY, "1.1.1", Decimal(5), DOCUMENT)


def test_an_assigned_target_stands_on_the_sheet_of_the_locality(at: Workplace, cycle_id: int) -> None:
    sub = a_sub(at, cycle_id)
    official = actor("official", "own", 1)
    assessment_id = assessments.start_assessment(at, official, cycle_id, KEY)
    targets.assign_target(at, COORDINATOR, cycle_id, KEY, sub, Decimal("97.5"), f" {DOCUMENT} ")
    found = assessments.sheet(at, official, assessment_id).targets[sub]
    assert (found.value, found.document) == (Decimal("97.5"), DOCUMENT)


def test_replacing_a_target_tells_the_old_value_in_the_assessments_chain(
    at: Workplace, cycle_id: int
) -> None:
    sub = a_sub(at, cycle_id)
    assessment_id = assessments.start_assessment(at, actor("official", "own", 1), cycle_id, KEY)
    targets.assign_target(at, COORDINATOR, cycle_id, KEY, sub, Decimal(90), DOCUMENT)
    targets.assign_target(at, COORDINATOR, cycle_id, KEY, sub, Decimal(95), DOCUMENT)
    with at.store.reading() as connection:
        told = [event for event in events.events(connection) if event.chain == f"assessment:{assessment_id}"]
    body = json.loads(told[-1].body)
    assert (body["before"]["value"], body["after"]["value"], body["role"]) == ("90", "95", "coordinator")


def test_a_target_needs_a_number_and_a_document(at: Workplace, cycle_id: int) -> None:
    sub = a_sub(at, cycle_id)
    with pytest.raises(TargetNotANumber):
        targets.assign_target(at, COORDINATOR, cycle_id, KEY, sub, Decimal("NaN"), DOCUMENT)
    with pytest.raises(TargetDocumentMissing):
        targets.assign_target(at, COORDINATOR, cycle_id, KEY, sub, Decimal(90), " ")


def test_no_target_changes_after_submission(at: Workplace, cycle_id: int) -> None:
    sub = a_sub(at, cycle_id)
    assessment_id = assessments.start_assessment(at, actor("official", "own", 1), cycle_id, KEY)
    submission.submit(at, actor("leader", "own", 2), assessment_id)
    assert not targets.target_sheet(at, COORDINATOR, cycle_id, KEY).may_assign
    with pytest.raises(NotAllowed):
        targets.assign_target(at, COORDINATOR, cycle_id, KEY, sub, Decimal(90), DOCUMENT)


def test_no_target_is_assigned_in_a_closed_cycle(at: Workplace, cycle_id: int) -> None:
    sub = a_sub(at, cycle_id)
    close_cycle(at, actor("coordinator", "everywhere", 5), cycle_id)
    with pytest.raises(CycleNotOpen):
        targets.assign_target(at, COORDINATOR, cycle_id, KEY, sub, Decimal(90), DOCUMENT)


def test_targets_follow_the_verdicts_written_by_hand(at: Workplace, cycle_id: int) -> None:
    sub = a_sub(at, cycle_id)
    for role, relation in product(ROLES, RELATIONS):
        who = actor(role, relation)
        if expected("assign_targets", role, relation, "d"):
            assert targets.assign_target(at, who, cycle_id, KEY, sub, Decimal(1), DOCUMENT).value == 1
            continue
        with pytest.raises(NotAllowed):
            targets.assign_target(at, who, cycle_id, KEY, sub, Decimal(1), DOCUMENT)
        with pytest.raises(NotAllowed):
            targets.target_sheet(at, who, cycle_id, KEY)
