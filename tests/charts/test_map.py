"""The map: dots told apart by shape, size and lightness; names kept; nothing from outside."""

import numpy as np

from scorecard.charts.map import Behind, Dot, Scene, joined_rings, locality_map
from scorecard.charts.map_frames import LEAST_HEIGHT, ONE_HEIGHT, Frame, height_of, label_sides
from scorecard.charts.map_marks import NO_SHARE, bands, kinds_of_bands, kinds_of_letters
from scorecard.charts.tokens import DARK, LIGHT

BOX = (105.0, 108.0, 20.0, 22.0)
SQUARE = np.array([(106.0, 20.0), (107.0, 20.0), (107.0, 21.0), (106.0, 20.0)])
BEHIND = Behind(
    np.array([106.0, 110.0]), np.array([21.0, 12.0]), np.array(["31", "56"]), (("Hoàng Sa", 107.0, 21.0),)
)


def dots(kinds: list[int]) -> list[Dot]:
    return [
        Dot(str(n), f"Xã {n}", str(n), 106.0 + n / 10, 21.0, kind, "50 %") for n, kind in enumerate(kinds)
    ]


def scene(letters: str, frames: list[Frame] | None = None, behind: Behind = BEHIND) -> Scene:
    kinds, places = kinds_of_letters(letters, "vi", LIGHT)
    return Scene(dots(places), kinds, frames or [Frame("", BOX)], behind)


def test_every_mark_has_a_shape_of_its_own() -> None:
    kinds, places = kinds_of_letters("GEYyRrN-GG", "vi", LIGHT)
    assert len({kind.symbol for kind in kinds}) == len(kinds) == 8
    assert [kinds[place].symbol for place in places[:3]] == ["circle", "diamond-x", "diamond"]
    assert kinds[0].word == "X xanh: 3"


def test_bands_hold_their_lower_edge() -> None:
    shares = np.array([0.0, 0.199, 0.2, 0.6, 0.8, 1.0, np.nan])
    assert bands(shares).tolist() == [0, 0, 1, 3, 4, 4, NO_SHARE]


def test_bands_are_told_apart_by_size_and_by_lightness_in_both_themes() -> None:
    for theme in (LIGHT, DARK):
        kinds = kinds_of_bands([0, 1, 2, 3, 4], "vi", theme)
        sizes = [kind.size for kind in kinds]
        assert sizes == sorted(set(sizes))
        lightness = [sum(int(kind.fill[at : at + 2], 16) for at in (1, 3, 5)) for kind in kinds]
        assert lightness == sorted(lightness, reverse=theme is LIGHT)
        assert len(set(lightness)) == 5


def test_the_legend_counts_and_leaves_out_what_never_occurs_without_a_share() -> None:
    assert [kind.word for kind in kinds_of_bands([0, 0, 4], "vi", LIGHT)] == [
        "dưới 20\u00a0%: 2",
        "20\u00a0% đến dưới 40\u00a0%: 0",
        "40\u00a0% đến dưới 60\u00a0%: 0",
        "60\u00a0% đến dưới 80\u00a0%: 0",
        "từ 80\u00a0%: 1",
    ]
    assert kinds_of_bands([NO_SHARE], "en", LIGHT)[-1].word == "no sub-indicator asked: 1"


def test_other_units_lie_behind_only_inside_the_frame() -> None:
    ground = locality_map(scene("G"), "x").figure.data[0]
    assert (list(ground.x), list(ground.y)) == ([106.0], [21.0])


def test_named_places_are_always_written() -> None:
    written = [trace.text for trace in locality_map(scene(""), "x").figure.data if trace.text is not None]
    assert ("Hoàng Sa",) in [tuple(text) for text in written]


def test_a_dot_leads_on_by_its_key_and_names_cannot_bring_markup() -> None:
    kinds, _ = kinds_of_letters("G", "vi", LIGHT)
    dot = Dot("7", "<img>", "x", 106.0, 21.0, 0, "")
    drawn = locality_map(Scene([dot], kinds, [Frame("", BOX)], BEHIND), "x").figure.data[-1]
    assert list(drawn.customdata) == ["7"]
    assert drawn.hovertext == ("&lt;img&gt;",)


