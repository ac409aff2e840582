"""The heat map: localities down, indicators across, one letter a cell, counts as small bars at the row's end."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, plain
from scorecard.charts.marks import LOOKS, look, mark_text, occurring
from scorecard.charts.sentences import counts, counts_sentence
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number

ABSENT = " "
"""The letter of a cell where the unit or the indicator did not exist then."""
ALPHABET = "".join(letter for letter in LOOKS if letter not in "C.") + ABSENT
MAXIMUM_WITH_TEXT = (
    400  # rows; above it cells carry no letters and no words on hover (4 MB instead of 250 KB)
)
_BARS = ("green", "yellow", "red", "not_assessed")
_WORD_OF_TONE = {"green": "xanh", "yellow": "vàng", "red": "đỏ", "not_assessed": "chưa đánh giá"}


@dataclass(frozen=True)
class Column:
    """One indicator: `quadrant` from 0."""

    code: str
    title: str
    quadrant: int


@dataclass(frozen=True)
class Row:
    """One locality (or one province): its name and one letter per column, as in a result row.

    `note` is said under the name on hover.
    """

    name: str
    letters: str
    note: str = ""


@drawn_once
def heat_map(
    subject: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    quadrants: Sequence[str],
    language: str,
    theme: Theme = LIGHT,
) -> Chart:
    """Localities × indicators in the order given, first row on top; `quadrants` are titles."""
    figure = go.Figure()
    _cells(figure, rows, columns, language, theme)
    _counts(figure, rows, language, theme)
    _quadrant_strip(figure, columns, theme)
    letters = "".join(row.letters for row in rows).replace(ABSENT, "")
    message = f"{subject}: {counts_sentence(letters, language)}"
    height = _row_height(len(rows)) * max(len(rows), 1)
    laid_out(figure, theme, height, top=66)
    figure.update_layout(barmode="stack", showlegend=False, bargap=0.35)
    _axes(figure, rows, columns, theme)
    said = _alternative(message, rows, columns, quadrants, language)
    return Chart(message, figure, said, occurring(letters))


def letter_codes(rows: Sequence[Row]) -> npt.NDArray[np.int8]:
    """The letters as places in ALPHABET: int8, shape (rows, indicators); travels to the browser as it is."""
    places = np.full(128, len(ALPHABET) - 1, dtype=np.int8)
    for place, letter in enumerate(ALPHABET):
        places[ord(letter)] = place
    width = max((len(row.letters) for row in rows), default=0)
    text = "".join(row.letters.ljust(width, ABSENT) for row in rows).encode("ascii")
    codes: npt.NDArray[np.int8] = places[np.frombuffer(text, dtype=np.uint8)].reshape(len(rows), width)
    return codes


def _cells(
    figure: go.Figure, rows: Sequence[Row], columns: Sequence[Column], language: str, theme: Theme
) -> None:
    codes = letter_codes(rows)
    ground = {"x0": -0.5, "x1": len(columns) - 0.5, "y0": 0, "y1": 1, "yref": "paper"}
    figure.add_shape(type="rect", **ground, layer="below", fillcolor=theme.hairline, line={"width": 0})
    with_text = len(rows) <= MAXIMUM_WITH_TEXT
    figure.add_heatmap(
        z=codes,
        x=np.arange(codes.shape[1]),
        y=np.arange(len(rows)),
        zmin=-0.5,
        zmax=len(ALPHABET) - 0.5,
        colorscale=_colour_steps(theme),
        showscale=False,
        xgap=1,
        ygap=1 if with_text else 0,
        text=_chosen(codes, [_letter(each, language) for each in ALPHABET]) if with_text else None,
        texttemplate="%{text}" if with_text else None,
        customdata=_hover_words(codes, rows, columns, language) if with_text else None,
        hovertemplate="%{customdata}<extra></extra>" if with_text else "%{y} · %{x}<extra></extra>",
    )


def _colour_steps(theme: Theme) -> list[tuple[float, str]]:
    n = len(ALPHABET)
    fills = [theme.surface if letter == ABSENT else look(letter).fill(theme) for letter in ALPHABET]
    return [(edge / n, fill) for place, fill in enumerate(fills) for edge in (place, place + 1)]


def _letter(letter: str, language: str) -> str:
    return "" if letter == ABSENT else look(letter).letter(language)


def _chosen(codes: npt.NDArray[np.int8], words: Sequence[str]) -> npt.NDArray[np.object_]:
    return np.array(words, dtype=object)[codes]


def _hover_words(
    codes: npt.NDArray[np.int8], rows: Sequence[Row], columns: Sequence[Column], language: str
) -> npt.NDArray[np.object_]:
    absent = translate("khi đó chưa có đơn vị hoặc chỉ số này", language)
    words = [
        absent if each == ABSENT else f"{mark_text(each, language)} {look(each).word_in(language)}"
        for each in ALPHABET
    ]
    names = np.array([_row_head(row) for row in rows], dtype=object)[:, None]
    titles = np.array([f"{plain(c.code)} {broken(c.title, 40)}<br>" for c in columns], dtype=object)[None, :]
    joined: npt.NDArray[np.object_] = names + titles + _chosen(codes, words)
    return joined


def _row_head(row: Row) -> str:
    note = f"{plain(row.note)}<br>" if row.note else ""
    return f"<b>{plain(row.name)}</b><br>{note}"


def _counts(figure: go.Figure, rows: Sequence[Row], language: str, theme: Theme) -> None:
    per_row = [counts(row.letters.replace(ABSENT, "")) for row in rows]
    for tone in _BARS:
        word = _WORD_OF_TONE[tone]
        figure.add_bar(
            x=[each[word] for each in per_row],
            y=np.arange(len(rows)),
            orientation="h",
            xaxis="x2",
            marker={"color": getattr(theme, tone), "line": {"width": 0}},
            hovertemplate=f"%{{x}} {translate(word, language)}<extra></extra>",
        )


def _quadrant_strip(figure: go.Figure, columns: Sequence[Column], theme: Theme) -> None:
    """A band above the codes in each quadrant's colour with its number, and a line between two quadrants."""
    for quadrant in dict.fromkeys(column.quadrant for column in columns):
        places = [i for i, column in enumerate(columns) if column.quadrant == quadrant]
        box = {"x0": places[0] - 0.45, "x1": places[-1] + 0.45, "y0": 1.0, "y1": 1.0}
        figure.add_shape(
            type="rect",
            **box,
            yref="paper",
            ysizemode="pixel",
            yanchor=1,
            fillcolor=theme.quadrant(quadrant),
            line={"width": 0},
        )
        figure.layout.shapes[-1].update(y0=42, y1=60)
        figure.add_annotation(
            x=(places[0] + places[-1]) / 2,
            y=1,
            yref="paper",
            yshift=51,
            yanchor="middle",
            text=f"<b>{quadrant + 1}</b>",
            showarrow=False,
            font={"color": theme.on_quadrant, "size": 12},
        )
        if places[0]:
            figure.add_vline(x=places[0] - 0.5, line={"color": theme.ink, "width": 1.5})


