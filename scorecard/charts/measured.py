"""A measured value: the localities in rising order against its thresholds, and how it spreads from year to year."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, plain
from scorecard.charts.marks import look
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.framework.terms import COLOURS, Level
from scorecard.i18n.messages import to_translate, translate
from scorecard.i18n.numbers import format_number

ROW, MOST_ROWS = 24, 60
LETTERS = {Level.GREEN: "G", Level.YELLOW: "Y", Level.RED: "R", None: "-"}
SYMBOLS = {Level.GREEN: "circle", Level.YELLOW: "diamond", Level.RED: "square", None: "circle-open"}
UNKNOWN = to_translate("chưa có ngưỡng")


@dataclass(frozen=True)
class Dot:
    """One locality's figure, the level it suggests (None: no threshold), its own target, and what a touch gives."""

    name: str
    value: float
    level: Level | None
    target: float | None = None
    key: str = ""


@dataclass(frozen=True)
class Limit:
    """A threshold that holds for all: from where a colour begins."""

    value: float
    level: Level


@dataclass(frozen=True)
class Axis:
    """What is measured: the title on the axis and the unit said after a number."""

    title: str
    unit: str

    def text(self, value: float, language: str) -> str:
        """A value in words: "96,2 %"."""
        return f"{format_number(value, language)} {self.unit}".strip()


@dataclass(frozen=True)
class Spread:
    """One year: all values where they are few, else ends and quartiles (low, middle, high)."""

    label: str
    n: int
    values: tuple[float, ...] = ()
    ends: tuple[float, float] | None = None
    quartiles: tuple[float, float, float] | None = None


@drawn_once
def dots(
    message: str,
    rows: Sequence[Dot],
    limits: Sequence[Limit],
    axis: Axis,
    language: str,
    theme: Theme = LIGHT,
) -> Chart:
    """Each locality a mark, the least at the bottom; with names up to MOST_ROWS, above that names on hover.

    A short upright line is the locality's own target.
    """
    figure, named = go.Figure(), len(rows) <= MOST_ROWS
    _targets(figure, rows, theme, named)
    for level in (*COLOURS, None):
        _marks(figure, rows, level, axis, language, theme)
    laid_out(figure, theme, ROW * len(rows) + 30 if named else 460, top=40, bottom=44)
    figure.update_layout(showlegend=False, separators=_separators(language))
    figure.update_xaxes(title={"text": plain(axis.title), "standoff": 8}, separatethousands=True)
    figure.update_yaxes(range=[-1, len(rows)], showgrid=False)
    if named:
        names = [plain(row.name) for row in rows]
        figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=names, automargin=True)
    else:
        figure.update_yaxes(visible=False)
    _limits(figure, limits, axis, language, theme)
    told = [f"{row.name}: {_value_text(row, axis, language)}" for row in reversed(rows[-MOST_ROWS:])]
    used = {row.level for row in rows}
    letters = "".join(LETTERS[level] for level in reversed(COLOURS) if level in used)
    return Chart(message, figure, ". ".join([message, *told]) + ".", letters)


def _separators(language: str) -> str:
    """How numbers on an axis are written: 1.234,5 or 1,234.5."""
    return ",." if language == "vi" else ".,"


def _marks(
    figure: go.Figure, rows: Sequence[Dot], level: Level | None, axis: Axis, language: str, theme: Theme
) -> None:
    own = [(place, row) for place, row in enumerate(rows) if row.level is level]
    if not own:
        return
    seen, few = look(LETTERS[level]), len(rows) <= MOST_ROWS
    figure.add_scatter(
        x=np.array([row.value for _, row in own]),
        y=np.array([place for place, _ in own]),
        mode="markers",
        customdata=[row.key for _, row in own],
        marker={
            "symbol": SYMBOLS[level],
            "size": 12 if few else 6,
            "color": seen.fill(theme),
            "line": {"width": 1 if few else 0, "color": theme.ink},
        },
        **_hover(rows, own, level, axis, language),
    )


def _hover(
    rows: Sequence[Dot], own: Sequence[tuple[int, Dot]], level: Level | None, axis: Axis, language: str
) -> dict[str, object]:
    """What is said of a mark; of thousands the browser writes the number, which costs us nothing."""
    if len(rows) <= MOST_ROWS:
        texts = [f"{plain(row.name)}<br>{_value_text(row, axis, language)}" for _, row in own]
        return {"hovertext": texts, "hoverinfo": "text"}
    word = _level_word(level, language)
    names = [plain(row.name) for _, row in own]
    return {
        "hovertext": names,
        "hovertemplate": f"%{{hovertext}}<br>%{{x}} {plain(axis.unit)}, {word}<extra></extra>",
    }


def _level_word(level: Level | None, language: str) -> str:
    return look(LETTERS[level]).word_in(language) if level else translate(UNKNOWN, language)


def _value_text(row: Dot, axis: Axis, language: str) -> str:
    said = f"{axis.text(row.value, language)}, {_level_word(row.level, language)}"
    if row.target is None:
        return said
    return f"{said}, {translate('chỉ tiêu', language)} {axis.text(row.target, language)}"


