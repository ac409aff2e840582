"""Which indicators feed which other sets: one row a set, one column an indicator, how many sub-indicators a cell."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from scorecard.charts.figure import Chart, drawn_once, laid_out, plain
from scorecard.charts.heat_layout import Column
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.framework.crosswalk import Strength

ROW = 52
CELL = 17
LOWERED = 0.2  # the cells stand under the name of their row


@dataclass(frozen=True)
class Cell:
    """One indicator in one set: how many of its sub-indicators, how strongly, and what is said on hover."""

    column: int
    count: int
    strength: Strength | None
    words: str


@dataclass(frozen=True)
class Row:
    """One set with what feeds it."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class _Face:
    fill: str
    ink: str
    line: str


@dataclass(frozen=True)
class _Placed:
    row: int
    cell: Cell


@drawn_once
def matrix(
    message: str, rows: Sequence[Row], columns: Sequence[Column], language: str, theme: Theme = LIGHT
) -> Chart:
    """Filled cells: strong; soft: medium; outlined: weak or not judged. The number is that of sub-indicators."""
    del language  # every word comes with the rows
    figure = go.Figure()
    for strength in (*Strength, None):
        cells = [_Placed(r, cell) for r, row in enumerate(rows) for cell in row.cells]
        _cells(figure, [each for each in cells if each.cell.strength is strength], strength, columns, theme)
    laid_out(figure, theme, ROW * len(rows), top=40, bottom=8)
    figure.update_layout(showlegend=False)
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5], visible=False)
    figure.update_xaxes(
        range=[-0.6, len(columns) - 0.4],
        tickvals=list(range(len(columns))),
        ticktext=[plain(column.code) for column in columns],
        tickangle=-90,
        side="top",
        showgrid=False,
    )
    _names(figure, rows, theme)
    _quadrants(figure, columns, theme)
    told = [f"{row.label}: {'; '.join(cell.words for cell in row.cells)}" for row in rows]
    return Chart(message, figure, ". ".join([message, *told]) + ".")


def _cells(
    figure: go.Figure,
    placed: Sequence[_Placed],
    strength: Strength | None,
    columns: Sequence[Column],
    theme: Theme,
) -> None:
    if not placed:
        return
    face = _face(strength, theme)
    figure.add_scatter(
        x=[each.cell.column for each in placed],
        y=[each.row + LOWERED for each in placed],
        mode="markers+text",
        text=[str(each.cell.count) for each in placed],
        textfont={"color": face.ink, "size": 12},
        customdata=[columns[each.cell.column].code for each in placed],
        hovertext=[plain(each.cell.words) for each in placed],
        hoverinfo="text",
        marker={
            "symbol": "square",
            "size": CELL,
            "color": face.fill,
            "line": {"width": 1.5, "color": face.line},
        },
    )


def _face(strength: Strength | None, theme: Theme) -> _Face:
    if strength is Strength.STRONG:
        return _Face(theme.accent, theme.on_accent, theme.accent)
    if strength is Strength.MEDIUM:
        return _Face(theme.accent_soft, theme.ink, theme.accent)
    return _Face(theme.surface, theme.ink, theme.muted)


def _names(figure: go.Figure, rows: Sequence[Row], theme: Theme) -> None:
    for place, row in enumerate(rows):
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=place - 0.48,
            yanchor="top",
            text=plain(row.label),
            align="left",
            showarrow=False,
            bgcolor=theme.surface,
            borderpad=1,
            font={"color": theme.ink, "size": 13},
        )


def _quadrants(figure: go.Figure, columns: Sequence[Column], theme: Theme) -> None:
    """A hairline where one quadrant ends and the next begins."""
    for place in range(1, len(columns)):
        if columns[place].quadrant != columns[place - 1].quadrant:
            figure.add_vline(x=place - 0.5, line={"color": theme.hairline, "width": 1.5}, layer="below")
