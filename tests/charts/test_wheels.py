"""Wheels as small multiples: what fills, what is outlined, where they stand, what is said under each."""

import numpy as np

from scorecard.charts.tokens import LIGHT
from scorecard.charts.wheels import SmallWheel, WheelIndicator, wheels

ITEMS = [WheelIndicator(f"{n + 1}.1", f"Chỉ số {n + 1}", n) for n in range(4)]


def small(name: str, verified: str, own: str = "GGGG") -> SmallWheel:
    return SmallWheel(
        name, verified, own, 1.0, "3/4 tiêu chí xanh", f"/profile?locality={name}&view=published"
    )


def fills(*drawn: SmallWheel) -> dict[str, int]:
    """How many slices each colour fills, over all wheels."""
    figure = wheels("Kỳ 2024", list(drawn), ITEMS, "vi").figure
    known = (LIGHT.green, LIGHT.yellow, LIGHT.red)
    return {
        trace.fillcolor: int(np.isnan(trace.x).sum()) for trace in figure.data if trace.fillcolor in known
    }


def test_the_slices_of_all_wheels_of_one_colour_are_one_trace() -> None:
    assert fills(small("A", "GRYY"), small("B", "GGY-")) == {LIGHT.green: 3, LIGHT.yellow: 3, LIGHT.red: 1}


def test_self_scores_fill_a_wheel_as_long_as_nothing_is_verified() -> None:
    assert fills(small("A", "", "GRRR"), small("B", "GGGG")) == {LIGHT.green: 5, LIGHT.red: 3}


def test_only_self_scores_of_another_colour_are_outlined() -> None:
    figure = wheels("Kỳ", [small("A", "GRYG", "GGYG"), small("B", "", "GGGG")], ITEMS, "vi").figure
    ink = [trace for trace in figure.data if trace.mode == "lines" and trace.line.color == LIGHT.ink]
    assert [(trace.fill, int(np.isnan(trace.x).sum())) for trace in ink] == [(None, 1)]


def test_four_stand_in_two_columns_and_more_in_four() -> None:
    for n, columns in ((2, 2), (4, 2), (5, 4), (12, 4)):
        drawn = [small(str(each), "GGGG") for each in range(n)]
        notes = wheels("Kỳ", drawn, ITEMS, "vi").figure.layout.annotations
        assert len({note.x for note in notes}) == columns


def test_the_name_under_a_wheel_leads_to_its_profile() -> None:
    figure = wheels("Kỳ", [small("A", "GRY-"), small("B", "GGGG")], ITEMS, "vi").figure
    under = figure.layout.annotations[1].text
    assert '<a href="/profile?locality=A&amp;view=published" target="_self">' in under
    assert under.endswith("● 1   ◆ 1   ■ 1   ○ 1<br>3/4 tiêu chí xanh")


def test_a_touched_slice_tells_its_wheel_and_its_code() -> None:
    figure = wheels("Kỳ", [small("A", "GRYY"), small("B", "GGGG")], ITEMS, "vi").figure
    points = next(trace for trace in figure.data if trace.customdata is not None)
    assert list(points.customdata)[3:5] == ["0|4.1", "1|1.1"]


def test_the_title_says_how_far_apart_and_what_all_lack() -> None:
    drawn = [small("A", "GRYY"), small("B", "GRGG")]
    vi = wheels("Kỳ 2024", drawn, ITEMS, "vi")
    assert vi.title == (
        "Kỳ 2024: 2 địa phương có từ 1 đến 3 trên 4 chỉ số xanh; đỏ ở nhiều nơi nhất: 2.1 Chỉ số 2 (2)"
    )
    assert "B: 3 xanh · 1 đỏ; 3/4 tiêu chí xanh" in vi.alternative


def test_a_red_in_one_place_only_is_nothing_that_all_lack() -> None:
    title = wheels("Kỳ", [small("A", "GRYY"), small("B", "GGGG")], ITEMS, "en").title
    assert title == "Kỳ: 2 localities have 1 to 4 of 4 indicators green"


def test_twelve_wheels_that_claim_much_stay_light() -> None:
    items = [WheelIndicator(f"{n}.1", "Một chỉ số có tên dài như trong khung", n // 10) for n in range(39)]
    drawn = [small(f"Phường {n}", "GYR" * 13, "G" * 39) for n in range(12)]
    assert len(wheels("Kỳ", drawn, items, "vi").figure.to_json().encode()) < 250_000


def test_a_name_cannot_bring_markup_into_the_figure() -> None:
    figure = wheels("Kỳ", [small("<b>x</b>", "GGGG"), small("B", "GGGG")], ITEMS, "vi").figure
    assert all("<b>x</b>" not in note.text for note in figure.layout.annotations)