def _targets(figure: go.Figure, rows: Sequence[Dot], theme: Theme, named: bool) -> None:
    own = [(place, row.target) for place, row in enumerate(rows) if row.target is not None]
    if not own:
        return
    size = 16 if named else 7
    figure.add_scatter(
        x=[target for _, target in own],
        y=[place for place, _ in own],
        mode="markers",
        marker={"symbol": "line-ns", "size": size, "line": {"width": 2, "color": theme.muted}},
        hoverinfo="skip",
    )


def _limits(figure: go.Figure, limits: Sequence[Limit], axis: Axis, language: str, theme: Theme) -> None:
    """Upright lines from where yellow and green begin, their names over the plot and apart from each other."""
    for place, limit in enumerate(sorted(limits, key=lambda each: each.value)):
        seen = look(LETTERS[limit.level])
        text = f"{seen.shape} {seen.word_in(language)}: {axis.text(limit.value, language)}"
        line = {"color": theme.ink, "width": 1.5, "dash": "dash" if limit.level is Level.GREEN else "dot"}
        figure.add_shape(
            type="line", x0=limit.value, x1=limit.value, y0=0, y1=1, yref="paper", line=line, layer="below"
        )
        figure.add_annotation(
            x=limit.value,
            y=1,
            yref="paper",
            yanchor="bottom",
            yshift=18 * (place % 2),
            text=text,
            showarrow=False,
            font={"color": theme.ink, "size": 12},
        )


@drawn_once
def years(
    message: str,
    spreads: Sequence[Spread],
    limits: Sequence[Limit],
    axis: Axis,
    language: str,
    theme: Theme = LIGHT,
) -> Chart:
    """One upright bar a year: thin from the least to the most, thick over the middle half, a mark at the median.

    Years are never joined: other localities stand behind each.
    """
    figure = go.Figure()
    _ranges(figure, spreads, theme)
    _middles(figure, spreads, axis, language, theme)
    laid_out(figure, theme, 300, top=12, bottom=72)
    figure.update_layout(showlegend=False, separators=_separators(language))
    labels = [f"{broken(each.label, 16)}<br>n = {format_number(each.n, language, 0)}" for each in spreads]
    figure.update_xaxes(
        tickangle=0,
        tickvals=list(range(len(spreads))),
        ticktext=labels,
        range=[-0.6, len(spreads) - 0.4],
        showgrid=False,
    )
    figure.update_yaxes(title={"text": plain(axis.unit)}, automargin=True)
    _levels(figure, limits, language, theme)
    told = [f"{each.label}: {_spread_text(each, axis, language)}" for each in spreads]
    return Chart(message, figure, ". ".join([message, *told]) + ".")


def _levels(figure: go.Figure, limits: Sequence[Limit], language: str, theme: Theme) -> None:
    """Level lines from where yellow and green begin, their names at the right end."""
    for limit in limits:
        dash = "dash" if limit.level is Level.GREEN else "dot"
        figure.add_hline(y=limit.value, line={"color": theme.ink, "width": 1, "dash": dash}, layer="below")
        seen = look(LETTERS[limit.level])
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="right",
            y=limit.value,
            yanchor="bottom",
            text=f"{seen.shape} {seen.word_in(language)}",
            showarrow=False,
            font={"color": theme.ink, "size": 12},
        )


def _ranges(figure: go.Figure, spreads: Sequence[Spread], theme: Theme) -> None:
    for place, each in enumerate(spreads):
        if each.ends and each.quartiles:
            low, _, high = each.quartiles
            for ends, width, colour in ((each.ends, 1.5, theme.muted), ((low, high), 18, theme.hairline)):
                figure.add_scatter(
                    x=[place, place],
                    y=list(ends),
                    mode="lines",
                    line={"color": colour, "width": width},
                    hoverinfo="skip",
                )


def _middles(figure: go.Figure, spreads: Sequence[Spread], axis: Axis, language: str, theme: Theme) -> None:
    points = [
        (place, value, each)
        for place, each in enumerate(spreads)
        for value in ([each.quartiles[1]] if each.quartiles else each.values)
    ]
    figure.add_scatter(
        x=[place for place, _, _ in points],
        y=[value for _, value, _ in points],
        mode="markers+text",
        text=[format_number(value, language) for _, value, _ in points],
        textposition="middle right",
        textfont={"color": theme.ink, "size": 13},
        marker={"symbol": "diamond", "size": 11, "color": theme.accent},
        hovertext=[f"{plain(each.label)}<br>{_spread_text(each, axis, language)}" for _, _, each in points],
        hoverinfo="text",
        cliponaxis=False,
    )


def _spread_text(each: Spread, axis: Axis, language: str) -> str:
    if each.quartiles and each.ends:
        low, middle, high = each.quartiles
        return translate(
            "trung vị {middle}, nửa giữa {low} đến {high}, thấp nhất {least}, cao nhất {most} (n = {n})",
            language,
            middle=axis.text(middle, language),
            low=axis.text(low, language),
            high=axis.text(high, language),
            least=axis.text(each.ends[0], language),
            most=axis.text(each.ends[1], language),
            n=format_number(each.n, language, 0),
        )
    return "; ".join(axis.text(value, language) for value in each.values) + f" (n = {each.n})"
