"""Small multiples over the years: lines broken where units are not the same, predecessors faint and named."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, plain
from scorecard.charts.spread import LINE, spread
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.numbers import format_number, format_percent

PANEL = 230
_SHAPES = ("circle", "diamond", "square", "triangle-up")
_DASHES = ("solid", "dash", "dot", "dashdot")


@dataclass(frozen=True)
class TrendPoint:
    """A value in a year; `note` is said on hover, `label` is written over the point ("n = 6").

    A line with labels does not carry its name: the panel's title says what it is.
    """

    year: int
    value: float
    note: str = ""
    label: str = ""


@dataclass(frozen=True)
class Series:
    """One line. Its segments are joined inside and never to each other; a `faint` one is a predecessor."""

    name: str
    segments: tuple[tuple[TrendPoint, ...], ...]
    faint: bool = False

    @property
    def points(self) -> tuple[TrendPoint, ...]:
        """All points, in order."""
        return tuple(point for segment in self.segments for point in segment)

    @property
    def is_named(self) -> bool:
        """Whether its name stands at its end: it has points, and they carry no labels of their own."""
        return bool(self.points) and not any(point.label for point in self.points)


@dataclass(frozen=True)
class Panel:
    """One small chart: a quadrant, an indicator, a measured value."""

    title: str
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Change:
    """A vertical mark: between the years `before` and `before + 1` units or editions changed."""

    before: int
    label: str


@dataclass(frozen=True)
class Scale:
    """What the values are: shares of 0 to 1, or numbers with a `unit`; both ends of the axis, where fixed."""

    is_share: bool = True
    unit: str = ""
    low: float | None = 0.0
    high: float | None = 1.0

    def text(self, value: float, language: str) -> str:
        """A value in words: "62 %", "12,5 m²"."""
        if self.is_share:
            return format_percent(value, language, 0)
        return f"{format_number(value, language)} {self.unit}".strip()


SHARE = Scale()


@drawn_once
def trend(
    message: str,
    panels: Sequence[Panel],
    language: str,
    theme: Theme = LIGHT,
    changes: Sequence[Change] = (),
    scale: Scale = SHARE,
    columns: int = 1,
    years: Sequence[int] = (),
) -> Chart:
    """Panels on the same axes in one figure; `message` is the title, `years` the axis (default: what occurs)."""
    columns = min(columns, max(len(panels), 1))
    rows = max(1, ceil(len(panels) / columns))
    figure = make_subplots(
        rows=rows,
        cols=columns,
        shared_xaxes="all",
        shared_yaxes="all",
        vertical_spacing=0.26 / rows,
        horizontal_spacing=0.06,
        subplot_titles=[broken(p.title, 34) for p in panels] if len(panels) > 1 else None,
    )
    names = list(dict.fromkeys(s.name for panel in panels for s in panel.series if not s.faint))
    ends = ends_of(panels, scale)
    for place, panel in enumerate(panels):
        at = {"row": place // columns + 1, "col": place % columns + 1}
        for series in panel.series:
            _line(figure, series, names, at, language, scale, theme)
            _point_labels(figure, series, at, theme)
        _names(figure, panel, at, ends, theme)
    _changes(figure, changes, theme)
    laid_out(figure, theme, PANEL * rows, top=12 if len(panels) == 1 else 40, bottom=24)
    is_named = any(series.is_named for panel in panels for series in panel.series)
    _axes(figure, years or years_of(panels), scale, ends, is_named)
    return Chart(message, figure, _alternative(message, panels, changes, language, scale))


def small_multiples(
    panels: Sequence[Panel],
    language: str,
    theme: Theme = LIGHT,
    changes: Sequence[Change] = (),
    scale: Scale = SHARE,
) -> tuple[Chart, ...]:
    """One chart a panel, all on the same axes, to stand in columns that fall into one on a phone."""
    years = years_of(panels)
    return tuple(trend(p.title, [p], language, theme, changes, scale, years=years) for p in panels)


def years_of(panels: Sequence[Panel]) -> tuple[int, ...]:
    """Every year in which some series has a value, in order."""
    return tuple(sorted({point.year for panel in panels for line in panel.series for point in line.points}))


def _line(
    figure: go.Figure,
    series: Series,
    names: Sequence[str],
    at: dict[str, int],
    language: str,
    scale: Scale,
    theme: Theme,
) -> None:
    index = 0 if series.faint else names.index(series.name)
    colour = theme.not_assessed if series.faint else theme.quadrant(index)
    xs, ys, texts = _path(series, language, scale)
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        hovertext=texts,
        cliponaxis=False,
        line={"color": colour, "width": 1 if series.faint else 2.5, "dash": _DASHES[index // 4 % 4]},
        marker={"color": colour, "size": 5 if series.faint else 9, "symbol": _SHAPES[index % 4]},
        connectgaps=False,
        showlegend=False,
        hovertemplate="%{hovertext}<extra></extra>",
        **at,
    )


def _point_labels(figure: go.Figure, series: Series, at: dict[str, int], theme: Theme) -> None:
    """As annotations: the texts of a line's own points get lost where two points share a year."""
    for point in series.points:
        if point.label:
            figure.add_annotation(
                x=point.year,
                y=point.value,
                text=plain(point.label),
                showarrow=False,
                yshift=14,
                font={"color": theme.ink, "size": 12},
                **at,
            )


