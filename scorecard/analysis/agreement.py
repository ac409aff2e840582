"""How far people who scored the same things agree: exact and adjacent, weighted kappa, Krippendorff's alpha.

Scores are a table of small integers, one row a person, one column a unit: 0 … V-1 in the order of the scale,
MISSING where somebody gave none, APART for "not applicable". That is a category apart: two people who both
choose it agree exactly; it is never next to a colour; the ordinal statistics (kappa, alpha, lean) leave it out.
"""

from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np
import numpy.typing as npt

from scorecard.analysis.resampling import SEED, Estimate, Numbers, draws, estimate, interval, ratio

MISSING, APART = -1, -2
Scores = npt.NDArray[np.int8]
ORDER = 3  # red, yellow, green


@dataclass(frozen=True)
class Agreement:
    """Everybody against everybody. `units`: scored by two or more; `pairs`: of scores of the same unit.

    `apart`: units where somebody chose "not applicable"; `split`: of them, those where another gave a level.
    """

    exact: Estimate
    adjacent: Estimate
    alpha: Estimate
    units: int
    pairs: int
    apart: int
    split: int


@dataclass(frozen=True)
class Comparison:
    """One row of scores against another; `lean` above zero: the first one gives higher levels."""

    exact: Estimate
    adjacent: Estimate
    linear: Estimate
    quadratic: Estimate
    lean: Estimate


@dataclass(frozen=True)
class Beside:
    """One person among all who scored the same units; `lean` above zero: higher levels than the others."""

    exact: Estimate
    adjacent: Estimate
    lean: Estimate


@dataclass(frozen=True)
class Drift:
    """One person against the expected levels, round after round, and what changed from the first to the last.

    The change is None with fewer than two rounds that can be compared; `n` is the smaller number of cases.
    """

    rounds: tuple[Comparison, ...]
    exact_change: Estimate | None
    lean_change: Estimate | None


def agreement(scores: Scores, order: int = ORDER) -> Agreement:
    """Agreement of all rows with each other."""
    agreeing, near, pairs = _pairs_by_unit(scores)
    shared = pairs > 0
    some_apart = (scores == APART).any(axis=0) & shared
    return Agreement(
        exact=estimate(_columns(agreeing, pairs)[shared], ratio),
        adjacent=estimate(_columns(near, pairs)[shared], ratio),
        alpha=alpha(scores, order),
        units=int(shared.sum()),
        pairs=int(pairs.sum()),
        apart=int(some_apart.sum()),
        split=int((some_apart & (scores >= 0).any(axis=0)).sum()),
    )


def compared(first: Scores, second: Scores, order: int = ORDER) -> Comparison:
    """One row against another: two people, or a person and the expected levels."""
    agreeing, near, pairs = _pairs_by_unit(np.stack([first, second]))
    both = pairs > 0
    table = _tables(first, second, order)
    return Comparison(
        exact=estimate(_columns(agreeing, pairs)[both], ratio),
        adjacent=estimate(_columns(near, pairs)[both], ratio),
        linear=estimate(table, partial(_kappas, distances(order))),
        quadratic=estimate(table, partial(_kappas, distances(order) ** 2)),
        lean=estimate(_lean(first, second), ratio),
    )


def beside(scores: Scores, row: int) -> Beside:
    """One row against each of the others; what is drawn again is the unit, with all its pairs."""
    own, others = scores[row], np.delete(scores, row, axis=0)
    exact, near, leans = (np.zeros((scores.shape[1], 2)) for _ in range(3))
    for other in others:
        agreeing, close, pairs = _pairs_by_unit(np.stack([own, other]))
        exact += _columns(agreeing, pairs)
        near += _columns(close, pairs)
        ordered = (own >= 0) & (other >= 0)
        leans += _columns(np.where(ordered, own - other, 0), ordered)
    return Beside(*(estimate(parts[parts[:, 1] > 0], ratio) for parts in (exact, near, leans)))


def drift(rounds: list[tuple[Scores, Scores]], order: int = ORDER) -> Drift:
    """(one person's row, the expected row) for each round, oldest first."""
    seen = tuple(compared(own, expected, order) for own, expected in rounds)
    known = [pair for pair, found in zip(rounds, seen, strict=True) if found.exact.n]
    if len(known) < 2:
        return Drift(seen, None, None)
    first, last = known[0], known[-1]
    return Drift(seen, _change(_exact(*first), _exact(*last)), _change(_lean(*first), _lean(*last)))


