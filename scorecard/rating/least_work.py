"""The least work that lifts one indicator to a better colour, found from nothing but the letters of its answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement

from scorecard.framework.models import Level
from scorecard.rating.marks import AnswerMark, Mark, colour, is_better_colour
from scorecard.rating.rules import RollUp, counts_of
from scorecard.rating.steps import STEP_OF, Step

_EASE = {Step.EVIDENCE: 0, Step.RECONFIRM: 1, Step.RAISE: 2, Step.ANSWER: 3}
_CANNOT_RISE = (Mark.GREEN, Mark.NOT_ASSESSED, Mark.NOT_APPLICABLE)


@dataclass(frozen=True)
class Lift:
    """One sub-indicator to lift: its place among the indicator's letters, what it needs, and to which level."""

    place: int
    step: Step
    to: Level
    levels: int


@dataclass(frozen=True)
class LeastWork:
    """The sub-indicators to lift, the easiest first, and the colour reached by them."""

    now: Mark
    to: Level
    lifts: tuple[Lift, ...]

    @property
    def steps(self) -> int:
        """How many levels in all; red to green is two."""
        return sum(lift.levels for lift in self.lifts)

    @property
    def only_evidence(self) -> bool:
        """Whether nothing but evidence is missing: the work itself is done."""
        return all(lift.step is Step.EVIDENCE for lift in self.lifts)


@dataclass(frozen=True)
class _Move:
    """One way to lift an answer of a letter."""

    old: str
    step: Step
    to: Level
    levels: int

    @property
    def new(self) -> str:
        return AnswerMark.YELLOW.value if self.to is Level.YELLOW else AnswerMark.GREEN.value


_MOVES = (
    *(_Move(old.value, STEP_OF[old], Level.GREEN, 1) for old in STEP_OF if old is not AnswerMark.RED),
    _Move(AnswerMark.RED.value, Step.RAISE, Level.YELLOW, 1),
    _Move(AnswerMark.RED.value, Step.RAISE, Level.GREEN, 2),
)


@lru_cache(maxsize=1 << 16)
def least_work(roll_up: RollUp, letters: str) -> LeastWork | None:
    """The fewest sub-indicators whose lifting gives a better colour; None where it cannot rise.

    Of ways with equally many, the one with the fewest levels, then the one that asks least: evidence alone
    before confirming anew, before raising, before answering. "GGYE" by the weakest link: two, E first.
    An indicator without any answer is left alone: there is nothing yet to rise from.
    """
    now = roll_up(counts_of(letters))
    if now in _CANNOT_RISE:
        return None
    for number in range(1, len(letters) + 1):
        ways = [way for way in _ways(letters, number) if is_better_colour(_after(roll_up, letters, way), now)]
        if ways:
            best = min(ways, key=_cost)
            to = colour(_after(roll_up, letters, best))
            return LeastWork(now, to or Level.GREEN, _lifts(letters, best))
    return None


def _ways(letters: str, number: int) -> Iterator[tuple[_Move, ...]]:
    """Every choice of so many moves for which there are enough letters; which of equal ones never matters."""
    open_to = [move for move in _MOVES if move.old in letters]
    for way in combinations_with_replacement(open_to, number):
        used = [move.old for move in way]
        if all(used.count(old) <= letters.count(old) for old in set(used)):
            yield way


def _after(roll_up: RollUp, letters: str, way: tuple[_Move, ...]) -> Mark:
    turned = letters
    for old in {move.old for move in way}:
        news = "".join(move.new for move in way if move.old == old)
        turned = turned.replace(old, "", len(news)) + news
    return roll_up(counts_of(turned))


def _cost(way: tuple[_Move, ...]) -> tuple[int, int]:
    return sum(move.levels for move in way), sum(_EASE[move.step] for move in way)


def _lifts(letters: str, way: tuple[_Move, ...]) -> tuple[Lift, ...]:
    """The moves at the first places that hold their letters."""
    free = {move.old: [place for place, each in enumerate(letters) if each == move.old] for move in way}
    lifts = [Lift(free[move.old].pop(0), move.step, move.to, move.levels) for move in way]
    return tuple(sorted(lifts, key=lambda lift: (_EASE[lift.step], lift.levels, lift.place)))
