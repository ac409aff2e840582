"""Sharing the work: only the leader, only while drafting, only to who may score there, never over another's change."""

import json
from datetime import date
from itertools import product

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor
from scorecard.assessment.planning import Step
from scorecard.framework.models import Level
from scorecard.services import scoring, submission, work_sharing
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.cycles import close_cycle
from scorecard.services.duties import ScoredHere
from scorecard.services.scoring import Entry
from scorecard.services.verification import start_verification
from scorecard.services.work_errors import (
    AssigneeNotEntitled,
    IndicatorNotAsked,
    NothingToCopy,
    WorkChangedMeanwhile,
    WorkDueTooLate,
    WorkIncomplete,
)
from scorecard.services.work_sharing import DEPARTMENT_LIMIT, NOTE_LIMIT, Copied, Work
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, events, planning
from scorecard.store.assessments import AssessmentNotFound
from tests.access.expected import RELATIONS, ROLES, expected
from tests.access.places import actor
from tests.services.rounds import LOCALITY, WHO
from tests.services.sharing import (
    ABOVE,
    COLLEAGUE,
    DEPARTMENT,
    LEADER,
    NEIGHBOUR,
    OFFICIAL,
    SECOND_LEADER,
    SELF_DUE,
    Shared,
    end_grant,
    grant,
    judged_on,
    shared,
    with_people,
)
from tests.services.world import NOW

DUE = date(2026, 11, 30)
TO_DEPARTMENT = Work(department=DEPARTMENT)


@pytest.fixture
def case(at: Workplace) -> Shared:
    with_people(at)
    return shared(at)


def told(case: Shared) -> list[dict[str, object]]:
    """The bodies of the deeds on the assessment's chain that share the work."""
    with case.at.store.reading() as transaction:
        every = [each for each in events.events(transaction) if each.chain == events.chain_of(case.id)]
    return [json.loads(each.body) for each in every if "work" in each.action]


def test_many_indicators_are_given_at_once_with_person_department_day_and_note(case: Shared) -> None:
    work = Work(OFFICIAL, f"  {DEPARTMENT} ", DUE, " cần số liệu quý 3 ")
    work_sharing.assign_work(case.at, LEADER, case.id, work, {"1.1": 0, "1.2": 0, "4.3": 0})
    found = case.rows()
    assert sorted(found) == ["1.1", "1.2", "4.3"]
    assert {(e.account_id, e.department, e.due, e.note, e.version) for e in found.values()} == {
        (OFFICIAL, DEPARTMENT, DUE, "cần số liệu quý 3", 1)
    }


def test_an_assignment_is_one_deed_in_the_assessments_history(case: Shared) -> None:
    case.assign("1.1", "1.2", account_id=OFFICIAL, due=DUE)
    case.assign("1.1", "1.2", account_id=COLLEAGUE)
    first, second = told(case)
    assert (first["action"], first["role"]) == ("assign_work", "leader")
    assert first["after"] == {"assignee": 1, "due": "2026-11-30", "indicators": ["1.1", "1.2"]}
    assert second["before"] == {"assignee": 1, "due": "2026-11-30", "indicators": ["1.1", "1.2"]}
    assert second["after"] == {"assignee": 6, "due": None, "indicators": ["1.1", "1.2"]}


def test_where_indicators_stood_differently_the_history_tells_each(case: Shared) -> None:
    case.assign("1.1", account_id=OFFICIAL)
    case.assign("1.1", "1.2", department=DEPARTMENT)
    assert told(case)[-1]["before"] == {"assignee": [1, None], "due": None, "indicators": ["1.1", "1.2"]}


def test_what_is_taken_back_names_nobody_and_keeps_its_version(case: Shared) -> None:
    case.assign("1.1", "1.2", account_id=OFFICIAL)
    case.take_back("1.1")
    found = case.rows()
    assert (found["1.1"].is_given, found["1.1"].version) == (False, 2)
    assert found["1.2"].is_given
    assert [each["action"] for each in told(case)] == ["assign_work", "take_back_work"]
    case.take_back("1.1", "1.3")  # nobody has them: nothing to do, nothing told
    assert len(told(case)) == 2


def test_two_leaders_at_once_do_not_overwrite_each_other(case: Shared) -> None:
    work_sharing.assign_work(case.at, SECOND_LEADER, case.id, Work(COLLEAGUE), {"1.1": 0})
    with pytest.raises(WorkChangedMeanwhile) as refused:
        work_sharing.assign_work(case.at, LEADER, case.id, Work(OFFICIAL), {"1.1": 0, "1.2": 0})
    assert refused.value.params == {"indicators": "1.1"}
    assert {code: each.account_id for code, each in case.rows().items()} == {"1.1": COLLEAGUE}


