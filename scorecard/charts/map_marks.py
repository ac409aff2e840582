"""How a dot on the map looks: the marks of one indicator, or bands of a share; told apart without colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from scorecard.charts.marks import Look, look, occurring
from scorecard.charts.tokens import Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number, format_percent

EDGES = (0.2, 0.4, 0.6, 0.8)
"""Where one band of a share ends and the next begins; a share of an edge belongs to the band above it."""
NO_SHARE = len(EDGES) + 1
_SYMBOLS = {"●": "circle", "◆": "diamond", "■": "square", "○": "circle-open", "–": "line-ew-open"}
_PATTERNS = {"●": "", "◆": "/", "■": "x", "○": "|", "–": "-"}
FAINTEST = 0.2  # of the way to the accent: the lowest band still stands out from the ground
_BAND_SIZES = (0.62, 0.74, 0.86, 0.98, 1.1)


@dataclass(frozen=True)
class Kind:
    """One look: its words in the legend, colours as #rrggbb, plotly's symbol and pattern, part of the usual size."""

    word: str
    fill: str
    ink: str
    symbol: str
    pattern: str = ""
    size: float = 1.0
    line: float = 1.0


def kinds_of_letters(letters: str, language: str, theme: Theme) -> tuple[list[Kind], list[int]]:
    """The looks of the letters that occur, best first, with how often; and for each letter its place among them."""
    found = occurring(letters)
    kinds = [_kind_of(look(each), letters.count(each), language, theme) for each in found]
    return kinds, [found.index(each) for each in letters]


def bands(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """0 (lowest) to 4 for each share of 0 to 1, NO_SHARE where there is none."""
    found: npt.NDArray[np.intp] = np.searchsorted(EDGES, np.round(shares, 9), side="right")
    found[np.isnan(shares)] = NO_SHARE
    return found


def kinds_of_bands(places: Sequence[int], language: str, theme: Theme) -> list[Kind]:
    """The five bands from low to high, larger and farther from the ground's colour the higher; then "none"."""
    edges = [format_percent(edge, language, 0) for edge in EDGES]
    words = [
        translate("dưới {edge}", language, edge=edges[0]),
        *(translate("{low} đến dưới {high}", language, low=low, high=high) for low, high in pairwise(edges)),
        translate("từ {edge}", language, edge=edges[-1]),
    ]
    numbers = np.bincount(np.asarray(places, dtype=np.intp), minlength=NO_SHARE + 1).tolist()
    kinds = [
        Kind(_counted(word, n, language), fill, theme.accent, "circle", "", size)
        for word, n, fill, size in zip(words, numbers, _steps(theme), _BAND_SIZES, strict=False)
    ]
    if not numbers[NO_SHARE]:
        return kinds
    none = _counted(translate("không có tiêu chí nào được hỏi", language), numbers[NO_SHARE], language)
    return [*kinds, Kind(none, theme.muted, theme.muted, "circle-open")]


def _kind_of(seen: Look, n: int, language: str, theme: Theme) -> Kind:
    symbol = _SYMBOLS.get(seen.shape, "circle-open")
    if seen.dashed:  # plotly has no dashed markers: provisional ones are hollow
        symbol = f"{symbol}-open".replace("-open-open", "-open")
    if seen.struck:
        symbol = f"{symbol}-x"
    hollow = symbol.endswith("-open")
    return Kind(
        word=_counted(f"{seen.letter(language)} {seen.word_in(language)}", n, language),
        fill=seen.fill(theme),
        ink=seen.fill(theme) if hollow else seen.ink(theme) if seen.struck else theme.surface,
        symbol=symbol,
        pattern="." if seen.dashed else _PATTERNS.get(seen.shape, ""),
        line=2.0 if hollow else 1.0,
    )


def _counted(word: str, n: int, language: str) -> str:
    return f"{word}: {format_number(n, language, 0)}"


def _steps(theme: Theme) -> list[str]:
    """Five colours from the soft accent to the accent: the lightness alone tells their order."""
    low, high = _parts(theme.accent_soft), _parts(theme.accent)
    parts = [
        [
            round(a + (b - a) * (FAINTEST + (1 - FAINTEST) * step / len(EDGES)))
            for a, b in zip(low, high, strict=True)
        ]
        for step in range(len(EDGES) + 1)
    ]
    return ["#" + "".join(f"{each:02X}" for each in colour) for colour in parts]


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
