"""The radar: four shapes at most, the values written at the axes, a message that says where they differ."""

from scorecard.charts.radar import Shape, radar

AXES = ["Thể chế", "Kinh tế", "Xã hội", "Môi trường"]
NAN = float("nan")


def lines(shapes: list[Shape]) -> list[tuple[float, ...]]:
    figure = radar("Kỳ", shapes, AXES, "vi").figure
    return [tuple(trace.x) for trace in figure.data if trace.mode == "lines+markers"]


def test_a_shape_is_closed_and_stands_as_the_quadrants_of_the_wheel() -> None:
    figure = radar("Kỳ", [Shape("Hải An", (1.0, 0.5, 1.0, 0.0))], AXES, "vi").figure
    shape = next(trace for trace in figure.data if trace.mode == "lines+markers")
    assert list(shape.x) == [-0.70711, 0.35355, 0.70711, 0.0, -0.70711]
    assert list(shape.y) == [0.70711, 0.35355, -0.70711, 0.0, 0.70711]


def test_only_four_shapes_are_drawn() -> None:
    assert len(lines([Shape(str(n), (0.1, 0.2, 0.3, 0.4)) for n in range(6)])) == 4


def test_a_quadrant_that_asks_nothing_is_left_out_and_written_as_a_dash() -> None:
    shapes = [Shape("Hải An", (0.5, NAN, 0.5, 0.5))]
    assert len(lines(shapes)[0]) == 4
    texts = [note.text for note in radar("Kỳ", shapes, AXES, "vi").figure.layout.annotations]
    assert any("Hải An –" in text for text in texts)


def test_each_value_stands_at_the_end_of_its_axis() -> None:
    notes = radar("Kỳ", [Shape("Hải An", (0.71, 0.5, 0.25, 1))], AXES, "en").figure.layout.annotations
    first = next(note for note in notes if "Thể chế" in note.text)
    assert (first.xanchor, first.yanchor) == ("left", "top")
    assert "Hải An 71%" in first.text


def test_one_shape_says_its_strongest_and_weakest_quadrant() -> None:
    title = radar("Kỳ 2024", [Shape("Hải An", (0.71, 0.5, 0.25, 0.6))], AXES, "en").title
    assert title == "Kỳ 2024: Hải An is greenest in Thể chế (71%), least in Xã hội (25%)"


def test_several_shapes_say_where_they_lie_farthest_apart() -> None:
    shapes = [Shape("A", (0.7, 0.5, 0.2, 0.6)), Shape("B", (0.7, 0.1, 0.3, NAN))]
    assert radar("Kỳ", shapes, AXES, "vi").title == "Kỳ: cách nhau xa nhất ở Kinh tế (40 điểm phần trăm)"
