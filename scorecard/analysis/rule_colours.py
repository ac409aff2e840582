"""The colours that another rule of the edition gives to many results at once; equal to rating, row by row."""

import numpy as np

from scorecard.analysis.board import Letters
from scorecard.framework.models import Framework
from scorecard.rating.rules import Counts as Answered
from scorecard.rating.rules import roll_up_for

CLASSES = ("G", "E", "Y", "R", "-C", "N")
"""The letters of a sub-indicator that a rule tells apart, in the order of rating.rules.Counts."""


def colours_under(framework: Framework, answers: Letters, rule: str) -> Letters:
    """Letters of the indicators, shape (rows, indicators), as `rule` gives them for these sub-indicators.

    A rule sees only how many answers of each class an indicator has, so each different set of counts is
    rated once however many localities share it.
    """
    roll_up = roll_up_for(framework, rule)
    base = 1 + max(end - start for start, end in framework.spans)
    weights = np.zeros(256, dtype=np.int64)
    for place, letters in enumerate(reversed(CLASSES)):
        weights[list(letters.encode("ascii"))] = base**place
    starts = [start for start, _ in framework.spans]
    codes = np.add.reduceat(weights[answers], starts, axis=1)
    different, places = np.unique(codes, return_inverse=True)
    marks = [roll_up(_counts(int(code), base)).value for code in different]
    painted = np.frombuffer("".join(marks).encode("ascii"), dtype=np.uint8)
    found: Letters = painted[places].reshape(codes.shape)
    return found


def _counts(code: int, base: int) -> Answered:
    """The counts behind a code: its digits to `base`, the last class first."""
    digits = []
    for _ in CLASSES:
        code, digit = divmod(code, base)
        digits.append(digit)
    return Answered(*reversed(digits))
