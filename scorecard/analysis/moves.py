"""By how many colours each indicator of each locality differs between two results of one structure."""

import numpy as np
import numpy.typing as npt

from scorecard.analysis.board import Letters
from scorecard.rating.marks import Mark, colour_rank

Moves = npt.NDArray[np.int8]


def _ranks() -> npt.NDArray[np.int8]:
    """Letter → 1 red, 2 yellow, 3 green, whatever its form; 0 where there is no colour."""
    table = np.zeros(256, dtype=np.int8)
    for mark in Mark:
        table[ord(mark.value)] = colour_rank(mark)
    return table


_TABLE = _ranks()


def moves(before: Letters, after: Letters) -> Moves:
    """2 from red to green, 1 one colour better, negative for worse; shape of the two.

    0 for the same colour, and where either side has none: grey is no colour to rise or fall from.
    """
    old, new = _TABLE[before], _TABLE[after]
    found: Moves = (new - old) * ((old > 0) & (new > 0))
    return found


def most_moved(found: Moves, most: int, falling: bool = False) -> list[tuple[int, int]]:
    """(place of the indicator, in how many localities it rose, or fell), the most first; those that nobody moved left out.

    Equal ones stay in the edition's order.
    """
    counted = (found < 0 if falling else found > 0).sum(axis=0)
    order = np.argsort(-counted, kind="stable")[:most]
    return [(int(place), int(counted[place])) for place in order if counted[place]]