def _names(
    figure: go.Figure, panel: Panel, at: dict[str, int], ends: tuple[float, float], theme: Theme
) -> None:
    """Each line's name at its last point; names that would lie on each other move apart, with a thin leader."""
    by_year: dict[int, list[Series]] = {}
    for series in panel.series:
        if series.is_named:
            by_year.setdefault(series.points[-1].year, []).append(series)
    for of_year in by_year.values():
        texts = [broken(series.name, 15) for series in of_year]
        tops = [PANEL * (series.points[-1].value - ends[0]) / (ends[1] - ends[0]) for series in of_year]
        for series, text, top, shown in zip(of_year, texts, tops, spread(tops, texts), strict=True):
            _name(figure, series, text, shown - top, at, theme)


def _name(
    figure: go.Figure, series: Series, text: str, moved: float, at: dict[str, int], theme: Theme
) -> None:
    """`moved`: how many px over its point the name stands."""
    is_moved = abs(moved) > LINE / 3
    figure.add_annotation(
        x=series.points[-1].year,
        y=series.points[-1].value,
        text=text,
        showarrow=is_moved,
        arrowwidth=1,
        arrowhead=0,
        arrowcolor=theme.muted,
        ax=14,
        ay=-moved,
        xshift=6 if is_moved else 10,
        xanchor="left",
        align="left",
        font={"color": theme.muted if series.faint else theme.ink, "size": 12},
        **at,
    )


def ends_of(panels: Sequence[Panel], scale: Scale) -> tuple[float, float]:
    """Both ends of the value axis: as the scale fixes them, else around what occurs, with room for the labels."""
    if scale.low is not None and scale.high is not None:
        return scale.low, scale.high + 0.12 * (scale.high - scale.low)
    values = [point.value for panel in panels for line in panel.series for point in line.points] or [0.0, 1.0]
    room = 0.12 * (max(values) - min(values)) or max(abs(values[0]) * 0.1, 1.0)
    return min(values) - room, max(values) + room


def _path(
    series: Series, language: str, scale: Scale
) -> tuple[list[int | None], list[float | None], list[str]]:
    """Years, values and hover texts, with a gap after each segment."""
    xs: list[int | None] = []
    ys: list[float | None] = []
    texts: list[str] = []
    for segment in series.segments:
        for point in segment:
            said = f"<b>{plain(series.name)}</b><br>{point.year}: {scale.text(point.value, language)}"
            texts.append(said + (f"<br>{plain(point.note)}" if point.note else ""))
        xs += [*(point.year for point in segment), None]
        ys += [*(point.value for point in segment), None]
        texts.append("")
    return xs, ys, texts


def _changes(figure: go.Figure, changes: Sequence[Change], theme: Theme) -> None:
    for change in changes:
        figure.add_vline(
            x=change.before + 0.5,
            line={"color": theme.muted, "width": 1, "dash": "dot"},
            annotation={
                "text": broken(change.label, 20),
                "font": {"size": 11, "color": theme.muted},
                "yanchor": "bottom",
                "y": 0,
                "yref": "y domain",
                "xanchor": "right",
                "align": "right",
            },
        )


def _axes(
    figure: go.Figure, years: Sequence[int], scale: Scale, ends: tuple[float, float], is_named: bool
) -> None:
    if years:
        room = (
            0.34 * (years[-1] - years[0] + 1) if is_named else 0.35
        )  # for the names at the ends of the lines
        figure.update_xaxes(
            tickvals=years, range=[years[0] - 0.35, years[-1] + room], showgrid=False, tickangle=0
        )
    figure.update_yaxes(tickformat=".0%" if scale.is_share else None, nticks=5, automargin=True)
    figure.update_yaxes(range=list(ends))
    figure.update_layout(showlegend=False)


def _alternative(
    message: str, panels: Sequence[Panel], changes: Sequence[Change], language: str, scale: Scale
) -> str:
    lines = [message]
    for panel in panels:
        for series in panel.series:
            values = ", ".join(f"{p.year}: {scale.text(p.value, language)}" for p in series.points)
            lines.append(f"{panel.title}, {series.name}: {values}")
    lines += [f"{change.before}–{change.before + 1}: {change.label}" for change in changes]
    return ". ".join(lines) + "."
