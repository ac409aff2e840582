"""Counts of colours over many localities as bars of one length: a part of the edition a row, its sub-indicators beside."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from scorecard.charts.figure import Chart, drawn_once, laid_out, plain
from scorecard.charts.marks import COUNTED, look, mark_text
from scorecard.charts.stacks import part_of_bar
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.numbers import format_number, format_percent
from scorecard.rating.marks import Mark

ROW = 48
WIDE, NARROW = 0.06, 0.025  # the least share of a bar that holds letter and number, or the number alone
SHOWN = tuple(Mark(letter) for letter in COUNTED)


@dataclass(frozen=True)
class TallyRow:
    """One bar: its label, what stands at its right end, shortly and in words, and the counts in the order of SHOWN.

    `key`: what touching it names.
    """

    label: str
    beside: str
    said: str
    counts: tuple[int, int, int, int, int]
    key: str = ""

    @property
    def total(self) -> int:
        """All that is counted in this bar."""
        return sum(self.counts)


@drawn_once
def tally_bars(
    message: str, rows: Sequence[TallyRow], language: str, theme: Theme = LIGHT, note: str = ""
) -> Chart:
    """Every bar is 100 % of its own indicators, best colour left; counts are written in where there is room."""
    figure = go.Figure()
    for place, mark in enumerate(SHOWN):
        if any(row.counts[place] for row in rows):
            _stack(figure, mark, place, rows, language, theme)
    laid_out(figure, theme, ROW * len(rows), top=0, bottom=0)
    figure.update_layout(barmode="stack", bargap=0, showlegend=False)
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(range=[len(rows) - 0.5, -0.5], visible=False)
    for number, row in enumerate(rows):
        _say(figure, number, plain(row.label), 0, "left", theme.ink)
        _say(figure, number, plain(row.beside), 1, "right", theme.muted)
    letters = "".join(mark.value for i, mark in enumerate(SHOWN) if any(row.counts[i] for row in rows))
    said = [f"{row.label}: {_words(row, language)}; {row.said}" for row in rows]
    return Chart(message, figure, ". ".join([message, *said]) + ".", letters, note)


def _stack(
    figure: go.Figure, mark: Mark, place: int, rows: Sequence[TallyRow], language: str, theme: Theme
) -> None:
    seen = look(mark)
    shares = [row.counts[place] / row.total if row.total else 0.0 for row in rows]
    numbers = [format_number(row.counts[place], language, 0) for row in rows]
    words = f"{mark_text(mark, language)} {seen.word_in(language)}"
    figure.add_bar(
        name=words,
        x=shares,
        y=[number + 0.21 for number in range(len(rows))],
        width=0.5,
        customdata=[
            [row.key, f"{plain(row.label)}<br>{words}: {n} ({format_percent(share, language, 0)})"]
            for row, n, share in zip(rows, numbers, shares, strict=True)
        ],
        text=[_written(seen.letter(language), n, share) for n, share in zip(numbers, shares, strict=True)],
        **part_of_bar(seen, theme),
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _written(letter: str, number: str, share: float) -> str:
    if share < NARROW:
        return ""
    return number if share < WIDE else f"{letter} {number}"


def _say(figure: go.Figure, row: int, text: str, x: float, side: str, ink: str) -> None:
    figure.add_annotation(
        x=x,
        xref="paper",
        xanchor=side,
        y=row - 0.5,
        yanchor="top",
        text=text,
        align=side,
        showarrow=False,
        font={"color": ink, "size": 12},
    )


def _words(row: TallyRow, language: str) -> str:
    return " · ".join(
        f"{format_number(n, language, 0)} {look(mark).word_in(language)}"
        for mark, n in zip(SHOWN, row.counts, strict=True)
        if n
    )
