"""The wheel's geometry: four quarters, equal slices, a radius for each colour."""

import pytest

from scorecard.analysis.wheel import BAND, RIM, bands, outline, point, reach, slices, third
from scorecard.rating.marks import Mark


def test_the_four_quadrants_stand_as_the_standard_draws_them() -> None:
    corners = [point((start + end) / 2, 1) for start, end in bands(4)]
    signs = [(x > 0, y > 0) for x, y in corners]
    assert signs == [(False, True), (True, True), (True, False), (False, False)]


def test_each_indicator_takes_an_equal_part_of_its_quadrant() -> None:
    placed = slices((10, 8, 12, 9))
    assert len(placed) == 39
    assert [each.index for each in placed] == list(range(39))
    assert placed[0].end - placed[0].start == pytest.approx(9)
    assert placed[10].end - placed[10].start == pytest.approx(11.25)
    assert placed[0].start == 270
    assert placed[38].end == pytest.approx(270 + 360)


def test_another_framework_has_as_many_sectors_as_it_has_steps() -> None:
    placed = slices((3, 3, 3, 3, 3, 3))
    assert placed[3].start == pytest.approx(330)
    assert len(placed) == 18


def test_red_ends_at_the_first_third_yellow_at_the_second_green_at_the_rim() -> None:
    assert reach(Mark.RED) == reach(Mark.PROVISIONAL_RED) == third(1)
    assert reach(Mark.YELLOW) == reach(Mark.UNEVIDENCED) == third(2)
    assert reach(Mark.GREEN) == third(3) == RIM
    assert reach(Mark.NOT_ASSESSED) is None
    assert reach(None) is None


def test_a_point_is_clockwise_from_the_top() -> None:
    assert point(0, 1) == (0, 1)
    assert point(90, 1) == (1, 0)
    assert point(270, 0.5) == (-0.5, 0)


def test_an_outline_is_closed_and_stays_in_its_ring() -> None:
    corners = outline(0, 9, BAND, RIM)
    assert corners[0] == corners[-1]
    assert {round((x * x + y * y) ** 0.5, 3) for x, y in corners} == {BAND, RIM}
