"""Median and quartiles of a group of localities; nothing for a group too small to be summarised."""

from dataclasses import dataclass

import numpy as np

from scorecard.analysis.board import Shares

SMALLEST_SUMMARISED = 3
"""A smaller group is listed, never summarised."""


@dataclass(frozen=True)
class Quartiles:
    """Of `n` values: a quarter lies below `low`, half below `middle`, a quarter above `high`."""

    n: int
    low: float
    middle: float
    high: float


def quartiles(values: Shares) -> Quartiles | None:
    """The quartiles of the values that are known (nan is left out), linear between two; None for fewer than three."""
    known = values[~np.isnan(values)]
    if len(known) < SMALLEST_SUMMARISED:
        return None
    low, middle, high = (float(each) for each in np.percentile(known, (25, 50, 75)))
    return Quartiles(len(known), low, middle, high)
