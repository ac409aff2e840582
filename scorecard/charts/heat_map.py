"""The heat map: localities down, indicators across, counts as small bars at the row's end; from 5 to 3,321 rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from scorecard.charts.figure import Chart, drawn_once
from scorecard.charts.heat_cells import (
    ABSENT,
    ALPHABET,
    BARS,
    CELL,
    PARTS,
    TONES,
    letter_codes,
    painted_bars,
    painted_rows,
    palette,
)
from scorecard.charts.heat_layout import GAP, HEAD, Column, Ground, edges, ground, lay_out, name_rows
from scorecard.charts.marks import look, mark_text, occurring
from scorecard.charts.pixels import Pixels, picture
from scorecard.charts.sentences import counts_sentence
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number

_TOLD = 20  # rows told one by one in the text alternative
_OF_BAR = {"green": "G", "yellow": "EYy", "red": "Rr", "not_assessed": "-"}


@dataclass(frozen=True)
class Head:
    """A group's row, before the row of number `before`: name, counts in words, and means a locality in the order of BARS."""

    before: int
    name: str
    counts: str
    bar: tuple[float, ...]


@dataclass(frozen=True)
class Sheet:
    """The rows in their order. `letters`: of all rows one after another; `greens` of `asked` sub-indicators a row."""

    names: tuple[str, ...]
    letters: bytes
    greens: tuple[int, ...]
    asked: tuple[int, ...]
    heads: tuple[Head, ...] = ()

    def row(self, number: int) -> str:
        """The letters of one row."""
        width = len(self.letters) // len(self.names)
        return self.letters[number * width : (number + 1) * width].decode("ascii")


@drawn_once
def heat_map(
    message: str, sheet: Sheet, columns: Sequence[Column], language: str, theme: Theme = LIGHT
) -> Chart:
    """Localities x indicators in the order given, first row on top. A letter's point holds row x columns + column.

    The cells travel as one small picture, so that 3,321 rows weigh little more than forty.
    """
    at = ground_of(sheet, len(columns))
    codes = letter_codes(sheet.letters, len(columns))
    figure = go.Figure()
    _cells(figure, at, sheet, codes, edges(columns), theme)
    lay_out(figure, at, columns, theme)
    name_rows(figure, at, sheet.names, [head.name for head in sheet.heads])
    if at.is_lettered:
        _letters(figure, at, codes, language, theme)
    else:
        _touched_rows(figure, at)
    _counts(figure, at, sheet, language, theme)
    letters = sheet.letters.decode("ascii").replace(ABSENT, "")
    return Chart(
        message,
        figure,
        _alternative(message, sheet, columns, language),
        occurring(letters),
        _note(at, sheet, language),
    )


def ground_of(sheet: Sheet, columns: int) -> Ground:
    """Where the rows of a sheet lie; what is laid over the figure needs the same places."""
    return ground(len(sheet.names), [head.before for head in sheet.heads], columns)


