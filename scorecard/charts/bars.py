"""Stacked counts of marks: one bar a quadrant, or one a locality."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from scorecard.charts.figure import Chart, drawn_once, labels_above, laid_out, plain, row_height
from scorecard.charts.marks import look, mark_text, occurring
from scorecard.charts.sentences import counts_sentence
from scorecard.charts.stacks import part_of_bar, patterned
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.rating.marks import Mark

ROW = 62


@dataclass(frozen=True)
class Group:
    """One bar: a label and the letters it counts; `key`: what touching it names."""

    label: str
    letters: str
    key: str = ""


@drawn_once
def bars(
    subject: str, groups: Sequence[Group], language: str, theme: Theme = LIGHT, message: str = ""
) -> Chart:
    """One stacked bar a group, best to worst, with the numbers written in; marks that never occur are left out.

    The title is `message`, else the subject with the counts.
    """
    figure = go.Figure()
    for mark in Mark:
        if any(mark.value in group.letters for group in groups):
            _stack(figure, mark, groups, language, theme)
    letters = "".join(group.letters for group in groups)
    message = message or f"{subject}: {counts_sentence(letters, language)}"
    laid_out(figure, theme, row_height([group.label for group in groups], ROW) * len(groups))
    figure.update_layout(barmode="stack", bargap=0, showlegend=False)
    figure.update_xaxes(visible=False)
    labels_above(figure, [group.label for group in groups], theme)
    lines = [f"{group.label}: {counts_sentence(group.letters, language)}" for group in groups]
    return Chart(message, figure, ". ".join([message, *lines]) + ".", occurring(letters))


def _stack(figure: go.Figure, mark: Mark, groups: Sequence[Group], language: str, theme: Theme) -> None:
    seen = look(mark)
    numbers = [group.letters.count(mark.value) for group in groups]
    words = f"{mark_text(mark, language)} {seen.word_in(language)}"
    figure.add_bar(
        name=words,
        x=numbers,
        y=[row + 0.14 for row in range(len(groups))],
        width=0.48,
        customdata=[[group.key, plain(group.label)] for group in groups],
        text=[f"{seen.letter(language)} {n}" if n else "" for n in numbers],
        **patterned(part_of_bar(seen, theme), seen, theme),
        hovertemplate=f"%{{customdata[1]}}<br>{words}: %{{x}}<extra></extra>",
    )
