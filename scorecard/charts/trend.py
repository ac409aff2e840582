"""Small multiples over the years: lines broken where units are not the same, predecessors faint and named."""

from collections.abc import Sequence
from math import ceil

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, percent_ticks, plain
from scorecard.charts.spread import LINE, spread
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.charts.trend_backdrop import alternative_lines, draw_adoption, draw_backdrop
from scorecard.charts.trend_parts import SHARE, Change, Panel, Scale, Series
from scorecard.i18n.messages import to_translate, translate

PANEL = 230
NAME = 11  # letters of a name at the end of a line, so that a phone has room for it
MOST_FAINT, MOST_TICKS = 3, 6
AND_MORE = to_translate("{units} và {n} đơn vị khác")
_SHAPES = ("circle", "diamond", "square", "triangle-up")
_DASHES = ("solid", "dash", "dot", "dashdot")


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
        draw_backdrop(figure, panel.backdrop, at, lambda v: scale.text(v, language), language, theme)
        for series in panel.series:
            _line(figure, series, names, at, language, scale, theme)
            _point_labels(figure, series, at, theme)
        _names(figure, panel, at, ends, language, theme)
    _changes(figure, changes, theme)
    laid_out(figure, theme, PANEL * rows, top=12 if len(panels) == 1 else 40, bottom=24)
    is_named = any(series.is_named for panel in panels for series in panel.series)
    _axes(figure, years or years_of(panels), ends, is_named)
    figure.update_yaxes(**(percent_ticks(language, 2) if scale.is_share else {"nticks": 5}))
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
    """Every year in which something stands, in order."""
    found = {point.year for panel in panels for line in panel.series for point in line.points}
    found |= {line.adoption.year for panel in panels for line in panel.series if line.adoption}
    return tuple(sorted(found.union(*(panel.backdrop.years for panel in panels))))


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
        customdata=_places(series),
        cliponaxis=False,
        line={"color": colour, "width": 1 if series.faint else 2.5, "dash": _DASHES[index // 4 % 4]},
        marker={"color": colour, "size": 5 if series.faint else 9, "symbol": _SHAPES[index % 4]},
        connectgaps=False,
        showlegend=False,
        hovertemplate="%{hovertext}<extra></extra>",
        **at,
    )
    own = [point for point in series.points if series.adoption and point.year >= series.adoption.year]
    if series.adoption and own:
        first = (own[0].year, own[0].value)
        draw_adoption(figure, series.adoption, first, colour, at, lambda v: scale.text(v, language), theme)


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
    figure: go.Figure,
    panel: Panel,
    at: dict[str, int],
    ends: tuple[float, float],
    language: str,
    theme: Theme,
) -> None:
    """Each line's name at its last point; names that would lie on each other move apart, with a thin leader."""
    by_year: dict[int, list[Series]] = {}
    for series in panel.series:
        if series.is_named:
            by_year.setdefault(series.points[-1].year, []).append(series)
    for of_year in by_year.values():
        shown, texts = _labels(of_year, language)
        tops = [PANEL * (series.points[-1].value - ends[0]) / (ends[1] - ends[0]) for series in shown]
        is_crossed = any(series.adoption for series in panel.series)
        for series, text, top, place in zip(shown, texts, tops, spread(tops, texts), strict=True):
            lower = 2 * LINE if series.faint and is_crossed else 0  # under the line from the adopted point
            _name(figure, series, text, place - top - lower, at, theme)


def _labels(of_year: Sequence[Series], language: str) -> tuple[list[Series], list[str]]:
    """Which lines carry a name and what it is; of many predecessors that end together the first, and how many more."""
    faint = [series for series in of_year if series.faint]
    if len(faint) <= MOST_FAINT:
        return list(of_year), [broken(series.name, NAME) for series in of_year]
    shown = [series for series in of_year if not series.faint]
    more = translate(AND_MORE, language, units=faint[0].name, n=len(faint) - 1)
    return [*shown, faint[0]], [*(broken(series.name, NAME) for series in shown), broken(more, 15)]


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
        bgcolor="rgba(0,0,0,0)" if series.faint else f"{theme.surface}B3",
        borderpad=0,
        font={"color": theme.muted if series.faint else theme.ink, "size": 12},
        **at,
    )


def ends_of(panels: Sequence[Panel], scale: Scale) -> tuple[float, float]:
    """Both ends of the value axis: as the scale fixes them, else around what occurs, with room for the labels."""
    if scale.low is not None and scale.high is not None:
        return scale.low, scale.high + 0.12 * (scale.high - scale.low)
    values = [point.value for panel in panels for line in panel.series for point in line.points]
    values = values + [value for panel in panels for value in panel.backdrop.values] or [0.0, 1.0]
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


def _places(series: Series) -> list[str | None] | None:
    """Where each point of the path leads, with a gap after each segment; nothing where none leads anywhere."""
    found = [each for segment in series.segments for each in (*(point.place for point in segment), None)]
    return found if any(found) else None


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


def ticks(years: Sequence[int]) -> list[int]:
    """Which years are written under the axis: all, or so many that they do not touch; always the last one."""
    step = ceil(len(years) / MOST_TICKS)
    return list(reversed(years[::-1][::step]))


def _axes(figure: go.Figure, years: Sequence[int], ends: tuple[float, float], is_named: bool) -> None:
    if years:
        room = (
            0.34 * (years[-1] - years[0] + 1) if is_named else 0.35
        )  # for the names at the ends of the lines
        figure.update_xaxes(
            tickvals=ticks(years), range=[years[0] - 0.35, years[-1] + room], showgrid=False, tickangle=0
        )
    figure.update_yaxes(range=list(ends), automargin=True)
    figure.update_layout(showlegend=False)


def _alternative(
    message: str, panels: Sequence[Panel], changes: Sequence[Change], language: str, scale: Scale
) -> str:
    lines = [message]
    for panel in panels:
        for series in panel.series:
            values = ", ".join(f"{p.year}: {scale.text(p.value, language)}" for p in series.points)
            lines.append(f"{panel.title}, {series.name}: {values}")
            if series.adoption:
                lines.append(f"{panel.title}, {series.adoption.label}: {series.adoption.note}")
        lines += alternative_lines(panel.backdrop, panel.title, lambda v: scale.text(v, language), language)
    lines += [f"{change.before}–{change.before + 1}: {change.label}" for change in changes]
    return ". ".join(lines) + "."
