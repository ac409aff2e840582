"""Who became whom: boxes in columns by date, joined by lines whose style says how much went over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from scorecard.analysis.lineage_picture import Box, Link, Picture
from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, legend_below, plain
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.localities.models import Relation

ROW = 44
WIDE, HIGH = 0.74, 0.76  # of a column's pitch and of a row
LETTERS = {1: 30, 2: 19, 3: 13}  # in one line of a box, by the number of columns
_DASHES = {
    Relation.UNCHANGED: "solid",
    Relation.WHOLE: "solid",
    Relation.PART: "dash",
    Relation.PART_AREA: "dot",
    Relation.PART_POPULATION: "dashdot",
    Relation.UNKNOWN: "longdashdot",
}
STEPS = 12
ORDER = tuple(Relation)


@dataclass(frozen=True)
class Said:
    """The words of a picture. `boxes`, `hovers`: by unit key; `columns`: over each column; `links`: one a link, in order.

    `relations`: what the legend says of each; `line`: of a link that one line may follow.
    """

    boxes: tuple[tuple[str, str], ...]
    hovers: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    links: tuple[str, ...]
    relations: tuple[tuple[Relation, str], ...]
    line: str


@drawn_once
def lineage(message: str, picture: Picture, said: Said, theme: Theme = LIGHT) -> Chart:
    """The picture with `message` as its title; a point on each box carries the unit's key."""
    columns = len(picture.days) + 1
    figure = go.Figure()
    boxes = {box.unit.key: box for box in picture.boxes}
    _draw_links(figure, picture, boxes, said, theme)
    for box in picture.boxes:
        _draw_box(figure, box, picture, dict(said.boxes)[box.unit.key], columns, theme)
    _draw_frames(figure, picture.boxes, theme)
    _draw_points(figure, picture.boxes, dict(said.hovers))
    for column, text in enumerate(said.columns):
        _head(figure, column, text, columns, theme)
    lines = max(_written(text, columns).count("<br>") for text in said.columns) + 1
    laid_out(figure, theme, ROW * picture.rows, top=18 * lines + 12, bottom=60)
    figure.update_xaxes(range=[-0.02, columns - 1 + WIDE + 0.02], visible=False)
    figure.update_yaxes(range=[picture.rows, 0], visible=False)
    figure.update_layout(showlegend=True, legend=legend_below(theme))
    return Chart(message, figure, ". ".join((message, *said.links)) + ".")


def _draw_links(
    figure: go.Figure, picture: Picture, boxes: Mapping[str, Box], said: Said, theme: Theme
) -> None:
    """One trace a style, so that the legend names each once; the hover stands in the middle of each line."""
    groups: dict[tuple[Relation, bool], list[tuple[Link, str]]] = {}
    for link, text in zip(picture.links, said.links, strict=True):
        if not link.implied:
            groups.setdefault((link.relation, link.continues), []).append((link, text))
    names = dict(said.relations)
    for (relation, continues), group in sorted(groups.items(), key=lambda each: ORDER.index(each[0][0])):
        xs: list[float | None] = []
        ys: list[float | None] = []
        texts: list[str] = []
        for link, text in group:
            across, down = _curve(boxes[link.old.key], boxes[link.new.key])
            xs += [*across, None]
            ys += [*down, None]
            texts += [plain(text)] * (len(across) + 1)
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            name=said.line if continues else names[relation],
            hovertext=texts,
            hovertemplate="%{hovertext}<extra></extra>",
            line=_line(relation, continues, theme),
        )


def _line(relation: Relation, continues: bool, theme: Theme) -> dict[str, object]:
    if continues:
        return {"color": theme.accent, "width": 4, "dash": "solid"}
    known = relation is not Relation.UNKNOWN
    return {
        "color": theme.ink if known else theme.muted,
        "width": 1.8 if relation is Relation.WHOLE else 1.4,
        "dash": _DASHES[relation],
    }


def _curve(old: Box, new: Box) -> tuple[list[float], list[float]]:
    """From the right edge of the older box to the left edge of the newer one, level at both ends."""
    start, end = old.column + WIDE, float(new.column)
    if old.frame:
        start -= 0.02
    across, down = [], []
    for step in range(STEPS + 1):
        part = step / STEPS
        level = part * part * (3 - 2 * part)
        across.append(round(start + (end - start) * part, 4))
        down.append(round(old.row + (new.row - old.row) * level, 4))
    return across, down


def _draw_box(figure: go.Figure, box: Box, picture: Picture, text: str, columns: int, theme: Theme) -> None:
    is_focus = box.unit.key == picture.focus.key
    stands = box.unit.valid_to is None
    inset = 0.02 if box.frame else 0.0
    figure.add_shape(
        type="rect",
        x0=box.column + inset,
        x1=box.column + WIDE - inset,
        y0=box.row - HIGH / 2,
        y1=box.row + HIGH / 2,
        fillcolor=theme.accent if is_focus else theme.panel,
        line={"color": theme.accent if stands or is_focus else theme.hairline, "width": 1.5 if stands else 1},
    )
    figure.add_annotation(
        x=box.column + WIDE / 2,
        y=box.row,
        text=broken(text, LETTERS.get(columns, 12)),
        showarrow=False,
        font={"color": theme.on_accent if is_focus else theme.ink, "size": 12},
    )


def _draw_frames(figure: go.Figure, boxes: Sequence[Box], theme: Theme) -> None:
    """A dissolved district around the communes that it held."""
    for head in boxes:
        held = [box for box in boxes if box.frame == head.unit.key]
        if held:
            figure.add_shape(
                type="rect",
                x0=head.column - 0.012,
                x1=head.column + WIDE + 0.012,
                y0=head.row - 0.48,
                y1=max(box.row for box in held) + 0.48,
                line={"color": theme.muted, "width": 1, "dash": "dot"},
                layer="below",
            )


def _draw_points(figure: go.Figure, boxes: Sequence[Box], hovers: Mapping[str, str]) -> None:
    """Unseen points over the boxes: what is told on hover, and the key of the unit for whoever touches one."""
    figure.add_scatter(
        x=[box.column + WIDE / 2 for box in boxes],
        y=[box.row for box in boxes],
        mode="markers",
        marker={"size": ceil(ROW * HIGH), "opacity": 0},
        customdata=[[box.unit.key] for box in boxes],
        hovertext=[plain(hovers[box.unit.key]).replace("\n", "<br>") for box in boxes],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _head(figure: go.Figure, column: int, text: str, columns: int, theme: Theme) -> None:
    figure.add_annotation(
        x=column + WIDE / 2,
        y=1,
        yref="paper",
        yanchor="bottom",
        text=_written(text, columns),
        showarrow=False,
        font={"color": theme.muted, "size": 12},
    )


def _written(text: str, columns: int) -> str:
    """The lines of a text, each broken again where it is too long for its column."""
    return "<br>".join(broken(line, LETTERS.get(columns, 12) + 2) for line in text.split("\n"))
