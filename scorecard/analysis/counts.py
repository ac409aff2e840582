"""Counts in one result and differences between two: colours, green sub-indicators, what rose and fell."""

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.framework.models import Framework
from scorecard.framework.terms import Level
from scorecard.rating.marks import Mark, colour, is_better_colour

_COLOURED = "".join(mark.value for mark in Mark if colour(mark))
_REDS = "".join(mark.value for mark in Mark if colour(mark) is Level.RED)


@dataclass(frozen=True)
class SubCount:
    """Sub-indicators: evidenced greens, answered, and asked (applicable) of a result row's `answers`."""

    green: int
    answered: int
    asked: int

    @property
    def share(self) -> float | None:
        """Green / asked, 0 to 1; None where nothing applies. Unanswered ones count as asked: see `coverage`."""
        return self.green / self.asked if self.asked else None

    @property
    def coverage(self) -> float:
        """Answered / asked; 1.0 where nothing applies."""
        return self.answered / self.asked if self.asked else 1.0


def sub_count(answers: str) -> SubCount:
    """The counts of some answer letters: "GGEY-CN." is 2 green, 4 answered, 6 asked."""
    answered = sum(map(answers.count, "GEYR"))
    return SubCount(answers.count("G"), answered, answered + answers.count("-") + answers.count("C"))


@dataclass(frozen=True)
class Part:
    """The letters of one quadrant of a result row."""

    colours: str
    answers: str


def parts(framework: Framework, colours: str, answers: str) -> tuple[Part, ...]:
    """A result row cut at the quadrants, in the edition's order."""
    cut, at = [], 0
    for quadrant in framework.quadrants:
        end = at + len(quadrant.indicators)
        first, last = framework.spans[at][0], framework.spans[end - 1][1]
        cut.append(Part(colours[at:end], answers[first:last]))
        at = end
    return tuple(cut)


def letters_by_indicator(framework: Framework, answers: str) -> tuple[str, ...]:
    """The answer letters of each indicator, in the edition's order."""
    return tuple(answers[start:end] for start, end in framework.spans)


@dataclass(frozen=True)
class Change:
    """Which indicators (places in the edition's order) are in a better or worse colour than before."""

    better: tuple[int, ...]
    worse: tuple[int, ...]


def change(before: str, after: str) -> Change:
    """What changed between two `colours` of one structure; grey on either side is no change.

    "GRY-" to "YGYG": the first is worse, the second better; - to G has nothing to compare with.
    """
    better, worse = [], []
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        if old not in _COLOURED or new not in _COLOURED:
            continue
        if is_better_colour(Mark(new), Mark(old)):
            better.append(place)
        elif is_better_colour(Mark(old), Mark(new)):
            worse.append(place)
    return Change(tuple(better), tuple(worse))


def gap(own: str, verified: str) -> Change:
    """Self-scored against verified: `better` holds the indicators that the locality scored higher."""
    return change(verified, own)


def reds_among(colours: str, places: Sequence[int]) -> int:
    """How many of these indicators are red, provisional or not."""
    return sum(colours[place] in _REDS for place in places)
