"""Places with bands: the dot, the line, ties in words, and who cannot be told from the first."""

from scorecard.charts.ranks import MOST_NAMED, Standing, places, span
from scorecard.charts.tokens import LIGHT

ROWS = [
    Standing("0", "Hải An", 1, 1, 1, 2),
    Standing("1", "Đồ Sơn", 2, 3, 1, 3, "lên so với 2024"),
    Standing("2", "Cát Hải", 2, 3, 2, 3),
    Standing("3", "An Dương", 4, 4, 4, 4),
]


def drawn(rows=ROWS, language="vi"):
    return places("Một câu", rows, "ghi chú", language).figure


def test_a_shared_place_is_written_as_a_span() -> None:
    assert (span(3, 3), span(3, 5)) == ("3", "3–5")
    assert list(drawn().layout.yaxis.ticktext)[1] == "Đồ Sơn  <b>2–3</b>"


def test_bands_are_lines_from_the_lowest_place_to_the_highest() -> None:
    far = drawn().data[0]
    assert (far.x.tolist(), far.error_x.array.tolist()) == ([4.0], [0.0])
    near = drawn().data[3]
    assert near.x.tolist() == [1.5, 2.0, 2.5]
    assert near.error_x.array.tolist() == [0.5, 1.0, 0.5]


def test_who_cannot_be_told_from_the_first_wears_the_accent() -> None:
    dots = [trace for trace in drawn().data if trace.customdata is not None]
    assert [(list(trace.customdata), trace.marker.color) for trace in dots] == [
        (["3"], LIGHT.not_assessed),
        (["0", "1", "2"], LIGHT.accent),
    ]
    assert drawn().layout.shapes[0].x0 == 2.5


def test_the_dot_of_a_tie_stands_in_the_middle_of_its_places() -> None:
    assert drawn().data[-1].x.tolist() == [1.0, 2.5, 2.5]


def test_the_alternative_says_place_band_and_move() -> None:
    chart = places("Một câu", ROWS, "ghi chú", "vi")
    assert "Đồ Sơn: vị trí 2–3; khoảng 1–3; lên so với 2024." in chart.alternative
    assert chart.note == "ghi chú"
    assert "Hải An: place 1; band 1–2" in places("x", ROWS, "", "en").alternative


def test_the_first_and_the_last_place_are_always_on_the_axis() -> None:
    assert list(drawn().layout.xaxis.tickvals) == [1, 2, 3, 4]
    many = [Standing(str(n), "x", n, n, n, n) for n in range(1, 101)]
    marked = list(drawn(many).layout.xaxis.tickvals)
    assert (marked[0], marked[-1]) == (1, 100)
    assert marked == sorted(set(marked))


def test_many_rows_carry_only_the_names_looked_for() -> None:
    many = [Standing(str(n), f"Xã {n}", n, n, n, n, "", n == 5) for n in range(1, MOST_NAMED + 2)]
    assert list(drawn(many).layout.yaxis.ticktext) == ["<u>Xã 5  <b>5</b></u>"]


def test_names_bring_no_markup() -> None:
    row = Standing("0", "<img>", 1, 1, 1, 1)
    assert "<img>" not in str(drawn([row]).to_json().replace("\\u003c", "<"))


def test_no_rows_are_no_error() -> None:
    assert places("x", [], "", "vi").title == "x"
