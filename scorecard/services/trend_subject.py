"""What is followed over the years, and what stands behind each point: the words that all trends share."""

from dataclasses import dataclass
from enum import StrEnum

from scorecard.analysis.aggregation import Span, by_indicator, by_quadrant, whole
from scorecard.framework.models import Framework


class Kind(StrEnum):
    """What is followed."""

    WHOLE = "whole"
    QUADRANTS = "quadrants"
    INDICATOR = "indicator"
    POINTS = "points"
    MEASURED = "measured"


SHARES = (Kind.WHOLE, Kind.QUADRANTS, Kind.INDICATOR)
"""What can be added up over localities: shares of green sub-indicators."""


@dataclass(frozen=True)
class Subject:
    """What is followed, with the code of the indicator or of the measured sub-indicator."""

    kind: Kind
    code: str = ""


WHOLE = Subject(Kind.WHOLE)


class Basis(StrEnum):
    """What stands behind the points."""

    PILOTS = "pilots"  # as constant, of the pilot provinces alone
    CONSTANT = "constant"  # between two years only the units assessed in both
    RECORDED = "recorded"  # every unit of each year
    TODAY = "today"  # only units whose line reaches today's


def spans_of(framework: Framework, subject: Subject) -> tuple[Span, ...]:
    """The parts of this edition that a subject adds up; none where the edition does not have its indicator."""
    if subject.kind is Kind.QUADRANTS:
        return by_quadrant(framework)
    if subject.kind is Kind.INDICATOR:
        codes = [each.code for each in framework.indicators]
        return (by_indicator(framework)[codes.index(subject.code)],) if subject.code in codes else ()
    return (whole(framework),)
