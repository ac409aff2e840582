"""By how many colours each indicator of each locality differs between two results of one structure."""

import numpy as np
import numpy.typing as npt

from scorecard.analysis.board import Letters
from scorecard.framework.terms import Level
from scorecard.rating.marks import Mark, colour

Moves = npt.NDArray[np.int8]
_RANK = {Level.RED: 1, Level.YELLOW: 2, Level.GREEN: 3}


def _ranks() -> npt.NDArray[np.int8]:
    """Letter → 1 red, 2 yellow, 3 green, whatever its form; 0 where there is no colour."""
    table = np.zeros(256, dtype=np.int8)
    for mark in Mark:
        painted = colour(mark)
        table[ord(mark.value)] = _RANK[painted] if painted else 0
    return table


_TABLE = _ranks()


def moves(before: Letters, after: Letters) -> Moves:
    """2 from red to green, 1 one colour better, negative for worse; shape of the two.

    0 for the same colour, and where either side has none: grey is no colour to rise or fall from.
    """
    old, new = _TABLE[before], _TABLE[after]
    found: Moves = (new - old) * ((old > 0) & (new > 0))
    return found
