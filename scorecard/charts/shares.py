"""Shares of colours, one full bar a row: groups, criteria or goals of different size beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from textwrap import wrap

import plotly.graph_objects as go

from scorecard.charts.figure import LABEL, Chart, drawn_once, laid_out, plain
from scorecard.charts.marks import COUNTED, look, mark_text
from scorecard.charts.stacks import part_of_bar
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_number, format_percent

BAR, LINE, GAP = 24, 18, 12  # px: a bar, a line of its label above it, the room to the next one
NARROW = 0.045  # of the bar's width: below it a number would not fit


@dataclass(frozen=True)
class Shares:
    """One row: what it is, how many of each letter of COUNTED, and what stands after the bar ("35 % tiêu chí xanh")."""

    label: str
    counts: tuple[int, ...]
    note: str = ""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts)


@drawn_once
def shares(message: str, rows: Sequence[Shares], language: str, theme: Theme = LIGHT) -> Chart:
    """One bar of full width a row, best to worst, counts written in; rows in the order given, top first."""
    figure = go.Figure()
    used = [place for place in range(len(COUNTED)) if any(row.counts[place] for row in rows)]
    for place in used:
        _stack(figure, place, rows, language, theme)
    ends = _ends(rows)
    laid_out(figure, theme, ends[-1] if ends else BAR)
    figure.update_layout(barmode="stack", bargap=0, showlegend=False)
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(range=[ends[-1] if ends else BAR, 0], visible=False)
    for end, row in zip(ends, rows, strict=True):
        _label(figure, end, row, theme)
    lines = [f"{_heading(row)}: {_said(row, language)}" for row in rows]
    letters = "".join(COUNTED[place] for place in used)
    return Chart(message, figure, ". ".join([message, *lines]) + ".", letters)


def _heading(row: Shares) -> str:
    return f"{row.label} · {row.note}" if row.note else row.label


def _lines(row: Shares) -> list[str]:
    """The label over the bar; its note goes on a line of its own where it does not fit."""
    heading = _heading(row)
    return (
        [heading] if len(heading) <= LABEL else [*wrap(row.label, LABEL), *([row.note] if row.note else [])]
    )


def _ends(rows: Sequence[Shares]) -> list[int]:
    """Where each row ends, in px from the top: a row is as high as its label needs."""
    return list(accumulate(LINE * len(_lines(row)) + BAR + GAP for row in rows))


def _label(figure: go.Figure, end: int, row: Shares, theme: Theme) -> None:
    """Right above its bar."""
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=end - GAP - BAR,
        yanchor="bottom",
        text="<br>".join(plain(line) for line in _lines(row)),
        align="left",
        showarrow=False,
        borderpad=1,
        font={"color": theme.ink, "size": 13},
    )


def _stack(figure: go.Figure, place: int, rows: Sequence[Shares], language: str, theme: Theme) -> None:
    seen = look(COUNTED[place])
    parts = [row.counts[place] / row.total if row.total else 0.0 for row in rows]
    written = [
        f"{seen.letter(language)} {format_number(row.counts[place], language, 0)}" if share >= NARROW else ""
        for row, share in zip(rows, parts, strict=True)
    ]
    figure.add_bar(
        name=mark_text(COUNTED[place], language),
        x=parts,
        y=[end - GAP - BAR / 2 for end in _ends(rows)],
        width=BAR,
        text=written,
        constraintext="none",
        hovertext=[
            f"{plain(row.label)}<br>{_counted(row, place, language)} ({format_percent(share, language, 0)})"
            for row, share in zip(rows, parts, strict=True)
        ],
        hoverinfo="text",
        **part_of_bar(seen, theme),
    )


def _counted(row: Shares, place: int, language: str) -> str:
    return f"{format_number(row.counts[place], language, 0)} {look(COUNTED[place]).word_in(language)}"


def _said(row: Shares, language: str) -> str:
    told = [_counted(row, place, language) for place, n in enumerate(row.counts) if n]
    return " · ".join(told) or translate("chưa có dữ liệu", language)
