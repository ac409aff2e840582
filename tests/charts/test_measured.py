"""Measured values: order, thresholds, targets and spreads as marks and as words."""

from scorecard.charts.measured import MOST_ROWS, Axis, Dot, Limit, Spread, dots, years
from scorecard.framework.terms import Level

AXIS = Axis("1.1.3 (%)", "%")
LIMITS = [Limit(50, Level.YELLOW), Limit(80, Level.GREEN)]
ROWS = [
    Dot("Xã A", 40, Level.RED, None, "a"),
    Dot("Xã B", 62.5, Level.YELLOW, 70, "b"),
    Dot("Xã C", 91, Level.GREEN, None, "c"),
]


def test_each_level_has_its_shape_and_its_key() -> None:
    figure = dots("m", ROWS, LIMITS, AXIS, "vi").figure
    target, red, yellow, green = figure.data
    assert (target.marker.symbol, list(target.x)) == ("line-ns", [70])
    assert [trace.marker.symbol for trace in (red, yellow, green)] == ["square", "diamond", "circle"]
    assert [list(trace.customdata) for trace in (red, yellow, green)] == [["a"], ["b"], ["c"]]
    assert list(figure.layout.yaxis.ticktext) == ["Xã A", "Xã B", "Xã C"]


def test_thresholds_are_lines_with_their_words() -> None:
    figure = dots("m", ROWS, LIMITS, AXIS, "vi").figure
    assert [shape.x0 for shape in figure.layout.shapes] == [50, 80]
    assert [note.text for note in figure.layout.annotations] == ["◆ vàng: 50 %", "● xanh: 80 %"]


def test_the_words_say_value_level_and_target() -> None:
    told = dots("m", ROWS, LIMITS, AXIS, "vi").alternative
    assert "Xã B: 62,5 %, vàng, chỉ tiêu 70 %" in told
    assert dots("m", [Dot("Xã A", 4, None)], [], AXIS, "en").alternative == "m. Xã A: 4 %, no threshold."


def test_many_localities_carry_their_names_on_hover_only() -> None:
    many = [Dot(f"Xã {n}", n, Level.GREEN, None, str(n)) for n in range(MOST_ROWS + 1)]
    figure = dots("m", many, [], AXIS, "vi").figure
    assert figure.layout.yaxis.visible is False
    assert figure.layout.height < 600
    assert figure.data[0].hovertext[3] == "Xã 3"


def test_years_are_never_joined_and_few_values_are_shown_each() -> None:
    spreads = [Spread("2023", 2, (40.0, 60.0), (40.0, 60.0)), Spread("2024", 9, (), (50, 90), (60, 70, 80))]
    chart = years("m", spreads, LIMITS, AXIS, "vi")
    *ranges, middles = chart.figure.data
    assert [list(trace.y) for trace in ranges] == [[50, 90], [60, 80]]
    assert (list(middles.x), list(middles.y), middles.mode) == ([0, 0, 1], [40, 60, 70], "markers+text")
    assert "2023: 40 %; 60 % (n = 2)" in chart.alternative
    assert "trung vị 70 %, nửa giữa 60 % đến 80 %" in chart.alternative