def _axes(figure: go.Figure, rows: Sequence[Row], columns: Sequence[Column], theme: Theme) -> None:
    figure.update_layout(
        xaxis={
            "domain": [0, 0.86],
            "side": "top",
            "tickmode": "array",
            "tickvals": list(range(len(columns))),
            "ticktext": [column.code for column in columns],
            "tickangle": -90,
            "tickfont": {"size": 11},
            "range": [-0.5, len(columns) - 0.5],
            "showgrid": False,
        },
        xaxis2={"domain": [0.88, 1], "anchor": "y", "visible": False, "fixedrange": True},
        yaxis={
            "tickmode": "array",
            "tickvals": list(range(len(rows))),
            "ticktext": [broken(row.name, 27) for row in rows],
            "range": [len(rows) - 0.5, -0.5],
            "automargin": True,
            "showgrid": False,
        },
    )


def _row_height(rows: int) -> int:
    return 26 if rows <= 80 else 16 if rows <= MAXIMUM_WITH_TEXT else 3


def _alternative(
    message: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    quadrants: Sequence[str],
    language: str,
) -> str:
    size = translate(
        "Bảng {rows} địa phương × {columns} chỉ số, {quadrants} trụ cột",
        language,
        rows=format_number(len(rows), language, 0),
        columns=len(columns),
        quadrants=len(quadrants),
    )
    first = [f"{row.name}: {counts_sentence(row.letters.replace(ABSENT, ''), language)}" for row in rows[:20]]
    return ". ".join([message, size, *first]) + "."