def alpha(scores: Scores, order: int = ORDER) -> Estimate:
    """Krippendorff's alpha for ordinal data, with missing values; `n` counts the units that have two or more.

    Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011. None where all scores are the same.
    """
    counts = np.stack([(scores == level).sum(axis=0) for level in range(order)], axis=1).astype(float)
    together = counts.sum(axis=1)
    counts, together = counts[together > 1], together[together > 1]
    coincidences = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(order)
    return estimate((coincidences / (together - 1)[:, None, None]).reshape(-1, order**2), _alphas)


def distances(order: int) -> Numbers:
    """How many steps of the scale lie between two levels: linear weights; squared, quadratic ones."""
    steps = np.arange(order, dtype=float)
    return np.abs(steps[:, None] - steps)


def weighted_kappa(table: Numbers, disagreement: Numbers) -> float | None:
    """Kappa of a table of counts or shares (rows one person, columns the other) with these weights.

    Jacob Cohen, Weighted kappa, Psychological Bulletin 70 (1968), 213-220. None where chance cannot disagree.
    """
    value = float(_kappas(disagreement, table.reshape(1, -1))[0])
    return None if np.isnan(value) else value


def confusions(scores: Scores) -> dict[tuple[int, int], int]:
    """(lower, higher) → how many pairs of scores of the same unit fell on these two, most frequent first."""
    found: dict[tuple[int, int], int] = {}
    for first, second in combinations(scores, 2):
        for one, other in zip(first.tolist(), second.tolist(), strict=True):
            if one != other and MISSING not in (one, other):
                key = (min(one, other), max(one, other))
                found[key] = found.get(key, 0) + 1
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _pairs_by_unit(scores: Scores) -> tuple[Numbers, Numbers, Numbers]:
    """For each unit: pairs that agree, pairs at most one step apart (or both APART), pairs in all."""
    agreeing, near, pairs = (np.zeros(scores.shape[1]) for _ in range(3))
    for first, second in combinations(scores, 2):
        both = (first != MISSING) & (second != MISSING)
        step = (first >= 0) & (second >= 0) & (np.abs(first - second) == 1)
        agreeing += both & (first == second)
        near += both & ((first == second) | step)
        pairs += both
    return agreeing, near, pairs


def _exact(first: Scores, second: Scores) -> Numbers:
    agreeing, _, pairs = _pairs_by_unit(np.stack([first, second]))
    return _columns(agreeing, pairs)[pairs > 0]


def _lean(first: Scores, second: Scores) -> Numbers:
    both = (first >= 0) & (second >= 0)
    steps = (first[both] - second[both]).astype(float)
    return _columns(steps, np.ones_like(steps))


def _change(before: Numbers, after: Numbers) -> Estimate | None:
    """The later share less the earlier one; both are drawn again, apart from each other."""
    if not len(before) or not len(after):
        return None
    value = ratio(after.sum(axis=0, keepdims=True))[0] - ratio(before.sum(axis=0, keepdims=True))[0]
    drawn = draws(after, ratio, SEED + 1) - draws(before, ratio)
    return Estimate(float(value), *interval(drawn), min(len(before), len(after)))


def _columns(part: Numbers, whole: Numbers) -> Numbers:
    return np.stack([part, whole], axis=1)


def _tables(first: Scores, second: Scores, order: int) -> Numbers:
    """One row a unit: the cell of the order × order table in which it stands."""
    both = (first >= 0) & (second >= 0)
    cells = first[both].astype(np.int64) * order + second[both]
    table: Numbers = np.eye(order**2)[cells]
    return table


def _kappas(disagreement: Numbers, sums: Numbers) -> Numbers:
    order = len(disagreement)
    tables = sums.reshape(-1, order, order)
    chance = tables.sum(axis=2)[:, :, None] * tables.sum(axis=1)[:, None, :]
    observed = (disagreement * tables).sum(axis=(1, 2)) * tables.sum(axis=(1, 2))
    return 1 - ratio(_columns(observed, (disagreement * chance).sum(axis=(1, 2))))


def _alphas(sums: Numbers) -> Numbers:
    """Alpha of coincidence matrices; the ordinal difference is that of mid-ranks, squared."""
    order = round(sums.shape[1] ** 0.5)
    coincidences = sums.reshape(-1, order, order)
    totals = coincidences.sum(axis=2)
    ranks = totals.cumsum(axis=1) - totals / 2
    difference = (ranks[:, :, None] - ranks[:, None, :]) ** 2
    observed = (coincidences * difference).sum(axis=(1, 2))
    expected = (totals[:, :, None] * totals[:, None, :] * difference).sum(axis=(1, 2))
    return 1 - ratio(_columns(observed * (totals.sum(axis=1) - 1), expected))
