"""Localities against their peers: in each quadrant the value, the median and the quartiles of the peer group."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import plotly.graph_objects as go

from scorecard.analysis.quartiles import Quartiles
from scorecard.charts.figure import Chart, broken, drawn_once, laid_out, plain
from scorecard.charts.peer_rows import PeerRow, band_words, message, said, written
from scorecard.charts.tokens import LIGHT, Theme
from scorecard.i18n.messages import translate
from scorecard.i18n.numbers import format_percent

ROW = 60
ROW_WITH_GROUP = 78
HEAD = 0.62  # of a row, above the first one: the numbers of the quadrants
GAP = 0.16  # between two quadrants, in widths of a quadrant
LOW = 0.2  # how far under the middle of its row the track stands; the name is above it


@dataclass(frozen=True)
class _Track:
    """Where one quadrant of one locality is drawn, from `left` to `left` + 1, at the height `y`."""

    row: PeerRow
    quadrant: int
    left: float
    y: float

    @property
    def value(self) -> float:
        return self.row.values[self.quadrant]

    @property
    def band(self) -> Quartiles | None:
        return self.row.bands[self.quadrant]


@drawn_once
def profile_band(
    cycle: str, rows: Sequence[PeerRow], quadrants: Sequence[str], language: str, theme: Theme = LIGHT
) -> Chart:
    """Tracks from 0 to 100 %: of one locality a row a quadrant, of several a row a locality and a column a quadrant.

    The title says where the one, or how many of the several, lie below the median of their peers.
    """
    is_alone = len(rows) == 1
    tracks = [
        _Track(row, place, 0.0, place + LOW) if is_alone else _Track(row, place, _left(place), line + LOW)
        for line, row in enumerate(rows)
        for place in range(len(quadrants))
    ]
    figure = go.Figure()
    _grounds(figure, tracks, theme)
    _others(figure, tracks, language, theme)
    _bands(figure, tracks, theme)
    _values(figure, tracks, quadrants, language, theme)
    laid_out(figure, theme, _labels(figure, rows, quadrants, language, theme))
    figure.update_layout(showlegend=False)
    figure.update_xaxes(visible=False, range=[-0.03, tracks[-1].left + 1.03])
    title = f"{cycle}: {message(rows, quadrants, language)}"
    told = [said(row, quadrants, language) for row in rows]
    return Chart(title, figure, ". ".join([title, *told]) + ".", note=_note(rows, language))


def _left(quadrant: int) -> float:
    return quadrant * (1 + GAP)


def _labels(
    figure: go.Figure, rows: Sequence[PeerRow], quadrants: Sequence[str], language: str, theme: Theme
) -> int:
    """The names over the tracks; the height in px that all of it needs."""
    if len(rows) == 1:
        for place, title in enumerate(quadrants):
            _name(figure, place, f"<b>{place + 1}. {plain(title)}</b>", theme)
        figure.update_yaxes(visible=False, range=[len(quadrants) - 0.5, -0.5])
        return ROW * len(quadrants)
    is_mixed = len({row.group for row in rows}) > 1
    for line, row in enumerate(rows):
        group = (
            f"<br><span style='color:{theme.muted}'>{plain(row.group)}, n = {written(row.n, language)}</span>"
        )
        _name(figure, line, f"<b>{plain(row.name)}</b>{group if is_mixed else ''}", theme)
    for place, title in enumerate(quadrants):
        _head(figure, place, title, theme)
    figure.update_yaxes(visible=False, range=[len(rows) - 0.5, -0.5 - HEAD])
    return round((ROW_WITH_GROUP if is_mixed else ROW) * (len(rows) + HEAD))


def _grounds(figure: go.Figure, tracks: Sequence[_Track], theme: Theme) -> None:
    """Each track from 0 to 100 %."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for track in tracks:
        xs += [track.left, track.left + 1, None]
        ys += [track.y, track.y, None]
    line = {"color": theme.hairline, "width": 2}
    figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")


