"""Trends: segments never joined, predecessors faint and named, one set of axes."""

from scorecard.charts.tokens import LIGHT
from scorecard.charts.trend import ends_of, small_multiples, ticks, trend
from scorecard.charts.trend_backdrop import Adoption, Backdrop, Band, Other
from scorecard.charts.trend_parts import Change, Panel, Scale, Series, TrendPoint

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


OTHERS = Backdrop(
    others=(Other("Quảng Ninh", (((2023, 0.2), (2024, 0.4)), ((2026, 0.5),))),),
    bands=(Band(2024, 0.3, 0.4, 0.6, 12),),
)


def test_the_others_are_one_faint_trace_behind_the_lines() -> None:
    figure = trend("Tăng", [Panel("Trụ cột 1", (HAI_PHONG,), OTHERS)], "vi").figure
    assert list(figure.data[0].x) == [2023, 2024, None, 2026, None]
    assert (figure.data[0].line.color, figure.data[0].opacity) == (LIGHT.not_assessed, 0.4)
    assert figure.data[2].line.width == 2.5


def test_a_group_is_told_by_its_median_and_quartiles_with_n() -> None:
    chart = trend("Tăng", [Panel("Trụ cột 1", (), OTHERS)], "vi")
    band = chart.figure.data[1]
    assert (list(band.x), list(band.y)) == ([2024], [0.4])
    told = "2024: trung vị 40 %, một nửa ở giữa từ 30 % đến 60 % (n = 12)"
    assert told in chart.alternative.replace("\u00a0", " ")


def test_an_adopted_beginning_is_a_dashed_link_with_its_name() -> None:
    adoption = Adoption(2023, 0.4, "mốc: Quận Hải An, 2023", "Lãnh đạo lấy làm mốc ngày 21/11/2026")
    line = Series("Phường Hải An", ((TrendPoint(2025, 0.6),),), adoption=adoption)
    chart = trend("Tăng", [Panel("Toàn bộ", (line,))], "vi")
    link = chart.figure.data[1]
    assert (list(link.x), list(link.y), link.line.dash) == ([2023, 2025], [0.4, 0.6], "dash")
    assert "mốc: Quận Hải<br>An, 2023" in [each.text for each in chart.figure.layout.annotations]
    assert "Lãnh đạo lấy làm mốc ngày 21/11/2026" in chart.alternative


def test_of_many_predecessors_one_is_named_and_the_others_counted() -> None:
    faint = tuple(Series(f"Phường {n}", ((TrendPoint(2024, 0.5),),), faint=True) for n in range(1, 6))
    texts = [each.text for each in trend("Tăng", [Panel("Toàn bộ", faint)], "vi").figure.layout.annotations]
    assert texts == ["Phường 1 và 4<br>đơn vị khác"]


def test_a_point_carries_where_it_leads() -> None:
    line = Series("Hải An", ((TrendPoint(2024, 0.5, place="2/a"), TrendPoint(2025, 0.6, place="3/a")),))
    drawn = trend("Tăng", [Panel("Toàn bộ", (line,))], "vi").figure.data[0]
    assert list(drawn.customdata) == ["2/a", "3/a", None]


def test_ten_years_are_written_without_touching_and_the_last_one_always() -> None:
    assert ticks(range(2026, 2036)) == [2027, 2029, 2031, 2033, 2035]
    assert ticks((2023, 2024, 2026)) == [2023, 2024, 2026]
