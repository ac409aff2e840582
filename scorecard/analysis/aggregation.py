"""The one function by which results of many localities are added up: counts with n and coverage, never means of means."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scorecard.analysis.board import Board, Counts, Letters, Places
from scorecard.framework.models import Framework

COLOUR_LETTERS = {
    "greens": "G",
    "yellows": "EYy",
    "reds": "Rr",
    "not_assessed": "-",
    "not_applicable": "N",
    "provisional": "yr",
    "unevidenced": "E",
}
ANSWER_LETTERS = {
    "sub_greens": "G",
    "sub_yellows": "EY",
    "sub_reds": "R",
    "sub_answered": "GEYR",
    "sub_open": "-C",
}


@dataclass(frozen=True)
class Span:
    """A part of an edition: which indicators and which sub-indicators, from (included) to (excluded)."""

    indicators: tuple[int, int]
    subs: tuple[int, int]


@dataclass(frozen=True)
class Tally:
    """Counts over `n` localities and a part of the edition; colours count indicators, `sub_…` sub-indicators.

    `yellows` holds `unevidenced`; `yellows` and `reds` hold `provisional`. Nothing unanswered is ever a colour.
    """

    n: int
    greens: int
    yellows: int
    reds: int
    not_assessed: int
    not_applicable: int
    provisional: int
    unevidenced: int
    sub_greens: int
    sub_yellows: int
    sub_reds: int
    sub_answered: int
    sub_open: int

    @property
    def coloured(self) -> int:
        """Indicators that have a colour."""
        return self.greens + self.yellows + self.reds

    @property
    def sub_asked(self) -> int:
        """Sub-indicators that apply: answered or still open."""
        return self.sub_answered + self.sub_open

    @property
    def share(self) -> float | None:
        """Evidenced green / asked sub-indicators, 0 to 1; None where nothing is asked."""
        return self.sub_greens / self.sub_asked if self.sub_asked else None

    @property
    def coverage(self) -> float | None:
        """Answered / asked sub-indicators, 0 to 1; None where nothing is asked."""
        return self.sub_answered / self.sub_asked if self.sub_asked else None


def whole(framework: Framework) -> Span:
    """All of an edition."""
    return Span((0, len(framework.indicators)), (0, len(framework.sub_indicators)))


def by_quadrant(framework: Framework) -> tuple[Span, ...]:
    """One span a quadrant, in the edition's order."""
    found, at = [], 0
    for quadrant in framework.quadrants:
        end = at + len(quadrant.indicators)
        found.append(Span((at, end), (framework.spans[at][0], framework.spans[end - 1][1])))
        at = end
    return tuple(found)


def by_indicator(framework: Framework) -> tuple[Span, ...]:
    """One span an indicator, in the edition's order."""
    return tuple(Span((place, place + 1), subs) for place, subs in enumerate(framework.spans))


def tally(rows: Board, span: Span) -> Tally:
    """All rows together over one span."""
    return tallies(rows, (span,))[0][0]


def tallies(
    rows: Board, spans: Sequence[Span], groups: Places | None = None, number: int = 1
) -> list[list[Tally]]:
    """Counts for each group of rows (0 to `number` - 1; without `groups` one of all) and each span.

    The first index is the group, the second the span. Every aggregate on a screen or in a file comes from here.
    """
    placed = np.zeros(len(rows), dtype=np.intp) if groups is None else groups
    heads = np.bincount(placed, minlength=number)
    colours = _summed(rows.colours, COLOUR_LETTERS, placed, number)
    answers = _summed(rows.answers, ANSWER_LETTERS, placed, number)
    found = []
    for group in range(number):
        line = []
        for span in spans:
            counted = {name: _between(sums[group], span.indicators) for name, sums in colours.items()}
            counted |= {name: _between(sums[group], span.subs) for name, sums in answers.items()}
            line.append(Tally(n=int(heads[group]), **counted))
        found.append(line)
    return found


def _summed(letters: Letters, classes: dict[str, str], groups: Places, number: int) -> dict[str, Counts]:
    """For each class of letters its running sum over the columns, one row a group: shape (number, columns + 1)."""
    order = np.argsort(groups, kind="stable")
    present, starts = np.unique(groups[order], return_index=True)
    sorted_letters = letters if number == 1 else letters[order]
    found = {}
    for name, wanted in classes.items():
        known = np.zeros(256, dtype=np.uint8)
        known[list(wanted.encode("ascii"))] = 1
        sums = np.zeros((number, letters.shape[1] + 1), dtype=np.int64)
        if len(letters):
            each = np.add.reduceat(known[sorted_letters], starts, axis=0, dtype=np.int64)
            sums[present, 1:] = each.cumsum(axis=1)
        found[name] = sums
    return found


def _between(sums: npt.NDArray[np.int64], places: tuple[int, int]) -> int:
    return int(sums[places[1]] - sums[places[0]])
