"""Who is responsible for what and how far: by department, by person, late ones, people who lost the right."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from scorecard.services import submission
from scorecard.services.work_progress import (
    WorkShare,
    by_department,
    by_person,
    responsibles,
    sharing_sheet,
)
from scorecard.services.workplace import Workplace
from tests.services.rounds import WHO, G, Y
from tests.services.sharing import (
    COLLEAGUE,
    DEPARTMENT,
    LEADER,
    OFFICIAL,
    SELF_DUE,
    Shared,
    end_grant,
    shared,
    with_people,
)

DUE = date(2026, 11, 30)


@pytest.fixture
def case(at: Workplace) -> Shared:
    with_people(at)
    found = shared(at)
    found.assign("1.1", account_id=OFFICIAL, department=DEPARTMENT, due=DUE)
    found.assign("1.2", account_id=COLLEAGUE, department=DEPARTMENT)
    found.assign("1.3", account_id=OFFICIAL)
    return found


def test_the_sheet_lists_every_indicator_with_its_progress(case: Shared) -> None:
    case.round.claim(G, "1.1.1", "1.1.2")
    case.round.claim(Y, "1.1.3")
    case.round.prove("1.1.1", "1.1.3")
    found = sharing_sheet(case.at, LEADER, case.id)
    assert len(found.indicators) == 39
    first = found.indicators[0]
    assert (first.asked, first.answered, first.evidenced, first.unevidenced) == (5, 3, 2, 1)
    assert first.responsible is not None
    assert (first.responsible.name, first.responsible.department, first.version) == (
        "Người 1",
        DEPARTMENT,
        1,
    )
    assert (found.deadline, found.may_assign, found.departments) == (SELF_DUE, True, (DEPARTMENT,))
    assert [each.account_id for each in found.colleagues] == [1, 6, 8]


def told(groups: tuple[WorkShare, ...]) -> list[tuple[str, bool, int, int, int]]:
    return [(e.name, e.is_given, len(e.indicators), e.answered, e.evidenced) for e in groups]


def test_progress_is_counted_by_department_and_by_person(case: Shared) -> None:
    case.round.claim(G, "1.1.1", "1.2.1", "1.3.1", "2.1.1")
    case.round.prove("1.2.1")
    items = sharing_sheet(case.at, LEADER, case.id).indicators
    assert told(by_department(items)) == [
        (DEPARTMENT, True, 2, 2, 1),
        ("", True, 1, 1, 0),
        ("", False, 36, 1, 0),
    ]
    assert told(by_person(items)) == [
        ("Người 1", True, 2, 2, 0),
        ("Người 6", True, 1, 1, 1),
        ("", False, 36, 1, 0),
    ]


def test_an_indicator_is_late_from_the_day_after_its_day_until_all_is_answered(case: Shared) -> None:
    def late(day: int) -> list[str]:
        moment = datetime(2026, 12, day, 3, tzinfo=UTC)
        items = sharing_sheet(replace(case.at, clock=lambda: moment), LEADER, case.id).indicators
        return [each.indicator.code for each in items if each.is_late]

    assert late(1) == ["1.1"]
    assert not [each for each in sharing_sheet(case.at, LEADER, case.id).indicators if each.is_late]
    case.round.claim(Y, "1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5")
    assert late(1) == []


def test_a_person_who_lost_the_right_is_still_named_and_told_apart(at: Workplace) -> None:
    grants = with_people(at)
    case = shared(at)
    case.assign("1.1", account_id=OFFICIAL)
    case.assign("1.2", account_id=COLLEAGUE)
    end_grant(at, grants[COLLEAGUE])
    found = responsibles(at, WHO["official"], case.id)
    assert {code: (each.name, each.is_entitled) for code, each in found.items()} == {
        "1.1": ("Người 1", True),
        "1.2": ("Người 6", False),
    }


def test_what_was_taken_back_has_nobody_responsible(case: Shared) -> None:
    case.take_back("1.1", "1.2", "1.3")
    assert responsibles(case.at, LEADER, case.id) == {}
    assert {each.responsible for each in sharing_sheet(case.at, LEADER, case.id).indicators} == {None}


def test_after_submission_the_sheet_is_read_only_and_offers_nothing_to_take_over(case: Shared) -> None:
    later = shared(case.at, "Kỳ 2025", date(2025, 6, 30))
    open_sheet = sharing_sheet(case.at, LEADER, later.id)
    assert open_sheet.earlier is not None
    assert (open_sheet.earlier.cycle_name, len(open_sheet.earlier.assignments)) == ("Kỳ 2024", 3)
    assert not sharing_sheet(case.at, WHO["official"], later.id).may_assign
    submission.submit(case.at, LEADER, later.id)
    closed = sharing_sheet(case.at, LEADER, later.id)
    assert (closed.may_assign, closed.earlier) == (False, None)
