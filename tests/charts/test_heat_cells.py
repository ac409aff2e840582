"""The cells of the heat map: every state looks different, also in grey and at three pixels."""

from itertools import combinations

import numpy as np
import pytest

from scorecard.charts.heat_cells import (
    ABSENT,
    ALPHABET,
    PARTS,
    SMALL_CELL,
    TONES,
    cell,
    darkened,
    letter_codes,
    painted_bars,
    painted_rows,
    palette,
)
from scorecard.charts.tokens import DARK, LIGHT, Theme
from scorecard.rating.marks import Mark


def greys(letter: str, height: int, theme: Theme) -> np.ndarray:  # type: ignore[type-arg]
    """A cell as a grey printer sees it: 0 black to 255 white (ITU-R BT.601)."""
    colours = palette(theme, deep=True)
    rgb = np.array([list(bytes.fromhex(each.removeprefix("#"))) for each in colours])
    found: np.ndarray = (rgb @ np.array([0.299, 0.587, 0.114]))[cell(letter, height)]  # type: ignore[type-arg]
    return found


def test_the_alphabet_holds_every_mark_and_what_did_not_exist() -> None:
    assert set(ALPHABET) == {mark.value for mark in Mark} | {ABSENT}


def test_letters_become_small_numbers_and_an_unknown_one_shows_as_absent() -> None:
    codes = letter_codes(b"GYRr-?", 3)
    assert codes.dtype == np.uint8
    assert codes.shape == (2, 3)
    assert "".join(ALPHABET[code] for code in codes.flatten()) == "GYRr- "


@pytest.mark.parametrize("height", [3, 12])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_any_two_states_without_a_letter_differ_in_grey_print(height: int, theme: Theme) -> None:
    for one, other in combinations(ALPHABET, 2):
        apart = np.abs(greys(one, height, theme) - greys(other, height, theme)).max()
        assert apart >= 30, (one, other)


def test_without_letters_red_is_darkest_and_yellow_lightest() -> None:
    red, green, yellow = (greys(letter, 3, LIGHT)[:, 0].mean() for letter in "RGY")
    assert red < green - 30 < green < yellow - 30
    assert darkened("#B42318") == "#7E1811"


def test_rows_are_painted_cell_by_cell() -> None:
    painted = painted_rows(letter_codes(b"GRRG", 2), 3)
    assert painted.shape == (2, 2 * SMALL_CELL)
    first, last = painted[0], painted[-1]
    assert [TONES[first[0]], TONES[first[SMALL_CELL]]] == ["green", "red"]
    assert [TONES[last[0]], TONES[last[SMALL_CELL]]] == ["red", "green"]
    assert TONES[first[SMALL_CELL - 1]] == "surface"


def test_a_bar_is_as_long_as_its_counts() -> None:
    bar = painted_bars([[2, 1, 3, 0]], 10, 3)[0]
    assert [TONES[each] for each in bar[:: SMALL_CELL // PARTS]] == [
        *["green"] * 2,
        "yellow",
        *["red"] * 3,
        *["surface"] * 4,
    ]
