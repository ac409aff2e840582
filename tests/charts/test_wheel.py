"""The wheel as a figure: what fills, what is outlined, what stands on the rim, and its text."""

from scorecard.charts.tokens import LIGHT
from scorecard.charts.wheel import Spoke, wheel
from scorecard.rating.marks import Mark

QUADRANTS = ["Một", "Hai", "Ba", "Bốn"]


def spokes(verified: str, own: str) -> list[Spoke]:
    pairs = zip(verified, own, strict=True)
    return [
        Spoke(f"{n + 1}.10", f"Chỉ số {n + 1}", n % 4, None if v == " " else Mark(v), Mark(o))
        for n, (v, o) in enumerate(pairs)
    ]


def fills(verified: str, own: str) -> dict[str, int]:
    """How many slices each colour fills."""
    figure = wheel("Hải An", spokes(verified, own), QUADRANTS, 0.5, "vi").figure
    filled = [trace for trace in figure.data if trace.fill == "toself" and None in trace.x]
    return {trace.fillcolor: list(trace.x).count(None) for trace in filled}


def test_verified_marks_fill_the_slices() -> None:
    assert fills("GRYY", "GGGG") == {LIGHT.green: 1, LIGHT.red: 1, LIGHT.yellow: 2}


def test_self_scores_fill_them_as_long_as_nothing_is_verified() -> None:
    assert fills("    ", "GGR-") == {LIGHT.green: 2, LIGHT.red: 1}


def test_the_self_scored_outline_is_drawn_only_beside_a_verified_mark() -> None:
    chart = wheel("Hải An", spokes("G  R", "GGGG"), QUADRANTS, 0.5, "vi")
    outlines = [trace for trace in chart.figure.data if trace.mode == "lines" and trace.fill is None]
    assert len(outlines) == 1
    assert list(outlines[0].x).count(None) == 2


def test_each_number_on_the_rim_wears_its_marks_shape_and_colour() -> None:
    figure = wheel("Hải An", spokes("GYR-", "GGGG"), QUADRANTS, 1, "vi").figure
    rim = next(trace for trace in figure.data if trace.mode == "markers+text")
    assert list(rim.marker.symbol) == ["circle", "diamond", "square", "circle"]
    assert list(rim.marker.color) == [LIGHT.green, LIGHT.yellow, LIGHT.red, LIGHT.not_assessed]
    assert list(rim.text) == ["10", "10", "10", "10"]


def test_title_and_text_alternative_say_the_counts_in_both_languages() -> None:
    vi = wheel("Hải An", spokes("GYR-", "GGGG"), QUADRANTS, 0.75, "vi")
    assert vi.title == "Hải An: 1 xanh · 1 vàng · 1 đỏ · 1 chưa đánh giá"
    assert "đã đánh giá 75\u00a0%" in vi.alternative
    en = wheel("Hải An", spokes("GYR-", "GGGG"), QUADRANTS, 0.75, "en")
    assert en.title == "Hải An: 1 green · 1 yellow · 1 red · 1 not assessed"
    assert "2. Hai: 1 yellow" in en.alternative


def test_a_title_of_the_framework_cannot_bring_markup_into_the_hover() -> None:
    evil = [Spoke("1.1", "<script>alert(1)</script>", 0, None, Mark.GREEN)]
    figure = wheel("x", evil, ["<b>q</b>"], 1, "vi").figure
    hover = next(trace for trace in figure.data if trace.hovertext is not None)
    assert "<script>" not in hover.hovertext[0]
