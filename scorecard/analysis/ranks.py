"""Places within a peer group, each with the band in which it moves when the rule or one indicator is taken away.

What is ranked: the mean over the indicators that have a colour of green 1, yellow ½, red 0. Every indicator
counts the same however many sub-indicators it has, a provisional one by the colour it is painted in; what is not
assessed or does not apply is left out, which is why nobody below 80 % coverage has a place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from scorecard.analysis.board import Counts, Letters, Places, Shares
from scorecard.analysis.comparison import LEAST_COVERAGE

SMALLEST_GROUP = 5
"""Fewer localities than this are not ranked: a place among four says nothing."""
DIGITS = 9
"""Scores equal to this many decimals are equal: two different ones with hundreds of indicators lie farther apart."""
NO_PLACE = -1.0


class PlaceMove(StrEnum):
    """How a locality stands against the comparable cycle before, both among the same localities."""

    UP = "up"
    DOWN = "down"
    WITHIN = "within"
    UNKNOWN = "unknown"


@dataclass(frozen=True, eq=False)
class Ranking:
    """One value a row, in the order of the rows ranked.

    `scores`: 0 to 1. `first`, `last`: the places that a row shares with those of the same score (3 and 5 for
    "3–5"; equal where it shares with nobody). `best`, `worst`: the band, which always holds them.
    """

    scores: Shares
    first: Counts
    last: Counts
    best: Counts
    worst: Counts

    def __len__(self) -> int:
        return len(self.scores)

    def take(self, rows: Places) -> "Ranking":
        """The same places for these rows, in that order."""
        return Ranking(
            self.scores[rows], self.first[rows], self.last[rows], self.best[rows], self.worst[rows]
        )

    @property
    def order(self) -> Places:
        """Rows from the first place to the last; of one place the narrower and better band first."""
        return np.lexsort((self.worst, self.best, self.first))

    @property
    def beside_first(self) -> npt.NDArray[np.bool_]:
        """Which rows cannot be told from the first place: their band meets the band of who stands there."""
        found: npt.NDArray[np.bool_] = self.best <= self.worst[self.first == 1].max(initial=0)
        return found


def scores(colours: Letters) -> Shares:
    """The mean of green 1, yellow ½, red 0 over each row's coloured indicators; nan where none has a colour."""
    earned, coloured = _halves(colours)
    return _means(earned.sum(axis=1), coloured.sum(axis=1))


def rankable(colours: Letters, coverage: Shares) -> npt.NDArray[np.bool_]:
    """Which rows may have a place: at least 80 % answered, and at least one indicator with a colour."""
    found: npt.NDArray[np.bool_] = (coverage >= LEAST_COVERAGE) & ~np.isnan(scores(colours))
    return found


def ranking(colours: Letters, under_others: Sequence[Letters] = ()) -> Ranking:
    """The places of these rows by the rule that holds; `under_others`: the same rows by the other rules.

    The band is the lowest and the highest place over the rule that holds, each other rule, and the rule that
    holds with one indicator left out, each in turn. Ties are kept everywhere.
    """
    earned, coloured = _halves(colours)
    held = _means(earned.sum(axis=1), coloured.sum(axis=1))
    tried = [held, *(scores(each) for each in under_others), *_one_left_out(earned, coloured)]
    shared = [_shared_places(each) for each in tried]
    return Ranking(
        scores=held,
        first=shared[0][0],
        last=shared[0][1],
        best=np.min([first for first, _ in shared], axis=0),
        worst=np.max([last for _, last in shared], axis=0),
    )


def place_moves(before: Ranking, now: Ranking) -> tuple[PlaceMove, ...]:
    """Row by row of the same localities: a move only where the two bands do not meet."""
    up, down = now.worst < before.best, now.best > before.worst
    return tuple(
        PlaceMove.UP if rose else PlaceMove.DOWN if fell else PlaceMove.WITHIN
        for rose, fell in zip(up, down, strict=True)
    )


def _halves(colours: Letters) -> tuple[Counts, Counts]:
    """For each cell twice what it earns (2, 1, 0), and whether it has a colour (1, 0)."""
    worth, painted = np.zeros(256, dtype=np.int64), np.zeros(256, dtype=np.int64)
    worth[list(b"G")] = 2
    worth[list(b"EYy")] = 1
    painted[list(b"GEYyRr")] = 1
    return worth[colours], painted[colours]


def _means(earned: Counts, coloured: Counts) -> Shares:
    found: Shares = np.divide(
        earned, 2 * coloured, out=np.full(earned.shape, np.nan, dtype=np.float64), where=coloured > 0
    )
    return found


def _one_left_out(earned: Counts, coloured: Counts) -> list[Shares]:
    """The scores without each indicator in turn; an edition of one indicator leaves nothing to take away."""
    if earned.shape[1] < 2:
        return []
    sums, numbers = earned.sum(axis=1), coloured.sum(axis=1)
    return [_means(sums - earned[:, each], numbers - coloured[:, each]) for each in range(earned.shape[1])]


def _shared_places(found: Shares) -> tuple[Counts, Counts]:
    """The first and the last of the places that each row shares, 1 for the highest score; no score comes last."""
    rounded = np.round(np.where(np.isnan(found), NO_PLACE, found), DIGITS)
    ordered, rows = np.sort(rounded), len(rounded)
    first = 1 + rows - np.searchsorted(ordered, rounded, side="right")
    last = rows - np.searchsorted(ordered, rounded, side="left")
    return first, last