def test_a_stale_change_is_refused_also_when_it_was_taken_back_and_given_anew(case: Shared) -> None:
    case.assign("1.1", account_id=OFFICIAL)
    case.take_back("1.1")
    case.assign("1.1", account_id=COLLEAGUE)
    for stale in (0, 1, 2, -1):
        with pytest.raises(WorkChangedMeanwhile):
            work_sharing.assign_work(case.at, LEADER, case.id, TO_DEPARTMENT, {"1.1": stale})
        with pytest.raises(WorkChangedMeanwhile):
            work_sharing.take_back_work(case.at, LEADER, case.id, {"1.1": stale})
    assert case.rows()["1.1"].account_id == COLLEAGUE


def test_a_colleague_is_whoever_scores_there_also_from_above(case: Shared) -> None:
    case.assign("1.1", account_id=ABOVE)
    assert case.rows()["1.1"].account_id == ABOVE
    for outside in (NEIGHBOUR, 2, 5, 999):
        with pytest.raises(AssigneeNotEntitled):
            case.assign("1.2", account_id=outside)


def test_a_grant_that_ended_or_an_account_that_was_closed_gives_no_work(at: Workplace) -> None:
    case = shared(at)
    grant(at, OFFICIAL, "own", until=date(2026, 11, 20))  # yesterday
    with pytest.raises(AssigneeNotEntitled):
        case.assign("1.1", account_id=OFFICIAL)
    grant(at, COLLEAGUE, "own", until=date(2026, 11, 21))  # to the end of today
    case.assign("1.1", account_id=COLLEAGUE)
    with at.store.writing() as transaction:
        accounts.change(transaction, COLLEAGUE, {"disabled_at": NOW})
    with pytest.raises(AssigneeNotEntitled):
        case.assign("1.2", account_id=COLLEAGUE)


def test_who_verified_this_assessment_is_given_nothing_in_it(case: Shared) -> None:
    submission.submit(case.at, LEADER, case.id)
    start_verification(case.at, WHO["assessor"], case.id)
    submission.return_to_locality(case.at, WHO["assessor"], case.id, "thiếu")
    grant(case.at, WHO["assessor"].account_id, "own")
    with pytest.raises(AssigneeNotEntitled):
        case.assign("1.1", account_id=WHO["assessor"].account_id)


def test_a_leader_who_shared_the_work_may_not_verify_it_later(case: Shared) -> None:
    case.assign("1.1", department=DEPARTMENT)
    submission.submit(case.at, SECOND_LEADER, case.id)
    with pytest.raises(ScoredHere):
        start_verification(case.at, actor("assessor", "own", LEADER.account_id), case.id)


def test_the_day_is_not_after_the_localitys_own_and_the_error_names_both(case: Shared) -> None:
    case.assign("1.1", department=DEPARTMENT, due=SELF_DUE)
    with pytest.raises(WorkDueTooLate) as refused:
        case.assign("1.2", department=DEPARTMENT, due=date(2026, 12, 4))
    said = refused.value.sentence("vi")
    assert ("04/12/2026" in said, "03/12/2026" in said) == (True, True)
    assert "1.2" not in case.rows()


def test_more_time_for_the_locality_is_more_time_for_its_people(case: Shared) -> None:
    extended = {"cycle_id": case.round.cycle_id, "locality_key": LOCALITY, "step": Step.SUBMIT}
    by = {"until": date(2026, 12, 20), "reason": "bão", "granted_by": 5, "granted_at": NOW}
    with case.at.store.writing() as transaction:
        planning.extend(transaction, {**extended, **by})
    case.assign("1.1", department=DEPARTMENT, due=date(2026, 12, 20))
    assert case.rows()["1.1"].due == date(2026, 12, 20)


def test_without_a_deadline_any_day_is_taken(case: Shared) -> None:
    judged_on(case.at, case.round.cycle_id, date(2024, 12, 31), None)
    case.assign("1.1", department=DEPARTMENT, due=date(2030, 1, 1))
    assert case.rows()["1.1"].due == date(2030, 1, 1)


@pytest.mark.parametrize("code", ["9.9", "1.1.1", "", "1.1 ", "A"])
def test_an_indicator_outside_the_pack_is_refused(case: Shared, code: str) -> None:
    with pytest.raises(IndicatorNotAsked):
        work_sharing.assign_work(case.at, LEADER, case.id, TO_DEPARTMENT, {"1.1": 0, code: 0})
    assert case.rows() == {}


def test_what_is_missing_or_too_long_is_named(case: Shared) -> None:
    wrong = {
        "who": (Work(department=" \x00 "), {"1.1": 0}),
        "indicators": (TO_DEPARTMENT, {}),
        "department": (Work(department="x" * (DEPARTMENT_LIMIT + 1)), {"1.1": 0}),
        "note": (Work(OFFICIAL, note="x" * (NOTE_LIMIT + 1)), {"1.1": 0}),
    }
    for reason, (work, based_on) in wrong.items():
        with pytest.raises(WorkIncomplete) as refused:
            work_sharing.assign_work(case.at, LEADER, case.id, work, based_on)
        assert refused.value.reason == reason
    assert case.rows() == {}


