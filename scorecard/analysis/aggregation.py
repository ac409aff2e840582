"""The one function by which results of many localities are added up: counts with n and coverage, never means of means."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

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
    "provisional_reds": "r",
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
    provisional_reds: int = 0

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


def merged(parts: Sequence[Tally]) -> Tally:
    """Several parts of an edition over the same localities as one: `n` stays, the counts add up.

    The parts must not overlap. Raises ValueError without parts or where they count different localities.
    """
    if len({part.n for part in parts}) != 1:
        raise ValueError("only parts of an edition over the same localities add up")
    counts = zip(*(astuple(part)[1:] for part in parts), strict=True)
    return Tally(parts[0].n, *(sum(each) for each in counts))


def _summed(letters: Letters, classes: dict[str, str], groups: Places, number: int) -> dict[str, Counts]:
    """For each class of letters its running sum over the columns, one row a group: shape (number, columns + 1).

    Several classes are counted at once, each in its own bits of a word: the rows are gone through twice, not twelve times.
    """
    order = np.argsort(groups, kind="stable")
    present, starts = np.unique(groups[order], return_index=True)
    sorted_letters = letters if number == 1 else letters[order]
    bits = 16 if len(letters) < 1 << 16 else 32  # what a class comes to fits into its share of a word of 64
    found = {name: np.zeros((number, letters.shape[1] + 1), dtype=np.int64) for name in classes}
    for names in _cut(tuple(classes), 64 // bits):
        shifts = {name: np.uint64(bits * place) for place, name in enumerate(names)}
        words = np.zeros(256, dtype=np.uint64)
        for name, shift in shifts.items():
            words[list(classes[name].encode("ascii"))] += np.uint64(1) << shift
        each = np.add.reduceat(words[sorted_letters], starts, axis=0) if len(letters) else None
        for name, shift in shifts.items():
            if each is not None:
                counted = (each >> shift) & np.uint64((1 << bits) - 1)
                found[name][present, 1:] = counted.astype(np.int64).cumsum(axis=1)
    return found


def _cut(names: tuple[str, ...], size: int) -> list[tuple[str, ...]]:
    return [names[first : first + size] for first in range(0, len(names), size)]


def _between(sums: npt.NDArray[np.int64], places: tuple[int, int]) -> int:
    return int(sums[places[1]] - sums[places[0]])
