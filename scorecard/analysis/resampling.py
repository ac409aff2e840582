"""A number with its bootstrap interval: units are drawn again with replacement, always with the same seed."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SEED = 18091
DRAWS = 2000
COVERED = (2.5, 97.5)  # per cent: a 95 % percentile interval

Numbers = npt.NDArray[np.float64]
Statistic = Callable[[Numbers], Numbers]
"""From sums over units, one row a draw, to one value a row; nan where it is not defined."""


@dataclass(frozen=True)
class Estimate:
    """A value from `n` units with its 95 % interval.

    `value` None: not defined for these data. `low` and `high` None: drawing the units again says nothing,
    because there are fewer than two or every draw gives the same.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int


NOTHING = Estimate(None, None, None, 0)


def estimate(parts: Numbers, statistic: Statistic) -> Estimate:
    """The statistic of all units and its percentile interval (Efron 1979); `parts` has one row a unit.

    The statistic sees sums over units only, so that 2,000 draws are one product of matrices.
    """
    n = len(parts)
    if n == 0:
        return NOTHING
    value = _one(statistic(parts.sum(axis=0, keepdims=True)))
    return Estimate(value, *interval(draws(parts, statistic)), n)


def draws(parts: Numbers, statistic: Statistic, seed: int = SEED) -> Numbers:
    """The statistic of DRAWS samples of the units, each of as many units as there are.

    Units with the same parts are drawn as one kind: how often a kind comes is all that the sums need, and
    there are few kinds where there may be twenty thousand units.
    """
    kinds, times = np.unique(parts, axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(len(parts), times / len(parts), size=DRAWS)
    return statistic(drawn.astype(np.float64) @ kinds)


def interval(drawn: Numbers) -> tuple[float | None, float | None]:
    """The 95 % percentile interval of what was drawn; (None, None) where it cannot tell anything."""
    known = drawn[~np.isnan(drawn)]
    if len(known) < DRAWS / 2 or np.ptp(known) == 0:
        return None, None
    low, high = np.percentile(known, COVERED)
    return float(low), float(high)


def ratio(sums: Numbers) -> Numbers:
    """Of rows (part, whole): part / whole, nan where the whole is zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        shares: Numbers = sums[:, 0] / np.where(sums[:, 1] == 0, np.nan, sums[:, 1])
    return shares


def _one(values: Numbers) -> float | None:
    return None if np.isnan(values[0]) else float(values[0])