def test_after_submission_nothing_is_given_and_after_a_return_it_goes_on(case: Shared) -> None:
    case.assign("1.1", account_id=OFFICIAL)
    submission.submit(case.at, LEADER, case.id)
    for deed in (lambda: case.assign("1.2", account_id=OFFICIAL), lambda: case.take_back("1.1")):
        with pytest.raises(NotAllowed):
            deed()
    submission.return_to_locality(case.at, WHO["assessor"], case.id, "thiếu")
    assert case.rows()["1.1"].account_id == OFFICIAL
    case.assign("1.2", account_id=OFFICIAL)


def test_nothing_is_given_in_a_closed_cycle(case: Shared) -> None:
    close_cycle(case.at, actor("coordinator", "everywhere", 5), case.round.cycle_id)
    with pytest.raises(CycleNotOpen):
        case.assign("1.1", account_id=OFFICIAL)


def test_a_colleague_still_scores_what_was_given_to_another(case: Shared) -> None:
    case.assign("1.1", account_id=COLLEAGUE)
    saved = scoring.save_answer(case.at, WHO["official"], case.id, Entry("1.1.1", Level.GREEN), 0)
    assert saved.answer.level is Level.GREEN


def test_sharing_follows_the_verdicts_written_by_hand(case: Shared) -> None:
    case.assign("1.1", account_id=OFFICIAL)
    later = shared(case.at, "Kỳ 2025", date(2025, 6, 30))
    for role, relation in product(ROLES, RELATIONS):
        who: Actor = actor(role, relation)
        if expected("assign_work", role, relation, "d"):
            continue
        for deed in (
            lambda who=who: work_sharing.assign_work(case.at, who, case.id, TO_DEPARTMENT, {"1.2": 0}),
            lambda who=who: work_sharing.take_back_work(case.at, who, case.id, {"1.1": 1}),
            lambda who=who: work_sharing.copy_work(case.at, who, later.id),
        ):
            with pytest.raises((NotAllowed, AssessmentNotFound)):
                deed()
    assert list(case.rows()) == ["1.1"]
    assert later.rows() == {}


def test_the_earlier_cycle_gives_people_and_departments_and_no_days(case: Shared) -> None:
    case.assign("1.1", account_id=OFFICIAL, due=DUE, note="số liệu")
    case.assign("1.2", account_id=COLLEAGUE, department=DEPARTMENT, due=DUE)
    case.assign("1.3", department=DEPARTMENT)
    case.assign("1.4", account_id=OFFICIAL)
    case.take_back("1.4")
    later = shared(case.at, "Kỳ 2025", date(2025, 6, 30))
    later.assign("1.3", account_id=ABOVE, due=DUE)
    assert work_sharing.copy_work(case.at, LEADER, later.id) == Copied(("1.1", "1.2"), ())
    found = {code: (e.account_id, e.department, e.due, e.note) for code, e in later.rows().items()}
    assert found == {
        "1.1": (OFFICIAL, "", None, ""),
        "1.2": (COLLEAGUE, DEPARTMENT, None, ""),
        "1.3": (ABOVE, "", DUE, ""),
    }
    last = told(later)[-1]
    assert (last["action"], last["after"]) == (
        "copy_work",
        {"assignee": [1, 6], "copied_from": "Kỳ 2024", "due": None, "indicators": ["1.1", "1.2"]},
    )
    with pytest.raises(NothingToCopy):
        work_sharing.copy_work(case.at, LEADER, later.id)


def test_people_who_lost_the_right_do_not_come_along(at: Workplace) -> None:
    grants = with_people(at)
    case = shared(at)
    case.assign("1.1", account_id=COLLEAGUE)
    case.assign("1.2", account_id=COLLEAGUE, department=DEPARTMENT)
    end_grant(at, grants[COLLEAGUE])
    later = shared(at, "Kỳ 2025", date(2025, 6, 30))
    assert work_sharing.copy_work(at, LEADER, later.id) == Copied(("1.2",), ("1.1",))
    assert [(e.account_id, e.department) for e in later.rows().values()] == [(None, DEPARTMENT)]


def test_only_an_earlier_cycle_of_the_same_indicators_is_taken_over(case: Shared) -> None:
    case.assign("1.1", account_id=OFFICIAL)
    earlier = shared(case.at, "Kỳ 2023", date(2024, 1, 31))
    with pytest.raises(NothingToCopy):
        work_sharing.copy_work(case.at, LEADER, earlier.id)