def _others(figure: go.Figure, tracks: Sequence[_Track], language: str, theme: Theme) -> None:
    """The peers one by one, as small rings a little above the track."""
    points = [
        (track.left + value, track.y - 0.12, name, value)
        for track in tracks
        if track.row.others
        for name, value in track.row.others[track.quadrant]
        if not isnan(value)
    ]
    if points:
        figure.add_scatter(
            x=[round(x, 4) for x, _, _, _ in points],
            y=[y for _, y, _, _ in points],
            mode="markers",
            marker={"size": 8, "symbol": "circle-open", "color": theme.muted, "line": {"width": 1}},
            hovertext=[f"{plain(name)}: {format_percent(v, language, 0)}" for _, _, name, v in points],
            hovertemplate="%{hovertext}<extra></extra>",
        )


def _bands(figure: go.Figure, tracks: Sequence[_Track], theme: Theme) -> None:
    """The middle half of the peer group as a broad line, its median as a tick."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    ticks: list[tuple[float, float]] = []
    for track in tracks:
        if track.band is not None:
            xs += [track.left + track.band.low, track.left + track.band.high, None]
            ys += [track.y, track.y, None]
            ticks.append((track.left + track.band.middle, track.y))
    broad = {"color": theme.not_assessed, "width": 12}
    figure.add_scatter(x=xs, y=ys, mode="lines", line=broad, hoverinfo="skip")
    figure.add_scatter(
        x=[x for x, _ in ticks],
        y=[y for _, y in ticks],
        mode="markers",
        hoverinfo="skip",
        marker={"symbol": "line-ns", "size": 12, "line": {"width": 3, "color": theme.ink}},
    )


def _values(
    figure: go.Figure, tracks: Sequence[_Track], quadrants: Sequence[str], language: str, theme: Theme
) -> None:
    """The localities themselves: a dot in the quadrant's colour, its value written under it."""
    known = [track for track in tracks if not isnan(track.value)]
    figure.add_scatter(
        x=[track.left + track.value for track in known],
        y=[track.y for track in known],
        mode="markers+text",
        text=[format_percent(track.value, language, 0) for track in known],
        textposition=[_beside(track.value) for track in known],
        textfont={"color": theme.ink, "size": 12},
        marker={
            "size": 14,
            "color": [theme.quadrant(track.quadrant) for track in known],
            "line": {"width": 2, "color": theme.surface},
            "opacity": 1,
        },
        cliponaxis=False,
        customdata=[track.row.key for track in known],
        hovertext=[_told(track, quadrants[track.quadrant], language) for track in known],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _beside(value: float) -> str:
    """Where the number stands, so that it stays inside its track."""
    if value < 0.12:
        return "bottom right"
    return "bottom left" if value > 0.88 else "bottom center"


def _told(track: _Track, title: str, language: str) -> str:
    value = format_percent(track.value, language, 0)
    lines = [f"<b>{plain(track.row.name)}</b>", f"{broken(title, 40)}: {value}"]
    if track.band is not None:
        lines.append(broken(band_words(track.band, language), 46))
    return "<br>".join(lines)


def _name(figure: go.Figure, line: int, text: str, theme: Theme) -> None:
    figure.add_annotation(
        x=0,
        xref="paper",
        xanchor="left",
        y=line - 0.48,
        yanchor="top",
        align="left",
        showarrow=False,
        text=text,
        font={"color": theme.ink, "size": 13},
    )


def _head(figure: go.Figure, place: int, title: str, theme: Theme) -> None:
    """The quadrant's number on its colour over its tracks; its title on hover."""
    figure.add_annotation(
        x=_left(place) + 0.5,
        y=-0.5 - HEAD / 2,
        text=f"<b>{place + 1}</b>",
        hovertext=plain(title),
        showarrow=False,
        font={"color": theme.on_quadrant, "size": 13},
        bgcolor=theme.quadrant(place),
        borderpad=4,
    )


def _note(rows: Sequence[PeerRow], language: str) -> str:
    """How to read what is there: groups too small have no band, groups too large no rings."""
    said = [translate("Tỷ lệ tiêu chí xanh từ 0 đến 100\u00a0%.", language)]
    if any(any(row.bands) for row in rows):
        said.append(
            translate(
                "Chấm: địa phương; vạch đứng: trung vị của nhóm cùng loại; dải xám: một nửa ở giữa của nhóm.",
                language,
            )
        )
    if any(any(row.others) for row in rows):
        said.append(translate("Vòng nhỏ: từng đơn vị trong nhóm.", language))
    return " ".join(said)
