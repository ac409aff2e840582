"""Differences of colours as arrays: the same as one locality at a time, and how far."""

import random

import numpy as np

from scorecard.analysis.board import letters
from scorecard.analysis.counts import change
from scorecard.analysis.moves import most_moved, moves


def test_red_to_green_is_two_and_grey_moves_nowhere() -> None:
    found = moves(letters(["RYGr-NEG"], 8), letters(["GGRyGGG-"], 8))
    assert found.tolist() == [[2, 1, -2, 1, 0, 0, 1, 0]]


def test_many_rows_give_what_each_alone_gives() -> None:
    draw = random.Random(5)
    old, new = (["".join(draw.choices("GEYyRr-N", k=39)) for _ in range(60)] for _ in range(2))
    found = moves(letters(old, 39), letters(new, 39))
    for row, (before, after) in enumerate(zip(old, new, strict=True)):
        alone = change(before, after)
        assert np.flatnonzero(found[row] > 0).tolist() == list(alone.better)
        assert np.flatnonzero(found[row] < 0).tolist() == list(alone.worse)


def test_the_indicators_that_moved_in_the_most_localities_come_first_equal_ones_in_order() -> None:
    found = moves(letters(["RRGG", "RYGR"], 4), letters(["GYYG", "YGGY"], 4))
    assert found.tolist() == [[2, 1, -1, 0], [1, 1, 0, 1]]
    assert most_moved(found, 9) == [(0, 2), (1, 2), (3, 1)]
    assert most_moved(found, 1) == [(0, 2)]
    assert most_moved(found, 9, falling=True) == [(2, 1)]
