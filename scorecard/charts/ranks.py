"""Places with their bands: a dot where a locality stands, a line over where else it could stand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from scorecard.charts.figure import Chart, drawn_once, laid_out, plain
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number

MOST_NAMED = 80  # rows that carry their names
ROW, THIN_ROW, LEAST_THIN, MOST_THIN = 26, 3, 480, 900  # px
SAID = 20  # rows of the text alternative


@dataclass(frozen=True)
class Standing:
    """One locality: the places it shares, the band around them, what its move is called, whether to point it out.

    `key` is what touching it names.
    """

    key: str
    name: str
    first: int
    last: int
    best: int
    worst: int
    move: str = ""
    pointed_out: bool = False

    @property
    def place(self) -> str:
        """ "3", or "3–5" where it is shared."""
        return span(self.first, self.last)


def span(low: int, high: int) -> str:
    """ "3" or "3–5"."""
    return str(low) if low == high else f"{low}–{high}"


@drawn_once
def places(message: str, rows: Sequence[Standing], note: str, language: str, theme: Theme = LIGHT) -> Chart:
    """Rows from the first place down. Strong: those whose band meets the band of who stands first."""
    figure = go.Figure()
    reach = max((row.worst for row in rows if row.first == 1), default=0)
    thin = len(rows) > MOST_NAMED
    for near in (False, True):
        own = [(at, row) for at, row in enumerate(rows) if (row.best <= reach) == near]
        tone = theme.accent if near else theme.not_assessed
        _bands(figure, own, tone, thin)
        _dots(figure, own, tone, thin, language, theme)
    height = min(max(THIN_ROW * len(rows), LEAST_THIN), MOST_THIN) if thin else ROW * max(len(rows), 1)
    laid_out(figure, theme, height, top=30)
    figure.update_layout(showlegend=False, margin_r=28)
    if 0 < reach < len(rows):
        figure.add_vline(x=reach + 0.5, line={"color": theme.muted, "width": 1, "dash": "dot"})
    _axes(figure, rows, thin, language, theme)
    lines = [_said(row, language) for row in rows[:SAID]]
    return Chart(message, figure, ". ".join([message, *lines]) + ".", note=note)


def _bands(figure: go.Figure, own: Sequence[tuple[int, Standing]], tone: str, thin: bool) -> None:
    """Each band as a faint line, the places shared as a strong one on it where there is room."""
    spans = [(3, 1.0, [(at, row.first, row.last) for at, row in own if row.first != row.last])]
    spans.insert(0, (2 if thin else 5, 0.35, [(at, row.best, row.worst) for at, row in own]))
    for px, opacity, lines in spans[:1] if thin else spans:
        low, high = (np.array([line[place] for line in lines], dtype=np.float32) for place in (1, 2))
        figure.add_scatter(
            x=(low + high) / 2,
            y=np.array([line[0] for line in lines], dtype=np.float32),
            error_x={"array": (high - low) / 2, "color": tone, "thickness": px, "width": 0},
            mode="markers",
            marker={"size": 0.1, "color": tone},
            opacity=opacity,
            hoverinfo="skip",
        )


def _dots(
    figure: go.Figure,
    own: Sequence[tuple[int, Standing]],
    tone: str,
    thin: bool,
    language: str,
    theme: Theme,
) -> None:
    size = 4 if thin else 11
    is_any = any(row.pointed_out for _, row in own)
    figure.add_scatter(
        x=np.array([(row.first + row.last) / 2 for _, row in own], dtype=np.float32),
        y=np.array([at for at, _ in own], dtype=np.float32),
        customdata=[row.key for _, row in own],
        hovertext=[plain(row.name) for _, row in own],
        text=[_short(row) if thin else plain(_said(row, language, named=False)) for _, row in own],
        hovertemplate="<b>%{hovertext}</b><br>%{text}<extra></extra>",
        mode="markers",
        marker={
            "size": [size + 4 if row.pointed_out else size for _, row in own] if is_any else size,
            "color": tone,
            "opacity": 1,
            "line": {
                "color": theme.ink if is_any else theme.surface,
                "width": [2 if row.pointed_out else 0 for _, row in own] if is_any else 0 if thin else 1,
            },
        },
    )


def _axes(figure: go.Figure, rows: Sequence[Standing], thin: bool, language: str, theme: Theme) -> None:
    named = [(at, row) for at, row in enumerate(rows) if not thin or row.pointed_out]
    figure.update_xaxes(
        side="top",
        range=[0.4, max(len(rows), 1) + 0.6],
        tickmode="array",
        tickvals=_marked(len(rows)),
        ticktext=[format_number(each, language, 0) for each in _marked(len(rows))],
    )
    figure.update_yaxes(
        tickmode="array",
        tickvals=[at for at, _ in named],
        ticktext=[_label(row) for _, row in named],
        range=[len(rows) - 0.5, -0.5],
        automargin=True,
        showgrid=False,
        tickfont={"color": theme.ink},
    )


def _marked(last: int) -> list[int]:
    """The places written on the axis: the first, and some six steps to the last."""
    step = max(1, round(last / 6))
    return [1, *range(1 + step, last - step // 2, step), last] if last > 1 else [1]


def _label(row: Standing) -> str:
    text = f"{plain(row.name)}  <b>{row.place}</b>"
    return f"<u>{text}</u>" if row.pointed_out else text


def _short(row: Standing) -> str:
    """For thousands of rows: "3–5 (2–7)"."""
    return f"{row.place} ({span(row.best, row.worst)})"


def _said(row: Standing, language: str, named: bool = True) -> str:
    """ "Hải An: vị trí 3–5; khoảng 2–7; lên so với 2024"."""
    place = translate("vị trí {place}", language, place=row.place)
    band = translate("khoảng {band}", language, band=span(row.best, row.worst))
    text = "; ".join(each for each in (place, band, row.move) if each)
    return f"{row.name}: {text}" if named else text