def test_only_frames_of_few_dots_carry_names() -> None:
    frames = [Frame("Cả nước", BOX), Frame("Hải Phòng", BOX, (0, 1), "31", "50 % xanh")]
    figure = locality_map(scene("GG", frames), "x").figure
    modes = [trace.mode for trace in figure.data if trace.customdata is not None]
    assert modes == ["markers", "markers+text"]
    assert [trace.showlegend for trace in figure.data if trace.customdata is not None] == [False, True]
    assert "Hải Phòng" in figure.layout.annotations[1].text


def test_degrees_are_as_long_both_ways_as_on_the_ground() -> None:
    axis = locality_map(scene("G"), "x").figure.layout.yaxis
    assert axis.scaleanchor == "x"
    assert round(axis.scaleratio, 3) == 1.071  # 1 / cos 21°


def test_names_of_close_dots_stand_on_different_sides_and_inside_the_frame() -> None:
    assert label_sides([(105.5, 21.1), (105.5, 21.0), (107.9, 20.5)], BOX) == [
        "top center",
        "bottom center",
        "middle left",
    ]
    assert label_sides([(106.0, 21.0)], BOX) == ["bottom center"]
    assert label_sides([], BOX) == []


def test_rings_are_joined_with_gaps() -> None:
    x, _ = joined_rings([SQUARE, SQUARE])
    assert x.tolist()[:4] == [106.0, 107.0, 107.0, 106.0]
    assert np.isnan(x).tolist() == [False] * 4 + [True] + [False] * 4 + [True]


def test_an_outline_wears_the_colour_and_the_pattern_of_its_dot() -> None:
    behind = Behind(
        BEHIND.lon, BEHIND.lat, BEHIND.groups, rings=(SQUARE, SQUARE + 20), filled=((0, (SQUARE,)),)
    )
    figure = locality_map(scene("R", behind=behind), "x").figure
    lines, filled = figure.data[1], figure.data[2]
    assert len(lines.x) == 5  # the ring outside the frame is not drawn
    assert (filled.fill, filled.fillcolor, filled.fillpattern.shape) == ("toself", LIGHT.red, "x")


def test_the_alternative_says_the_message_and_the_rest() -> None:
    assert locality_map(scene("G"), "Một câu", ["Xã 0: 50 %"]).alternative == "Một câu. Xã 0: 50 %."


def test_thousands_of_dots_stay_below_three_hundred_kilobytes() -> None:
    kinds, places = kinds_of_letters("GYR" * 1107, "vi", LIGHT)
    ground = np.linspace(105, 108, 3321)
    behind = Behind(ground, ground - 85, np.array(["31"] * 3321))
    many = [
        Dot(str(n), "Xã Nguyễn Bỉnh Khiêm", "x", 106.0, 21.0, kind, "● X xanh")
        for n, kind in enumerate(places)
    ]
    figure = locality_map(Scene(many, kinds, [Frame("", BOX)], behind), "x").figure
    assert len(figure.to_json()) < 400_000  # with \\u escapes, which the wire does not have


def test_every_kind_with_an_outline_has_a_pattern_of_its_own() -> None:
    kinds, _ = kinds_of_letters("GYyR-N", "vi", LIGHT)
    assert [kind.pattern for kind in kinds] == ["", "/", ".", "x", "|", "-"]


def test_a_wide_ground_alone_is_low_and_a_tall_one_never_higher_than_a_screen() -> None:
    assert height_of([Frame("", (105.0, 108.0, 20.0, 20.1))]) == LEAST_HEIGHT
    assert LEAST_HEIGHT < height_of([Frame("", BOX)]) < ONE_HEIGHT
    assert height_of([Frame("", (105.0, 106.0, 9.0, 23.0))]) == ONE_HEIGHT
