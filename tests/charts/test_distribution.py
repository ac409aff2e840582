"""The spread of colours: one bar an indicator, its message, its ends."""

from scorecard.charts.distribution import Spread, distribution
from scorecard.charts.tokens import LIGHT


def row(code: str, quadrant: int = 0, **numbers: int) -> Spread:
    letters = {"green": "G", "yellow": "Y", "maybe": "r", "red": "R", "open": "-"}
    return Spread(
        code, f"Chỉ số {code}", quadrant, tuple((letters[k], n) for k, n in numbers.items()), 12, 20
    )


ROWS = [row("1.1", green=3, red=1), row("1.2", green=2, maybe=2), row("2.1", 1, green=1, open=3)]


def test_marks_that_occur_are_stacked_best_first() -> None:
    figure = distribution("Kỳ, 4 địa phương", ROWS, 4, "vi").figure
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [(bar.marker.color, list(bar.x)) for bar in bars] == [
        (LIGHT.green, [3, 2, 1]),
        (LIGHT.red, [1, 0, 0]),
        (LIGHT.red, [0, 2, 0]),
        (LIGHT.not_assessed, [0, 0, 3]),
    ]
    assert [bar.marker.pattern.shape for bar in bars] == ["", "", "/", ""]
    assert list(bars[0].text) == ["X 3", "X 2", "X 1"]


def test_the_title_names_the_most_red_one_and_counts_those_green_everywhere() -> None:
    vi = distribution("Kỳ", ROWS, 4, "vi")
    assert vi.title == "Kỳ: 1.2 Chỉ số 1.2 đỏ nhiều nhất (2/4); 1 chỉ số xanh ở mọi nơi"
    assert distribution("Kỳ", [row("1.1", green=4)], 4, "en").title == "Kỳ: no indicator is red anywhere"
    assert distribution("Kỳ", [row("1.1", open=4)], 4, "en").title == "Kỳ: no indicator has a colour yet"


def test_green_sub_indicators_stand_at_the_end_of_each_bar() -> None:
    figure = distribution("Kỳ", ROWS, 4, "vi").figure
    ends = next(trace for trace in figure.data if trace.type == "scatter")
    assert list(ends.text) == ["12/20"] * 3


def test_each_quadrant_has_its_band_in_its_colour() -> None:
    shapes = distribution("Kỳ", ROWS, 4, "vi").figure.layout.shapes
    assert [(each.fillcolor, each.y0, each.y1) for each in shapes] == [
        (LIGHT.quadrant(0), -0.44, 1.44),
        (LIGHT.quadrant(1), 1.56, 2.44),
    ]


def test_the_alternative_says_every_indicator() -> None:
    said = distribution("Kỳ", ROWS, 4, "en").alternative
    assert "2.1 Chỉ số 2.1: 1 green, 3 not assessed; 12/20" in said
