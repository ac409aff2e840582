"""Quartiles of a group: linear between two values, nothing for a group of fewer than three."""

import numpy as np

from scorecard.analysis.quartiles import Quartiles, quartiles


def test_quartiles_stand_linearly_between_two_values() -> None:
    assert quartiles(np.array([1.0, 0.25, 0.75, 0.5])) == Quartiles(4, 0.4375, 0.625, 0.8125)


def test_what_is_not_known_is_left_out_of_the_number() -> None:
    assert quartiles(np.array([0.5, np.nan, 0.1, 0.3])) == Quartiles(3, 0.2, 0.3, 0.4)


def test_fewer_than_three_known_values_have_no_quartiles() -> None:
    assert quartiles(np.array([0.1, 0.2, np.nan])) is None
    assert quartiles(np.array([])) is None
