"""Groups x indicators: in each cell the share of the group's localities that are green there; a nation on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from scorecard.charts.figure import Chart, drawn_once
from scorecard.charts.heat_cells import painted_bars, palette
from scorecard.charts.heat_layout import Column, Ground, edges, ground, lay_out, name_rows, words
from scorecard.charts.pixels import picture
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number

STEPS = (0, 20, 40, 60, 80)
"""From these percents on a cell is one step darker (lighter in the dark theme)."""


@dataclass(frozen=True)
class Band:
    """One group. `greens` of `coloured` localities for each indicator; `bar`: means a locality, best first.

    `share`: of green sub-indicators, in words.
    """

    name: str
    counts: str
    greens: tuple[int, ...]
    coloured: tuple[int, ...]
    share: str
    bar: tuple[float, ...]


@drawn_once
def heat_bands(
    message: str, bands: Sequence[Band], columns: Sequence[Column], language: str, theme: Theme = LIGHT
) -> Chart:
    """One row a group in the order given, percents written in; a cell without any colour stays empty."""
    at = ground_of(bands, len(columns))
    figure = go.Figure()
    _shares(figure, at, bands, columns, language, theme)
    _bars(figure, at, bands, theme)
    lay_out(figure, at, columns, theme)
    for column in edges(columns):
        figure.add_vline(x=column - 0.5, line={"color": theme.ink, "width": 1.5})
    name_rows(figure, at, [band.name for band in bands], [])
    said = [f"{band.name}: {band.counts}" for band in bands]
    note = translate(
        "Số trong ô: phần trăm địa phương của nhóm đạt xanh ở chỉ số đó, trên số địa phương có màu; "
        "cuối hàng: số chỉ số trung bình một địa phương và phần trăm tiêu chí xanh.",
        language,
    )
    return Chart(message, figure, ". ".join([message, *said]) + ".", note=note)


def ground_of(bands: Sequence[Band], columns: int) -> Ground:
    """Where the rows lie."""
    return ground(len(bands), (), columns)


def steps(theme: Theme) -> list[str]:
    """The grounds of the cells from the least share to the greatest: from the surface to the accent."""
    surface, accent = (_rgb(colour) for colour in (theme.surface, theme.accent))
    parts = np.linspace(0.04, 0.92, len(STEPS))
    return [
        "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in zip(surface, accent, strict=True))
        for part in parts
    ]


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _shares(
    figure: go.Figure,
    at: Ground,
    bands: Sequence[Band],
    columns: Sequence[Column],
    language: str,
    theme: Theme,
) -> None:
    greens = np.array([band.greens for band in bands], dtype=np.int64)
    coloured = np.array([band.coloured for band in bands], dtype=np.int64)
    share = np.divide(100.0 * greens, coloured, out=np.full(greens.shape, np.nan), where=coloured > 0)
    step = np.searchsorted(STEPS, np.nan_to_num(share), side="right") - 0.5  # the middle of its step
    figure.add_heatmap(
        z=np.where(coloured > 0, step, np.nan).astype(np.float32),
        x=np.arange(len(columns)),
        y=np.array(at.tops, dtype=np.float64) + at.row / 2,
        xaxis="x3",
        yaxis="y3",
        zmin=0,
        zmax=len(STEPS),
        colorscale=_scale(theme),
        showscale=False,
        xgap=1,
        ygap=1,
        text=words(
            [["" if np.isnan(each) else format_number(each, language, 0) for each in row] for row in share]
        ),
        texttemplate="%{text}",
        textfont={"size": 10},
        customdata=words(_pairs(bands, language)),
        hovertemplate=f"<b>%{{y}}</b><br>%{{x}}<br>%{{customdata}} {translate('địa phương xanh', language)}<extra></extra>",
    )


def _scale(theme: Theme) -> list[tuple[float, str]]:
    n = len(STEPS)
    return [(edge / n, colour) for place, colour in enumerate(steps(theme)) for edge in (place, place + 1)]


def _pairs(bands: Sequence[Band], language: str) -> list[list[str]]:
    """For each cell "12/45"."""

    def pair(green: int, of: int) -> str:
        return f"{format_number(green, language, 0)}/{format_number(of, language, 0)}"

    return [[pair(*each) for each in zip(band.greens, band.coloured, strict=True)] for band in bands]


def _bars(figure: go.Figure, at: Ground, bands: Sequence[Band], theme: Theme) -> None:
    pixels = painted_bars([band.bar for band in bands], at.columns, at.row)
    figure.add_image(
        source=picture(pixels, palette(theme)),
        x0=at.bars_at + 0.5 / at.cell,
        dx=1 / at.cell,
        y0=at.line / 2,
        dy=at.line,
        hoverinfo="skip",
        zsmooth=False,
    )
    figure.add_scatter(
        x=[at.counts_at] * len(bands),
        y=[top + at.row / 2 for top in at.tops],
        mode="text",
        text=[band.share for band in bands],
        textposition="middle right",
        textfont={"color": theme.ink, "size": 12},
        hoverinfo="skip",
    )
