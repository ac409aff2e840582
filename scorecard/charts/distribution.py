"""How the colours of each indicator are spread over a group of localities: one stacked bar an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, plain
from scorecard.charts.marks import look, mark_text
from scorecard.charts.stacks import part_of_bar, patterned
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import to_translate, translate
from scorecard.i18n.numbers import format_number, format_percent
from scorecard.rating.marks import Mark

ROW = 26
LEFT = 48  # px for the codes and, left of them, the band that names the quadrant
STRIP = 6
COUNTS_NOTE = to_translate("Cuối mỗi hàng: số tiêu chí xanh trên số được hỏi.")
SHARE_NOTE = to_translate("Cuối mỗi hàng: tỷ lệ tiêu chí xanh; số đếm ở bảng số liệu.")
FEW = 100  # localities whose sub-indicators can still be written as counts


@dataclass(frozen=True)
class Spread:
    """One indicator, `quadrant` from 0: how many localities have each letter, and its green sub-indicators."""

    code: str
    title: str
    quadrant: int
    numbers: tuple[tuple[str, int], ...]
    sub_greens: int
    sub_asked: int

    def count(self, letters: str) -> int:
        """How many localities have one of these letters."""
        return sum(n for letter, n in self.numbers if letter in letters)

    @property
    def coloured(self) -> int:
        """How many have a colour."""
        return self.count("GEYyRr")


@drawn_once
def distribution(subject: str, rows: Sequence[Spread], n: int, language: str, theme: Theme = LIGHT) -> Chart:
    """One bar an indicator over `n` localities, in the edition's order; the title names where most are red.

    Numbers are written where there is room; the green sub-indicators stand at each bar's end.
    """
    figure = go.Figure()
    letters = "".join(mark.value for mark in Mark if any(row.count(mark.value) for row in rows))
    for letter in letters:
        _stack(figure, letter, rows, language, theme)
    _ends(figure, rows, n, language, theme)
    _strip(figure, rows, theme)
    laid_out(figure, theme, ROW * len(rows))
    figure.update_layout(
        barmode="stack", bargap=0.2, showlegend=False, uniformtext={"minsize": 10, "mode": "hide"}
    )
    figure.update_layout(margin={"l": LEFT})
    figure.update_xaxes(visible=False, range=[0, n * 1.26])
    codes = [plain(row.code) for row in rows]
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5], tickvals=list(range(len(rows))), ticktext=codes, showgrid=False
    )
    message = f"{subject}: {_message(rows, language)}"
    said = ". ".join([message, *(_said(row, language) for row in rows)]) + "."
    note = translate(COUNTS_NOTE if n < FEW else SHARE_NOTE, language)
    return Chart(message, figure, said, letters, note)


def _stack(figure: go.Figure, letter: str, rows: Sequence[Spread], language: str, theme: Theme) -> None:
    seen = look(letter)
    numbers = [row.count(letter) for row in rows]
    words = f"{mark_text(letter, language)} {seen.word_in(language)}"
    figure.add_bar(
        x=numbers,
        y=list(range(len(rows))),
        customdata=[row.code for row in rows],
        hovertext=[
            f"{plain(row.code)} {broken(row.title, 40)}<br>{words}: {format_number(row.count(letter), language, 0)}"
            for row in rows
        ],
        text=[f"{seen.letter(language)} {format_number(n, language, 0)}" if n else "" for n in numbers],
        **patterned(part_of_bar(seen, theme, 12), seen, theme),
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _ends(figure: go.Figure, rows: Sequence[Spread], n: int, language: str, theme: Theme) -> None:
    """Green sub-indicators of all localities together, beside each bar."""
    figure.add_scatter(
        x=[n * 1.015] * len(rows),
        y=list(range(len(rows))),
        mode="text",
        text=[_end(row, n, language) for row in rows],
        textposition="middle right",
        textfont={"color": theme.muted, "size": 12},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _strip(figure: go.Figure, rows: Sequence[Spread], theme: Theme) -> None:
    """A band at the left edge in the quadrant's colour, broken between two quadrants."""
    for quadrant in dict.fromkeys(row.quadrant for row in rows):
        own = [place for place, row in enumerate(rows) if row.quadrant == quadrant]
        figure.add_shape(
            type="rect",
            xref="paper",
            xsizemode="pixel",
            xanchor=0,
            x0=-LEFT,
            x1=-LEFT + STRIP,
            y0=own[0] - 0.44,
            y1=own[-1] + 0.44,
            fillcolor=theme.quadrant(quadrant),
            line={"width": 0},
        )


def _end(row: Spread, n: int, language: str) -> str:
    """The counts, or their share where the counts would need more room than a phone has."""
    if n < FEW:
        return _greens(row, language)
    return format_percent(row.sub_greens / row.sub_asked if row.sub_asked else None, language, 0)


def _greens(row: Spread, language: str) -> str:
    return f"{format_number(row.sub_greens, language, 0)}/{format_number(row.sub_asked, language, 0)}"


def _message(rows: Sequence[Spread], language: str) -> str:
    """The indicator with the greatest share of red, and how many are green wherever they have a colour."""
    known = [row for row in rows if row.coloured]
    if not known:
        return translate("chưa có chỉ số nào có màu", language)
    worst = max(known, key=lambda row: row.count("Rr") / row.coloured)
    if not worst.count("Rr"):
        return translate("không chỉ số nào đỏ ở đâu cả", language)
    said = translate(
        "{code} {title} đỏ nhiều nhất ({red}/{all})",
        language,
        code=worst.code,
        title=worst.title,
        red=format_number(worst.count("Rr"), language, 0),
        all=format_number(worst.coloured, language, 0),
    )
    green = sum(row.count("G") == row.coloured for row in known)
    return f"{said}; {translate('{green} chỉ số xanh ở mọi nơi', language, green=green)}" if green else said


def _said(row: Spread, language: str) -> str:
    counts = ", ".join(
        f"{format_number(n, language, 0)} {look(letter).word_in(language)}" for letter, n in row.numbers if n
    )
    return f"{row.code} {row.title}: {counts}; {_greens(row, language)}"
