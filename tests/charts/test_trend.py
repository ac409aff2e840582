"""Trends: segments never joined, predecessors faint and named, one set of axes."""

from scorecard.charts.tokens import LIGHT
from scorecard.charts.trend import (
    Change,
    Panel,
    Scale,
    Series,
    TrendPoint,
    ends_of,
    small_multiples,
    trend,
)

HAI_PHONG = Series(
    "Hải Phòng",
    ((TrendPoint(2023, 0.4, "n = 12"), TrendPoint(2024, 0.5)), (TrendPoint(2026, 0.6),)),
)
QUAN = Series("Quận Hải An", ((TrendPoint(2023, 0.3),),), faint=True)
PANELS = [Panel("Trụ cột 1", (HAI_PHONG, QUAN)), Panel("Trụ cột 2", (HAI_PHONG,))]


def test_segments_are_never_joined() -> None:
    line = trend("Tăng", PANELS[:1], "vi").figure.data[0]
    assert list(line.x) == [2023, 2024, None, 2026, None]
    assert line.connectgaps is False


def test_the_name_stands_at_the_lines_end() -> None:
    names = trend("Tăng", PANELS[:1], "vi").figure.layout.annotations
    assert (names[0].text, names[0].x, names[0].y, names[0].xanchor) == ("Hải Phòng", 2026, 0.6, "left")


def test_an_open_axis_has_room_around_what_occurs() -> None:
    panel = Panel("m²", (Series("Hải An", ((TrendPoint(2023, 10), TrendPoint(2024, 20)),)),))
    assert ends_of([panel], Scale(False, "m²", None, None)) == (8.8, 21.2)


def test_a_predecessor_is_faint_and_named() -> None:
    line = trend("Tăng", PANELS[:1], "vi").figure.data[1]
    assert line.line.color == LIGHT.not_assessed
    assert line.line.width == 1
    assert "Quận Hải An" in [each.text for each in trend("Tăng", PANELS[:1], "vi").figure.layout.annotations]


def test_small_multiples_share_their_axes() -> None:
    charts = small_multiples(PANELS, "vi")
    assert [chart.title for chart in charts] == ["Trụ cột 1", "Trụ cột 2"]
    assert charts[0].figure.layout.xaxis.range == charts[1].figure.layout.xaxis.range
    assert charts[0].figure.layout.yaxis.range == charts[1].figure.layout.yaxis.range


def test_a_change_of_units_is_marked_between_two_years() -> None:
    figure = trend("Tăng", PANELS[:1], "vi", changes=[Change(2024, "Sắp xếp")]).figure
    assert figure.layout.shapes[0].x0 == 2024.5
    assert "Sắp xếp" in [each.text for each in figure.layout.annotations]


def test_measured_values_are_said_with_their_unit() -> None:
    series = Series("Hải An", ((TrendPoint(2024, 12.5),),))
    chart = trend("Cây xanh", [Panel("m²", (series,))], "vi", scale=Scale(False, "m²", None, None))
    assert "2024: 12,5 m²" in chart.alternative


def test_the_alternative_tells_every_value() -> None:
    said = trend("Tăng", PANELS[:1], "vi").alternative
    assert "Trụ cột 1, Hải Phòng: 2023: 40\u00a0%, 2024: 50\u00a0%, 2026: 60\u00a0%" in said


def test_a_labelled_point_says_its_label_instead_of_the_lines_name() -> None:
    points = (TrendPoint(2023, 0.4), TrendPoint(2024, 0.5, label="n = 9"))
    figure = trend("Tăng", [Panel("Hải Phòng", (Series("Hải Phòng", (points,)),))], "vi").figure
    assert [(each.x, each.text) for each in figure.layout.annotations] == [(2024, "n = 9")]
