"""Shared work: when it is late, and when an assignment names somebody."""

from dataclasses import replace
from datetime import date

import pytest

from scorecard.assessment.planning import WorkAssignment, is_late

DUE = date(2025, 6, 10)


@pytest.mark.parametrize(
    ("due", "today", "unanswered", "late"),
    [
        (DUE, date(2025, 6, 10), 3, False),  # on the day itself there is still time
        (DUE, date(2025, 6, 11), 3, True),
        (DUE, date(2025, 6, 11), 1, True),
        (DUE, date(2025, 6, 11), 0, False),  # all answered: nothing is late any more
        (None, date(2025, 6, 11), 3, False),  # without a day of its own nothing is late
    ],
)
def test_work_is_late_once_its_day_has_passed_with_something_unanswered(
    due: date | None, today: date, unanswered: int, late: bool
) -> None:
    assert is_late(due, today, unanswered) is late


def test_an_assignment_taken_back_names_nobody() -> None:
    given = WorkAssignment(1, "1.1", 7, "", DUE, "", 1)
    assert given.is_given
    assert replace(given, account_id=None, department="Phòng Kinh tế").is_given
    assert not replace(given, account_id=None).is_given