def canvas(sheet: Sheet, codes: Pixels, at: Ground, lines: Sequence[int] = ()) -> Pixels:
    """The whole picture: cells, a gap, bars; `at.cell` pixels a cell across; a line is drawn `at.line` px high.

    `lines`: columns before which a line is drawn.
    """
    cells, bars = at.columns * at.cell, round((at.columns + GAP) * at.cell)
    found = np.zeros((at.height // at.line, bars + at.columns * at.cell // PARTS), dtype=np.uint8)
    row, head_lines = at.row // at.line, HEAD // at.line
    rows = np.zeros((len(codes) * row, found.shape[1]), dtype=np.uint8)
    rows[:, :cells] = painted_rows(codes, at.row)
    rows[:, [at.cell * column - 1 for column in lines]] = TONES.index("ink")
    rows[:, bars:] = painted_bars(bar_counts(codes), at.columns, at.row)
    starts = [0, *(head.before for head in sheet.heads), len(codes)]
    for place, (first, last) in enumerate(pairwise(starts)):
        below = place * head_lines
        found[first * row + below : last * row + below] = rows[first * row : last * row]
    for head, top in zip(sheet.heads, at.head_tops, strict=True):
        band = slice(top // at.line, (top + HEAD) // at.line)
        found[band] = TONES.index("panel")
        bar = painted_bars([head.bar], at.columns, HEAD)[:: at.line, :: CELL // at.cell]
        found[band, bars:] = np.where(bar == 0, TONES.index("panel"), bar)
    return found


def bar_counts(codes: Pixels) -> npt.NDArray[np.int64]:
    """For each row how many cells are green, yellow, red and not assessed."""
    counted = [np.isin(codes, [ALPHABET.index(each) for each in _OF_BAR[tone]]).sum(axis=1) for tone in BARS]
    return np.stack(counted, axis=1)


def _cells(
    figure: go.Figure, at: Ground, sheet: Sheet, codes: Pixels, lines: Sequence[int], theme: Theme
) -> None:
    source = picture(canvas(sheet, codes, at, lines), palette(theme, deep=not at.is_lettered))
    figure.add_image(
        source=source,
        x0=-0.5 + 0.5 / at.cell,
        dx=1 / at.cell,
        y0=at.line / 2,
        dy=at.line,
        hoverinfo="skip",
        zsmooth=False,
    )


def _letters(figure: go.Figure, at: Ground, codes: Pixels, language: str, theme: Theme) -> None:
    """One trace a letter: what is said of it stands once, row and indicator are named by the axes."""
    middles = np.array(at.tops, dtype=np.float32) + at.row / 2
    for place, letter in enumerate(ALPHABET):
        rows, across = np.nonzero(codes == place)
        if len(rows):
            ink, face, said = _seen(letter, language, theme)
            figure.add_scatter(
                x=across.astype(np.int16),
                y=middles[rows],
                xaxis="x3",
                yaxis="y3",
                mode="text",
                text=face,
                textfont={"color": ink, "size": 12 if at.row > 20 else 11},
                unselected={"textfont": {"color": ink}},
                customdata=(rows * codes.shape[1] + across).astype(np.int32),
                hovertemplate=f"<b>%{{y}}</b><br>%{{x}}<br>{said}<extra></extra>",
            )


def _seen(letter: str, language: str, theme: Theme) -> tuple[str, str, str]:
    """Ink, face in the cell, and words of a letter."""
    if letter == ABSENT:
        return theme.ink, "", translate("khi đó chưa có đơn vị này", language)
    seen = look(letter)
    grey = seen.tone in ("not_assessed", "not_applicable")
    face = "" if seen.tone == "not_applicable" else seen.letter(language)
    words = f"{mark_text(letter, language)} {seen.word_in(language)}"
    return theme.ink if grey else seen.ink(theme), face, words


def _touched_rows(figure: go.Figure, at: Ground) -> None:
    """An unseen strip a row that names it when touched: cells of a few pixels are too small to be asked one by one."""
    ends = sorted({*at.tops, *at.head_tops, at.height})
    figure.add_heatmap(
        z=np.zeros((len(ends) - 1, 1), dtype=np.int8),
        x=[-0.5, at.columns - 0.5],
        y=np.array(ends, dtype=np.uint16 if at.height < 2**16 else np.uint32),
        xaxis="x3",
        yaxis="y3",
        opacity=0,
        showscale=False,
        hovertemplate="%{y}<extra></extra>",
    )


def _counts(figure: go.Figure, at: Ground, sheet: Sheet, language: str, theme: Theme) -> None:
    """Green of all sub-indicators after the bar where a row has room; a group's counts across its row."""
    if at.is_named:
        said = [
            f"{format_number(green, language, 0)}/{format_number(asked, language, 0)}" if asked else ""
            for green, asked in zip(sheet.greens, sheet.asked, strict=True)
        ]
        middles = [top + at.row / 2 for top in at.tops]
        _written(figure, said, at.counts_at, middles, {"color": theme.ink, "size": 12 if at.row > 12 else 10})
    middles = [top + HEAD / 2 for top in at.head_tops]
    lines = [head.counts for head in sheet.heads]
    _written(figure, lines, -0.3, middles, {"color": theme.ink, "size": 12})


def _written(
    figure: go.Figure, texts: Sequence[str], x: float, y: Sequence[float], font: dict[str, object]
) -> None:
    if texts:
        figure.add_scatter(
            x=[x] * len(texts),
            y=list(y),
            mode="text",
            text=list(texts),
            textposition="middle right",
            textfont=font,
            hoverinfo="skip",
            cliponaxis=False,
        )


def _note(at: Ground, sheet: Sheet, language: str) -> str:
    parts = []
    if not at.is_lettered:
        parts.append(
            translate(
                "Ô hẹp không có chữ: đỏ sẫm nhất, xanh vừa, vàng nhạt nhất; sọc hoặc viền đứt là tạm tính, "
                "vạch đậm là thiếu minh chứng, ô rỗng là chưa đánh giá, gạch ngang là không áp dụng.",
                language,
            )
        )
    if ABSENT.encode("ascii") in sheet.letters:
        parts.append(translate("Ô trống viền mảnh: khi đó chưa có đơn vị này.", language))
    return " ".join(parts)


def _alternative(message: str, sheet: Sheet, columns: Sequence[Column], language: str) -> str:
    size = translate(
        "Bảng {rows} hàng × {columns} chỉ số",
        language,
        rows=format_number(len(sheet.names), language, 0),
        columns=len(columns),
    )
    heads = [f"{head.name}: {head.counts}" for head in sheet.heads]
    first = [
        f"{name}: {counts_sentence(sheet.row(number).replace(ABSENT, ''), language)}"
        for number, name in enumerate(sheet.names[:_TOLD])
    ]
    return ". ".join([message, size, *heads, *first]) + "."
