"""Fewer points, never farther from the outline than the tolerance."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scorecard.analysis.simplify import _distances, simplified_line, simplified_ring

SQUARE = np.array([(0, 0), (1, 0.01), (2, 0), (2, 2), (1, 2), (0, 2), (0, 0)], dtype=float)


def test_points_on_a_nearly_straight_side_go_and_corners_stay() -> None:
    assert simplified_ring(SQUARE, 0.1).tolist() == [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]


def test_without_tolerance_only_points_on_the_line_go() -> None:
    assert len(simplified_ring(SQUARE, 0.0)) == 6


def test_a_ring_smaller_than_the_tolerance_comes_to_less_than_a_triangle() -> None:
    assert len(simplified_ring(SQUARE, 5.0)) < 4


@given(
    arrays(np.float64, (30, 2), elements=st.floats(-10, 10, width=32)),
    st.floats(0.01, 3),
)
def test_every_point_left_out_lies_within_the_tolerance(line: np.ndarray, tolerance: float) -> None:
    found = simplified_line(line, tolerance)
    away = np.min([_distances(line, a, b) for a, b in pairwise(found)], axis=0)
    assert away.max() <= tolerance + 1e-9
    assert found[0].tolist() == line[0].tolist()
    assert found[-1].tolist() == line[-1].tolist()
