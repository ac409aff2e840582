"""Agreement: the numbers of published worked examples, the category apart, intervals that come out the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.analysis.agreement import (
    APART,
    MISSING,
    Scores,
    agreement,
    alpha,
    beside,
    compared,
    confusions,
    distances,
    drift,
    weighted_kappa,
)
from scorecard.analysis.resampling import Estimate

_ = MISSING
N = APART
# Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E: four observers, twelve units,
# five values. He finds 0.743 nominal, 0.815 ordinal, 0.849 interval.
KRIPPENDORFF = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
    (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
)
# Jacob Cohen, Weighted kappa, Psychological Bulletin 70 (1968), table 1: 200 diagnoses by two judges, shares;
# kappa .492, with his weights of disagreement .348.
COHEN = ((0.44, 0.07, 0.09), (0.05, 0.20, 0.05), (0.01, 0.03, 0.06))
COHEN_WEIGHTS = ((0, 1, 3), (1, 0, 6), (3, 6, 0))
# Alan Agresti, Categorical Data Analysis (1990), section 10.5: 91 couples, four ordered answers. The manual of the R
# package vcd (Kappa, data SexualFun) gives kappa 0.1293 and with equal-spacing (linear) weights 0.2374.
COUPLES = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))


def scores(*rows: tuple[int, ...]) -> Scores:
    return np.array(rows, dtype=np.int8)


def table(rows: tuple[tuple[float, ...], ...]) -> np.ndarray:
    return np.array(rows, dtype=float)


def test_alpha_of_krippendorffs_example_is_his() -> None:
    found = alpha(scores(*KRIPPENDORFF) - 1, order=5)
    assert found.value == pytest.approx(0.815, abs=0.0005)
    assert found.n == 11  # the twelfth unit has one score and says nothing


def test_kappa_of_cohens_example_is_his() -> None:
    assert weighted_kappa(table(COHEN), table(COHEN_WEIGHTS)) == pytest.approx(0.348, abs=0.0005)
    assert weighted_kappa(table(COHEN), np.minimum(distances(3), 1)) == pytest.approx(0.492, abs=0.0005)


def test_linear_kappa_of_the_couples_is_that_of_the_manual() -> None:
    assert weighted_kappa(table(COUPLES), distances(4)) == pytest.approx(0.2374, abs=0.00005)
    assert weighted_kappa(table(COUPLES), np.minimum(distances(4), 1)) == pytest.approx(0.1293, abs=0.00005)


def test_quadratic_kappa_with_equal_margins_is_the_correlation() -> None:
    # Cohen (1968), page 218: with quadratic weights and equal margins weighted kappa is the product-moment r.
    first, second = scores((0, 0, 1, 1, 2, 2, 0, 1), (0, 1, 0, 1, 2, 2, 1, 0))
    found = compared(first, second).quadratic.value
    assert found == pytest.approx(float(np.corrcoef(first, second)[0, 1]))


def test_exact_and_adjacent_are_shares_of_pairs() -> None:
    found = agreement(scores((0, 1, 2, 2), (0, 2, 0, 2), (0, 1, 2, _)))
    assert (found.units, found.pairs) == (4, 10)
    assert found.exact.value == pytest.approx((3 + 1 + 1 + 1) / 10)
    assert found.adjacent.value == pytest.approx((3 + 3 + 1 + 1) / 10)


def test_not_applicable_is_a_category_apart() -> None:
    found = agreement(scores((N, N, 0, 2), (N, 0, 0, 2)))
    assert found.exact.value == pytest.approx(3 / 4)
    assert found.adjacent.value == pytest.approx(3 / 4)  # beside red stands yellow, never "not applicable"
    assert (found.apart, found.split) == (2, 1)
    assert found.alpha.n == 2  # the ordinal statistics leave it out
    assert compared(*scores((N, N, 0, 2), (N, 0, 0, 2))).lean.n == 2


def test_where_everybody_always_chose_the_same_level_alpha_is_not_defined() -> None:
    found = agreement(scores((2, 2, 2), (2, 2, 2)))
    assert found.exact == Estimate(1.0, None, None, 3)
    assert found.alpha == Estimate(None, None, None, 3)


def test_nothing_in_common_gives_no_number() -> None:
    found = agreement(scores((0, _), (_, 1)))
    assert (found.exact.value, found.alpha.value, found.units, found.pairs) == (None, None, 0, 0)


def test_lean_says_who_gives_higher_levels() -> None:
    found = compared(*scores((1, 2, 2, 1), (0, 1, 2, 2))).lean
    assert (found.value, found.n) == (0.25, 4)
    assert compared(*scores((0, 1, 2, 2), (1, 2, 2, 1))).lean.value == -0.25


def test_one_among_many_is_compared_with_each_of_the_others() -> None:
    found = beside(scores((2, 2, 1, N), (1, 2, 1, N), (1, 2, _, 0)), 0)
    assert (found.exact.value, found.exact.n) == (pytest.approx(4 / 7), 4)
    assert found.adjacent.value == pytest.approx(6 / 7)
    assert (found.lean.value, found.lean.n) == (pytest.approx(2 / 5), 3)


def test_an_interval_holds_the_value_and_comes_out_the_same_each_time() -> None:
    data = scores(*KRIPPENDORFF) - 1
    found = alpha(data, order=5)
    assert found == alpha(data, order=5)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < found.value < found.high <= 1


def test_more_units_give_a_narrower_interval() -> None:
    few = agreement(scores((0, 1, 2, 2, 1), (0, 2, 2, 1, 1))).exact
    many = agreement(scores((0, 1, 2, 2, 1) * 20, (0, 2, 2, 1, 1) * 20)).exact
    assert few.value == many.value == 0.6
    assert None not in (few.low, few.high, many.low, many.high)
    assert (many.high or 0) - (many.low or 0) < ((few.high or 0) - (few.low or 0)) / 2


def test_the_levels_most_often_confused_come_first() -> None:
    assert list(confusions(scores((0, 1, 2, N), (1, 2, 1, 0))).items()) == [
        ((1, 2), 2),
        ((APART, 0), 1),
        ((0, 1), 1),
    ]


def test_drift_compares_the_last_round_with_the_first() -> None:
    expected = scores((0, 1, 2, 1, 0, 2))[0]
    first, last = scores((1, 2, 2, 1, 1, 2))[0], scores((0, 1, 2, 1, 0, 1))[0]
    found = drift([(first, expected), (last, expected)])
    assert [each.exact.value for each in found.rounds] == [pytest.approx(3 / 6), pytest.approx(5 / 6)]
    assert found.exact_change is not None
    assert found.exact_change.value == pytest.approx(2 / 6)
    assert found.lean_change is not None
    assert found.lean_change.value == pytest.approx(-1 / 6 - 3 / 6)
    assert found.lean_change.n == 6


def test_one_round_is_no_drift() -> None:
    row = scores((0, 1))[0]
    assert drift([(row, row)]).exact_change is None
    assert drift([(row, row), (scores((_, _))[0], row)]).lean_change is None


LEVELS = st.sampled_from([MISSING, APART, 0, 1, 2])


@given(st.integers(2, 5), st.integers(1, 8), st.data())
def test_whoever_stands_first_agreement_is_the_same(people: int, units: int, data: st.DataObject) -> None:
    drawn = data.draw(
        st.lists(st.lists(LEVELS, min_size=units, max_size=units), min_size=people, max_size=people)
    )
    table = np.array(drawn, dtype=np.int8)
    found, turned = agreement(table), agreement(table[::-1])
    assert found == turned
    assert found.adjacent.value is None or found.adjacent.value >= (found.exact.value or 0)
    assert found.alpha.value is None or found.alpha.value <= 1 + 1e-9
