"""What every chart function gives, and the layout all of them share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, wraps
from html import escape
from textwrap import wrap
from typing import Any, ParamSpec, TypeVar

import orjson
import plotly.graph_objects as go
import plotly.io

from scorecard.charts.tokens import FONT, Theme
from scorecard.i18n.numbers import format_percent

LABEL = 50  # letters of a row label in one line


@dataclass(frozen=True)
class Chart:
    """A figure, its message as the title (drawn beside it, so that it wraps), and all of it as text.

    `letters`: the marks that occur in it, best first, for the legend; `note`: how to read it, if that is not plain.
    """

    title: str
    figure: go.Figure
    alternative: str
    letters: str = ""
    note: str = ""


class _Written(dict[str, Any]):
    """A figure as a dictionary that knows its own JSON: plotly asks for it and writes it out as it stands."""

    def __init__(self, parts: dict[str, Any]) -> None:
        super().__init__(parts)
        self._text = orjson.Fragment(plotly.io.to_json(parts, validate=False))

    def to_plotly_json(self) -> orjson.Fragment:
        """The text, escaped as plotly escapes it."""
        return self._text


class FinishedFigure(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A figure that nobody changes any more: what every run sends of it is made once."""

    def to_dict(self) -> dict[str, Any]:
        """What is sent, without copying and writing thousands of points at each run; not to be changed."""
        kept: dict[str, Any] | None = self.__dict__.get("_kept")
        if kept is None:
            kept = self.__dict__["_kept"] = _Written(super().to_dict())
        return kept


Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


def drawn_once(draw: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """The same picture for the same values: building a figure costs more than everything else on a page.

    For functions of plain frozen values; lists count as tuples. Who receives a figure must not change it.
    """

    @lru_cache(maxsize=128)
    def kept(*args: Any, **named: Any) -> Result:
        return finished(draw(*args, **named))

    @wraps(draw)
    def drawn(*args: Arguments.args, **named: Arguments.kwargs) -> Result:
        frozen = [tuple(each) if isinstance(each, list) else each for each in args]
        return kept(*frozen, **{k: tuple(v) if isinstance(v, list) else v for k, v in named.items()})

    return drawn


def finished(drawn: Result) -> Result:
    """A chart whose figure will not change again, itself; anything else as it is."""
    if isinstance(drawn, Chart):
        drawn.figure.__class__ = FinishedFigure
    return drawn


def laid_out(figure: go.Figure, theme: Theme, height: int, top: int = 8, bottom: int = 8) -> go.Figure:
    """The figure with our font, margins and colours; `height` in px of the plot itself."""
    hover = {"font": {"family": FONT, "size": 14, "color": theme.ink}, "bgcolor": theme.panel}
    figure.update_layout(
        font={"family": FONT, "size": 13, "color": theme.ink},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": 8, "t": top, "b": bottom},
        height=height + top + bottom,
        hoverlabel={**hover, "bordercolor": theme.hairline, "align": "left"},
        hovermode="closest",
        dragmode=False,
    )
    axes = {"gridcolor": theme.hairline, "linecolor": theme.hairline, "zeroline": False, "fixedrange": True}
    figure.update_xaxes(**axes)
    figure.update_yaxes(**axes)
    return figure


def percent_ticks(language: str, parts: int = 5) -> dict[str, object]:
    """Marks of an axis of shares, written as everywhere else: "20\u00a0%" in Vietnamese, "20%" in English."""
    values = [part / parts for part in range(parts + 1)]
    return {"tickvals": values, "ticktext": [format_percent(value, language, 0) for value in values]}


def legend_below(theme: Theme) -> dict[str, object]:
    """A legend in rows under the plot, so that it never narrows it on a phone."""
    return {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "font": {"color": theme.ink, "size": 13},
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
    }


def labels_above(figure: go.Figure, labels: Sequence[str], theme: Theme) -> None:
    """Row labels over their rows instead of beside them: a long Vietnamese title leaves room for the bar.

    Rows are numbered 0, 1, … from the top.
    """
    for row, label in enumerate(labels):
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            y=row - 0.5,
            yanchor="top",
            text=broken(label, LABEL),
            align="left",
            showarrow=False,
            font={"color": theme.ink, "size": 13},
        )
    figure.update_yaxes(range=[len(labels) - 0.5, -0.5], visible=False)


def row_height(labels: Sequence[str], row: int) -> int:
    """`row` px for each row under labels_above(); half as much again where a label needs two lines."""
    return row if all(len(label) <= LABEL for label in labels) else round(1.5 * row)


def broken(text: str, width: int) -> str:
    """A long label over several lines of at most `width` letters, for plotly."""
    return "<br>".join(plain(line) for line in wrap(text, width)) or plain(text)


def plain(text: str) -> str:
    """A text that people wrote, for plotly: its few HTML tags come to nothing."""
    return escape(text, quote=False)
