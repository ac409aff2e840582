"""The days of shared work in a calendar: one a person and day, moved with the day, gone once all is answered."""

from datetime import date

import pytest

from scorecard.services.assessments import sheet
from scorecard.services.due_calendar import Deadline
from scorecard.services.work_progress import sharing_sheet
from scorecard.services.workplace import Workplace
from scorecard.ui.assess.sharing_calendar import deadlines
from scorecard.ui.language import speak
from tests.access.places import actor
from tests.services.rounds import Y
from tests.services.sharing import LEADER, OFFICIAL, SELF_DUE, Shared, shared, with_people

FIRST, SECOND = date(2026, 11, 28), date(2026, 11, 30)
READER = actor("official", "own", OFFICIAL)


@pytest.fixture
def case(at: Workplace) -> Shared:
    speak("vi")
    with_people(at)
    found = shared(at)
    found.assign("1.1", "1.2", account_id=OFFICIAL, due=FIRST)
    found.assign("1.3", account_id=OFFICIAL, due=SECOND)
    found.assign("2.1", department="Trạm y tế", due=SECOND)
    found.assign("2.2", department="Trạm y tế")
    return found


def told(case: Shared, who: object = LEADER) -> list[Deadline]:
    found = sharing_sheet(case.at, who, case.id)  # type: ignore[arg-type]
    return deadlines(sheet(case.at, who, case.id), found, who.account_id)  # type: ignore[arg-type,attr-defined]


def test_each_person_and_department_has_one_entry_a_day(case: Shared) -> None:
    found = told(case)
    assert [(each.title, each.day) for each in found] == [
        ("Người 1: hạn tự chấm Kỳ 2024", FIRST),
        ("Người 1: hạn tự chấm Kỳ 2024", SECOND),
        ("Trạm y tế: hạn tự chấm Kỳ 2024", SECOND),
    ]
    assert [line.split(" ")[0] for line in found[0].text.splitlines()] == ["1.1", "1.2"]


def test_an_official_takes_their_own_days_along(case: Shared) -> None:
    assert {each.title for each in told(case, READER)} == {"Người 1: hạn tự chấm Kỳ 2024"}


def test_a_moved_day_is_the_same_entry_with_a_higher_revision(case: Shared) -> None:
    before = told(case)[2]
    case.assign("2.1", department="Trạm y tế", due=SELF_DUE)
    after = told(case)[2]
    assert (after.uid, after.day) == (before.uid, SELF_DUE)
    assert after.revision > before.revision


def test_what_is_answered_is_due_no_more(case: Shared) -> None:
    case.round.claim(Y, *(f"2.1.{n}" for n in range(1, 6)))
    assert {each.title for each in told(case)} == {"Người 1: hạn tự chấm Kỳ 2024"}
