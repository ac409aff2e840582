"""Up to four localities over the quadrants: where they differ, each value written at the end of its axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import plotly.graph_objects as go

from scorecard.analysis.wheel import bands, point
from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, plain
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number, format_percent

MOST = 4
"""Shapes that can be told apart on top of each other."""
SIZE = 440
MORE = 30  # px for each shape beyond two: its names stand in the corners
WRAP = 21  # letters of a label in one line: two of them stand beside each other on a phone
LEAST_AXES = 3
SHAPES = ("circle", "diamond", "square", "triangle-up")
SIGNS = ("●", "◆", "■", "▲")
_DASHES = ("solid", "dash", "dot", "dashdot")
_WIDE, _HIGH = 1.55, 1.5  # what the labels in the corners need around the circle of radius 1


@dataclass(frozen=True)
class Shape:
    """One locality: its share of green sub-indicators in each quadrant, 0 to 1, nan where nothing is asked."""

    name: str
    values: tuple[float, ...]


@drawn_once
def radar(
    cycle: str, shapes: Sequence[Shape], axes: Sequence[str], language: str, theme: Theme = LIGHT
) -> Chart:
    """At most four shapes on the same axes, placed as the quadrants stand in the wheel; `axes` are their titles."""
    angles = [(start + end) / 2 for start, end in bands(len(axes))]
    figure = go.Figure()
    _rings(figure, angles, language, theme)
    for place, shape in enumerate(shapes[:MOST]):
        _shape(figure, shape, place, angles, axes, language, theme)
    for place, (angle, title) in enumerate(zip(angles, axes, strict=True)):
        lines = [f"<b>{broken(f'{place + 1}. {title}', WRAP)}</b>"]
        lines += [_value(shape, number, place, language, theme) for number, shape in enumerate(shapes[:MOST])]
        _corner(figure, angle, "<br>".join(lines), theme)
    laid_out(figure, theme, SIZE + MORE * max(0, min(len(shapes), MOST) - 2))
    figure.update_layout(showlegend=False, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(visible=False, range=[-_WIDE, _WIDE])
    figure.update_yaxes(visible=False, range=[-_HIGH, _HIGH], scaleanchor="x")
    message = f"{cycle}: {_message(shapes[:MOST], axes, language)}"
    said = [_said(shape, axes, language) for shape in shapes[:MOST]]
    note = translate("Tỷ lệ tiêu chí xanh; mỗi vòng là 25 điểm phần trăm.", language)
    return Chart(message, figure, ". ".join([message, *said]) + ".", note=note)


def _rings(figure: go.Figure, angles: Sequence[float], language: str, theme: Theme) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for radius in (0.25, 0.5, 0.75, 1.0):
        corners = [point(angle, radius) for angle in range(0, 361, 6)]
        xs += [*(x for x, _ in corners), None]
        ys += [*(y for _, y in corners), None]
    for angle in angles:
        x, y = point(angle, 1)
        xs += [0, x, None]
        ys += [0, y, None]
    figure.add_scatter(x=xs, y=ys, mode="lines", hoverinfo="skip", line={"color": theme.hairline, "width": 1})
    figure.add_annotation(
        x=0,
        y=-1,
        text=format_percent(1, language, 0),
        showarrow=False,
        font={"color": theme.muted, "size": 11},
        bgcolor=theme.surface,
    )


def _shape(
    figure: go.Figure,
    shape: Shape,
    place: int,
    angles: Sequence[float],
    axes: Sequence[str],
    language: str,
    theme: Theme,
) -> None:
    corners = [
        (point(angle, value), title, value)
        for angle, title, value in zip(angles, axes, shape.values, strict=True)
        if not isnan(value)
    ]
    corners += corners[:1]
    colour = theme.quadrant(place)
    figure.add_scatter(
        x=[x for (x, _), _, _ in corners],
        y=[y for (_, y), _, _ in corners],
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": _DASHES[place]},
        marker={"color": colour, "size": 10, "symbol": SHAPES[place]},
        customdata=[plain(shape.name)] * len(corners),
        hovertext=[f"{plain(title)}: {format_percent(value, language, 0)}" for _, title, value in corners],
        hovertemplate="<b>%{customdata}</b><br>%{hovertext}<extra></extra>",
        cliponaxis=False,
    )


def _value(shape: Shape, number: int, axis: int, language: str, theme: Theme) -> str:
    value = shape.values[axis]
    said = "–" if isnan(value) else format_percent(value, language, 0)
    sign = f"<span style='color:{theme.quadrant(number)}'>{SIGNS[number]}</span>"
    return f"{sign} {broken(f'{shape.name} {said}', WRAP)}"


def _corner(figure: go.Figure, angle: float, text: str, theme: Theme) -> None:
    """A label in the corner of the plot that its axis points to."""
    x, y = point(angle, 1)
    is_left, is_high = x < 0, y >= 0
    figure.add_annotation(
        x=0 if is_left else 1,
        y=1 if is_high else 0,
        xref="paper",
        yref="paper",
        xanchor="left" if is_left else "right",
        yanchor="top" if is_high else "bottom",
        align="left" if is_left else "right",
        text=text,
        showarrow=False,
        font={"color": theme.ink, "size": 12},
    )


def _message(shapes: Sequence[Shape], axes: Sequence[str], language: str) -> str:
    """One: its strongest and weakest quadrant. Several: where they lie farthest apart."""
    if len(shapes) == 1:
        known = [
            (value, title) for value, title in zip(shapes[0].values, axes, strict=True) if not isnan(value)
        ]
        if not known:
            return translate("chưa có tiêu chí nào được chấm", language)
        best, worst = max(known, key=lambda each: each[0]), min(known, key=lambda each: each[0])
        return translate(
            "{name} xanh nhiều nhất ở {best} ({high}), ít nhất ở {worst} ({low})",
            language,
            name=shapes[0].name,
            best=best[1],
            high=format_percent(best[0], language, 0),
            worst=worst[1],
            low=format_percent(worst[0], language, 0),
        )
    gaps = [(_gap([shape.values[axis] for shape in shapes]), title) for axis, title in enumerate(axes)]
    gap, title = max(gaps, key=lambda each: each[0])
    return translate(
        "cách nhau xa nhất ở {title} ({points} điểm phần trăm)",
        language,
        title=title,
        points=format_number(100 * gap, language, 0),
    )


def _gap(values: Sequence[float]) -> float:
    known = [value for value in values if not isnan(value)]
    return max(known) - min(known) if known else 0.0


def _said(shape: Shape, axes: Sequence[str], language: str) -> str:
    values = zip(axes, shape.values, strict=True)
    parts = [f"{title} {'–' if isnan(v) else format_percent(v, language, 0)}" for title, v in values]
    return f"{shape.name}: {', '.join(parts)}"
