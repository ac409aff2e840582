"""Against the peers: tracks, bands, rings and messages."""

from scorecard.analysis.quartiles import Quartiles
from scorecard.charts.peer_rows import PeerRow
from scorecard.charts.profile_band import profile_band

TITLES = ["Thể chế", "Kinh tế"]
BAND = Quartiles(5, 0.4, 0.5, 0.6)
NAN = float("nan")


def row(name: str, *values: float, bands: tuple[Quartiles | None, ...] = (BAND, BAND)) -> PeerRow:
    return PeerRow(name, "phường, từ 70 nghìn", 5, values, bands, f"key-{name}")


def test_one_locality_has_a_row_a_quadrant_and_several_a_column() -> None:
    one = profile_band("Kỳ", [row("A", 0.2, 0.7)], TITLES, "vi").figure
    two = profile_band("Kỳ", [row("A", 0.2, 0.7), row("B", 0.5, 0.5)], TITLES, "vi").figure
    dots = [next(t for t in figure.data if t.mode == "markers+text") for figure in (one, two)]
    assert [list(each.x) for each in dots] == [[0.2, 0.7], [0.2, 1.8599999999999999, 0.5, 1.66]]
    assert [list(each.y) for each in dots] == [[0.2, 1.2], [0.2, 0.2, 1.2, 1.2]]
    assert list(dots[1].customdata) == ["key-A", "key-A", "key-B", "key-B"]


def test_a_band_goes_from_the_lower_to_the_upper_quartile_with_the_median_as_a_tick() -> None:
    figure = profile_band("Kỳ", [row("A", 0.2, 0.7, bands=(BAND, None))], TITLES, "vi").figure
    broad = next(trace for trace in figure.data if trace.mode == "lines" and trace.line.width == 12)
    ticks = next(trace for trace in figure.data if trace.mode == "markers")
    assert (list(broad.x), list(ticks.x)) == ([0.4, 0.6, None], [0.5])


def test_the_peers_of_one_locality_are_drawn_one_by_one() -> None:
    others = ((("B", 0.3), ("C", NAN)), (("B", 0.9), ("C", 0.1)))
    alone = PeerRow("A", "xã", 3, (0.2, 0.7), (None, None), "a", others)
    figure = profile_band("Kỳ", [alone], TITLES, "vi").figure
    rings = next(trace for trace in figure.data if trace.mode == "markers" and trace.hovertext)
    assert list(rings.x) == [0.3, 0.9, 0.1]
    assert rings.hovertext[0].startswith("B: 30")


def test_the_title_says_where_the_one_lies_below_its_peers() -> None:
    assert profile_band("Kỳ", [row("A", 0.2, 0.7)], TITLES, "en").title == (
        "Kỳ: A lies below the median of its peers in 1. Thể chế (n = 5)"
    )
    assert "in no quadrant (n = 5)" in profile_band("Kỳ", [row("A", 0.5, 0.7)], TITLES, "en").title


def test_the_title_says_how_many_of_several_lie_below_theirs() -> None:
    rows = [row("A", 0.2, 0.4), row("B", 0.6, 0.3), row("C", 0.9, 0.9)]
    title = profile_band("Kỳ", rows, TITLES, "en").title
    assert title == "Kỳ: 2/3 localities lie below the median of their peers in Kinh tế"


def test_a_group_of_fewer_than_three_is_not_summarised() -> None:
    title = profile_band("Kỳ", [row("A", 0.2, 0.4, bands=(None, None))], TITLES, "en").title
    assert title == "Kỳ: fewer than 3 units in the group, so only single values are given"
    note = profile_band("Kỳ", [row("A", 0.2, 0.4, bands=(None, None))], TITLES, "en").note
    assert note == "Share of green sub-indicators from 0 to 100%."


def test_the_group_is_named_only_where_the_rows_have_different_ones() -> None:
    other = PeerRow("B", "xã, dưới 10 nghìn người", 4, (0.1, 0.1), (None, None))
    same = profile_band("Kỳ", [row("A", 0.2, 0.4), row("C", 0.2, 0.4)], TITLES, "vi").figure
    mixed = profile_band("Kỳ", [row("A", 0.2, 0.4), other], TITLES, "vi").figure
    assert not any("phường" in note.text for note in same.layout.annotations)
    assert any("xã, dưới 10 nghìn người, n = 4" in note.text for note in mixed.layout.annotations)
