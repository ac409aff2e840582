"""How a cell of the heat map is painted, pixel by pixel, so that states differ in grey print and at 3 px too."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from scorecard.charts.marks import LOOKS, Look, look
from scorecard.charts.pixels import Pixels
from scorecard.charts.tokens import Theme

ABSENT = " "
"""The letter of a cell where the unit did not exist then."""
ALPHABET = "".join(letter for letter in LOOKS if letter not in "C.") + ABSENT
CELL, SMALL_CELL = 16, 8  # pixels across a cell; the browser stretches them, edges stay sharp
DEEP = 0.7
DETAILED = 10  # from this height on a cell has room for an outline or a stroke, and CELL pixels across
PARTS = 8  # a bar is one part of a cell long for each indicator it counts
TONES = (
    "surface",
    "hairline",
    "green",
    "yellow",
    "red",
    "not_assessed",
    "not_applicable",
    "ink",
    "panel",
    "on_yellow",
    "on_red",
)
BARS = ("green", "yellow", "red", "not_assessed")


def palette(theme: Theme, deep: bool = False) -> list[str]:
    """The colours by their place in TONES. `deep`: where no letter helps, a red so dark that grey print keeps it apart."""
    colours = [str(getattr(theme, tone)) for tone in TONES]
    if deep:
        colours[TONES.index("red")] = darkened(theme.red)
    return colours


def darkened(colour: str) -> str:
    """The same hue at less of its light."""
    return "#" + "".join(f"{round(part * DEEP):02X}" for part in bytes.fromhex(colour.removeprefix("#")))


def letter_codes(letters: bytes, width: int) -> Pixels:
    """Letters of rows of `width` as places in ALPHABET; any other letter shows as ABSENT."""
    places = np.full(256, len(ALPHABET) - 1, dtype=np.uint8)
    places[list(ALPHABET.encode("ascii"))] = np.arange(len(ALPHABET))
    return places[np.frombuffer(letters, dtype=np.uint8)].reshape(-1, width)


def across(height: int) -> int:
    """How many pixels a cell has across, by its height."""
    return CELL if height >= DETAILED else SMALL_CELL


def lines(height: int) -> int:
    """How many lines of the picture a row of this height takes: a low one is stretched from one."""
    return height if height >= DETAILED else 1


def painted_rows(codes: Pixels, height: int) -> Pixels:
    """All cells of rows `height` pixels high: shape (rows x lines(height), columns x across(height))."""
    cells = np.stack([cell(letter, height) for letter in ALPHABET])
    rows, columns = codes.shape
    return cells[codes].transpose(0, 2, 1, 3).reshape(rows * lines(height), columns * across(height))


def painted_bars(counts: npt.ArrayLike, most: int, height: int) -> Pixels:
    """One stacked bar a row, in the order of BARS, beside one another: `most` parts of a cell across."""
    unit = across(height) // PARTS
    ends = np.rint(np.cumsum(np.asarray(counts, dtype=np.float64).reshape(-1, len(BARS)), axis=1) * unit)
    places = np.arange(most * unit)
    passed = (places[None, None, :] >= ends[:, :, None]).sum(axis=1)
    tones = np.array([*(TONES.index(tone) for tone in BARS), 0], dtype=np.uint8)
    space = height // 5 if height >= DETAILED else 0
    found = np.zeros((len(ends), lines(height), len(places)), dtype=np.uint8)
    found[:, space : lines(height) - space] = tones[passed][:, None, :]
    return found.reshape(-1, len(places))


@lru_cache(maxsize=256)
def cell(letter: str, height: int) -> Pixels:
    """One cell; a thin edge of the ground is left on the right, and below where there is room."""
    found = np.full((lines(height), across(height)), TONES.index("surface"), dtype=np.uint8)
    inside = found[: height - 1 if height >= DETAILED else height, :-1]
    if letter == ABSENT:
        _paint_absent(inside)
    elif height >= DETAILED:
        _paint_large(inside, look(letter))
    else:
        _paint_small(inside, look(letter))
    return found


def _paint_absent(inside: Pixels) -> None:
    """Nothing but a hairline."""
    inside[:, 0] = TONES.index("hairline")
    if len(inside) > 1:
        inside[0, :] = inside[-1, :] = inside[:, -1] = TONES.index("hairline")


def _paint_large(inside: Pixels, seen: Look) -> None:
    """The colour; provisional with a dashed outline, without evidence struck through; the greys by their shapes."""
    ink = TONES.index(f"on_{seen.tone}") if seen.dashed or seen.struck else 0
    inside[:] = TONES.index(seen.tone)
    if seen.dashed:
        along, down = np.arange(inside.shape[1]) % 4 < 2, np.arange(len(inside)) % 6 < 3
        inside[0, along] = inside[-1, along] = ink
        inside[down, 0] = inside[down, -1] = ink
    if seen.struck:
        inside[-2:, :] = ink
    if seen.tone == "not_assessed":
        inside[2:-2, 2:-2] = TONES.index("surface")
    if seen.tone == "not_applicable":
        inside[:, :] = TONES.index("surface")
        middle = len(inside) // 2
        inside[middle - 1 : middle + 1, 3:-3] = TONES.index("not_assessed")


def _paint_small(inside: Pixels, seen: Look) -> None:
    """The same in one line of seven: provisional striped, without evidence with dark in the middle, the greys half open."""
    inside[:] = TONES.index(seen.tone)
    if seen.dashed:
        inside[:, 1::2] = TONES.index("surface")
    if seen.struck:
        inside[:, 3:5] = TONES.index("on_yellow")
    if seen.tone == "not_assessed":
        inside[:, 2:5] = TONES.index("surface")
    if seen.tone == "not_applicable":
        inside[:] = TONES.index("surface")
        inside[:, 2:5] = TONES.index("not_assessed")
