"""The ground of the heat maps: names left, codes on top under their quadrants, one unit a cell, one pixel a pixel down."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from scorecard.charts.figure import broken, laid_out, plain
from scorecard.charts.heat_cells import PARTS, across, lines
from scorecard.charts.tokens import Theme

LEFT, RIGHT, TOP = 208, 8, 66  # px of the margins; names and codes that stay in sight are laid over them
HEAD = 27  # px of a group's row; some lines of the smallest rows
GAP = 0.75  # cells' widths between the last indicator and the bars
AFTER_BARS = 4.8  # cells' widths for the counts of sub-indicators
EDGES = ((60, 26), (200, 18), (700, 12))  # up to so many rows: px of one
SMALLEST = 3
LONGEST = 32  # letters of a name beside its row


@dataclass(frozen=True)
class Column:
    """One indicator: `quadrant` from 0."""

    code: str
    title: str
    quadrant: int


@dataclass(frozen=True)
class Ground:
    """Where all lies: `row` px high each; `tops` of the rows and `head_tops` of the groups' heads, px from the top."""

    row: int
    tops: tuple[int, ...]
    head_tops: tuple[int, ...]
    height: int
    columns: int

    @property
    def is_named(self) -> bool:
        """Whether a row is high enough for its name."""
        return self.row > SMALLEST

    @property
    def is_lettered(self) -> bool:
        """Whether a cell is high enough for its letter, and for a finger or a mouse."""
        return self.row >= EDGES[1][1]

    @property
    def cell(self) -> int:
        """How many pixels of the picture a cell has across."""
        return across(self.row)

    @property
    def line(self) -> int:
        """How many px high a line of the picture is drawn."""
        return self.row // lines(self.row)

    @property
    def bars_at(self) -> float:
        """Where the bars begin, in cells."""
        return self.columns - 0.5 + GAP

    @property
    def counts_at(self) -> float:
        """Where the counts of sub-indicators begin, in cells."""
        return self.bars_at + self.columns / PARTS + 0.3

    @property
    def end(self) -> float:
        """The right edge, in cells."""
        return self.counts_at + AFTER_BARS


def row_px(rows: int) -> int:
    """The height of a row: for 5 to 3,321 of them."""
    return next((px for most, px in EDGES if rows <= most), SMALLEST)


def ground(rows: int, heads_before: Sequence[int], columns: int) -> Ground:
    """The places of `rows` rows and of the heads that stand before the rows named."""
    row = row_px(rows)
    numbers = np.arange(rows)
    above = np.searchsorted(np.array(heads_before, dtype=np.int64), numbers, side="right")
    tops = numbers * row + above * HEAD
    heads = [place * HEAD + before * row for place, before in enumerate(heads_before)]
    return Ground(
        row, tuple(tops.tolist()), tuple(heads), rows * row + len(heads_before) * HEAD or row, columns
    )


def lay_out(figure: go.Figure, at: Ground, columns: Sequence[Column], theme: Theme) -> None:
    """Margins, axes, the strip of quadrants; the axes x3 and y3 lie over the others and name what is touched."""
    laid_out(figure, theme, at.height, top=TOP)
    figure.update_layout(showlegend=False, margin={"l": LEFT, "r": RIGHT})
    along = {"range": [-0.5, at.end], "showgrid": False, "fixedrange": True, "tickmode": "array"}
    down = {"range": [at.height, 0], "showgrid": False, "fixedrange": True, "tickmode": "array"}
    codes, places = [column.code for column in columns], list(range(len(columns)))
    titled = [f"{plain(column.code)} {broken(column.title, 48)}" for column in columns]
    silent = {"showticklabels": False, "zeroline": False, "ticks": ""}
    figure.update_layout(
        xaxis={**along, "side": "top", "tickangle": -90, "tickfont": {"size": 11}, "constrain": "range"},
        xaxis3={**along, **silent, "overlaying": "x", "tickvals": places, "ticktext": titled},
        yaxis={**down, "scaleanchor": False},
        yaxis3={**down, **silent, "overlaying": "y"},
    )
    figure.update_layout(xaxis={"tickvals": places, "ticktext": codes})
    _quadrants(figure, columns, theme)


def name_rows(
    figure: go.Figure, at: Ground, names: Sequence[str], heads: Sequence[str], hidden: bool = False
) -> None:
    """The names beside their rows, and on y3 for whoever touches one; `hidden`: only there."""
    middles = np.array(at.tops, dtype=np.float32) + at.row / 2
    head_middles = np.array(at.head_tops, dtype=np.float32) + HEAD / 2
    bold = [f"<b>{plain(shortened(name))}</b>" for name in heads]
    shown = [plain(shortened(name)) for name in names] if at.is_named and not hidden else []
    figure.update_layout(
        yaxis={
            "tickvals": np.concatenate([head_middles, middles[: len(shown)]]),
            "ticktext": words([*bold, *shown]),
            "tickfont": {"size": 11 if at.row < EDGES[1][1] else 12},
        },
        yaxis3={"tickvals": middles, "ticktext": words([plain(name) for name in names])},
    )


def words(texts: Sequence[object]) -> npt.NDArray[np.object_]:
    """Texts as an array: plotly then hands them on without looking at each."""
    return np.array(texts, dtype=object)


def shortened(name: str) -> str:
    """A name that fits into the margin."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def edges(columns: Sequence[Column]) -> list[int]:
    """The columns at which a new quadrant begins, without the first."""
    return [n for n in range(1, len(columns)) if columns[n].quadrant != columns[n - 1].quadrant]


def _quadrants(figure: go.Figure, columns: Sequence[Column], theme: Theme) -> None:
    """A band above the codes in each quadrant's colour with its number."""
    for quadrant in dict.fromkeys(column.quadrant for column in columns):
        places = [place for place, column in enumerate(columns) if column.quadrant == quadrant]
        figure.add_shape(
            type="rect",
            x0=places[0] - 0.45,
            x1=places[-1] + 0.45,
            y0=42,
            y1=60,
            yref="paper",
            ysizemode="pixel",
            yanchor=1,
            fillcolor=theme.quadrant(quadrant),
            line={"width": 0},
        )
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
