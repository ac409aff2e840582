"""Whether a document counts: judged on the cycle's reference date, never on today's."""

from datetime import date, timedelta
from enum import StrEnum

from scorecard.assessment.records import EvidenceDetails

SOON = timedelta(days=30)


class Validity(StrEnum):
    """How a document stands on a day. Only the first two count."""

    IN_FORCE = "in_force"
    ENDING = "ending"
    ENDED = "ended"
    NOT_YET = "not_yet"


def validity_on(details: EvidenceDetails, day: date) -> Validity:
    """How a document stands on `day`; ENDING: its last day is that day or within the 30 days after it."""
    if details.valid_from is not None and day < details.valid_from:
        return Validity.NOT_YET
    if details.valid_to is None:
        return Validity.IN_FORCE
    if details.valid_to < day:
        return Validity.ENDED
    return Validity.ENDING if details.valid_to - day <= SOON else Validity.IN_FORCE


def counts_on(details: EvidenceDetails, day: date) -> bool:
    """Whether the document is in force on `day`."""
    return in_force(details.valid_from, details.valid_to, day)


def in_force(start: date | None, end: date | None, day: date) -> bool:
    """Whether `day` lies within these dates, both included; None is open."""
    return (start is None or start <= day) and (end is None or day <= end)
