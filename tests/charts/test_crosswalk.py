"""The matrix of sets and indicators: strength by face, counts in the cells, everything in words."""

from scorecard.charts.crosswalk import Cell, Row, matrix
from scorecard.charts.heat_layout import Column
from scorecard.framework.crosswalk import Strength

COLUMNS = [Column("1.1", "Chất lượng", 0), Column("1.2", "Liên kết", 0), Column("2.1", "Đổi mới", 1)]
ROWS = [
    Row("PAR INDEX", (Cell(0, 3, Strength.STRONG, "1.1: 3 tiêu chí"), Cell(2, 1, None, "2.1: 1 tiêu chí"))),
    Row("DTI", (Cell(1, 2, Strength.MEDIUM, "1.2: 2 tiêu chí"),)),
]


def test_each_strength_has_its_own_face() -> None:
    strong, medium, unknown = matrix("m", ROWS, COLUMNS, "vi").figure.data
    assert [list(trace.text) for trace in (strong, medium, unknown)] == [["3"], ["2"], ["1"]]
    assert len({trace.marker.color for trace in (strong, medium, unknown)}) == 3
    assert [list(trace.customdata) for trace in (strong, medium, unknown)] == [["1.1"], ["1.2"], ["2.1"]]


def test_indicators_stand_in_order_with_a_line_between_quadrants() -> None:
    figure = matrix("m", ROWS, COLUMNS, "vi").figure
    assert list(figure.layout.xaxis.ticktext) == ["1.1", "1.2", "2.1"]
    assert [shape.x0 for shape in figure.layout.shapes] == [1.5]


def test_everything_is_said_in_words() -> None:
    told = matrix("m", ROWS, COLUMNS, "vi").alternative
    assert told == "m. PAR INDEX: 1.1: 3 tiêu chí; 2.1: 1 tiêu chí. DTI: 1.2: 2 tiêu chí."
