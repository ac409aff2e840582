"""Validity on a day: the ends of the period count, and thirty days after it are soon."""

from datetime import date, timedelta

import pytest

from scorecard.assessment.records import EvidenceDetails
from scorecard.assessment.validity import Validity, counts_on, validity_on

DAY = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, Validity.IN_FORCE),
        (DAY, None, Validity.IN_FORCE),
        (DAY + timedelta(1), None, Validity.NOT_YET),
        (None, DAY - timedelta(1), Validity.ENDED),
        (None, DAY, Validity.ENDING),
        (None, DAY + timedelta(30), Validity.ENDING),
        (None, DAY + timedelta(31), Validity.IN_FORCE),
    ],
)
def test_a_document_stands_on_a_day_as_its_period_says(
    start: date | None, end: date | None, expected: Validity
) -> None:
    assert validity_on(EvidenceDetails("x", valid_from=start, valid_to=end), DAY) is expected


def test_a_document_that_ends_soon_still_counts() -> None:
    assert counts_on(EvidenceDetails("x", valid_to=DAY), DAY)
    assert not counts_on(EvidenceDetails("x", valid_to=DAY - timedelta(1)), DAY)
