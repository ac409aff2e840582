"""A map without tiles: dots (and outlines, where there are any) by longitude and latitude, one frame or several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from scorecard.charts.figure import Chart, laid_out, plain
from scorecard.charts.map_frames import Frame, axes_of, height_of, label_sides
from scorecard.charts.map_marks import Kind
from scorecard.charts.tokens import LIGHT, Theme

Numbers = npt.NDArray[np.float64]
MOST_NAMED = 8  # dots of a frame that carry their names
SIZES = ((60, 14.0), (400, 10.0), (1500, 7.0))  # up to so many dots, so many px
SMALLEST = 5.0
SMALL = 8.0  # px; up to it an edge would leave nothing of the colour
FEWER_PX = 0.55  # of a dot in the small frame of the whole country


@dataclass(frozen=True)
class Dot:
    """One locality: `key` is what touching it names, `kind` its place among the kinds, `said` is read on hover.

    `short`: the name written beside it where there is room.
    """

    key: str
    name: str
    short: str
    lon: float
    lat: float
    kind: int
    said: str


@dataclass(frozen=True, eq=False)
class Behind:
    """What lies behind the dots: other units as grey dots, named places, outlines, and which dots fill theirs.

    `groups`: of each grey dot, such as its province; `rings`: closed lines (points, 2); `filled`: the place of a
    dot, and its rings.
    """

    lon: Numbers
    lat: Numbers
    groups: npt.NDArray[np.str_]
    names: tuple[tuple[str, float, float], ...] = ()
    rings: tuple[Numbers, ...] = ()
    filled: tuple[tuple[int, tuple[Numbers, ...]], ...] = ()


@dataclass(frozen=True, eq=False)
class Scene:
    """All that is drawn: dots in the looks of `kinds`, in one frame or in several, in rows of two."""

    dots: Sequence[Dot]
    kinds: Sequence[Kind]
    frames: Sequence[Frame]
    behind: Behind


def locality_map(
    scene: Scene, message: str, said: Sequence[str] = (), note: str = "", theme: Theme = LIGHT
) -> Chart:
    """The map. `said`: what the text alternative says after the message."""
    figure = go.Figure()
    for place, frame in enumerate(scene.frames):
        axes = axes_of(figure, place, frame, len(scene.frames))
        _ground(figure, scene.behind, frame, axes, theme)
        if frame.dots is not None or len(scene.frames) == 1:
            _outlines(figure, scene, frame, axes, theme)
        if frame.dots is None:
            _names(figure, scene.behind, axes, theme)
        _frame_dots(figure, scene, frame, axes, shown=place == len(scene.frames) - 1, theme=theme)
    laid_out(figure, theme, height_of(scene.frames), top=44)
    figure.update_layout(legend=_legend(theme))
    return Chart(message, figure, ". ".join([message, *said]) + ".", note=note)


def _frame_dots(
    figure: go.Figure, scene: Scene, frame: Frame, axes: dict[str, str], shown: bool, theme: Theme
) -> None:
    """The dots of one frame, large kinds first so that none hides another; small in a frame of all beside others."""
    inside = range(len(scene.dots)) if frame.dots is None else frame.dots
    is_overview = len(scene.frames) > 1 and frame.dots is None
    px = next((px for most, px in SIZES if len(scene.dots) <= most), SMALLEST)
    px *= FEWER_PX if is_overview else 1.0
    named = frame.dots is not None and len(inside) <= MOST_NAMED
    places = [(scene.dots[each].lon, scene.dots[each].lat) for each in inside] if named else []
    sides = {
        scene.dots[each].key: side for each, side in zip(inside, label_sides(places, frame.box), strict=False)
    }
    for number in sorted(range(len(scene.kinds)), key=lambda each: -scene.kinds[each].size):
        own = [scene.dots[each] for each in inside if scene.dots[each].kind == number]
        _dots(figure, own, scene.kinds[number], axes, px, sides, theme)
        figure.data[-1].update(showlegend=shown, legendrank=number + 1)


def _ground(figure: go.Figure, behind: Behind, frame: Frame, axes: dict[str, str], theme: Theme) -> None:
    """Other units in grey, as far as they lie in the frame."""
    west, east, south, north = frame.box
    lon, lat = behind.lon, behind.lat
    near = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    if frame.group:
        near &= behind.groups == frame.group
    figure.add_scatter(
        x=lon[near].astype(np.float32),
        y=lat[near].astype(np.float32),
        mode="markers",
        marker={"size": 3.5 if frame.dots is None else 4.5, "color": theme.hairline},
        hoverinfo="skip",
        showlegend=False,
        **axes,
    )


def _outlines(figure: go.Figure, scene: Scene, frame: Frame, axes: dict[str, str], theme: Theme) -> None:
    """Every outline in the frame as a hairline; those of the dots in the colour and the pattern of their kind."""
    quiet = {"mode": "lines", "hoverinfo": "skip", "showlegend": False, **axes}
    near = [ring for ring in scene.behind.rings if _meets(ring, frame.box)]
    if near:
        x, y = joined_rings(near)
        figure.add_scatter(x=x, y=y, line={"color": theme.hairline, "width": 1}, **quiet)
    for number, kind in enumerate(scene.kinds):
        own = [held for place, held in scene.behind.filled if scene.dots[place].kind == number]
        rings = [ring for held in own for ring in held if _meets(ring, frame.box)]
        if rings:
            x, y = joined_rings(rings)
            pattern = {"shape": kind.pattern, "fgcolor": theme.surface, "size": 7, "solidity": 0.2}
            figure.add_scatter(
                x=x,
                y=y,
                line={"width": 0.5, "color": theme.surface},
                fill="toself",
                fillcolor=kind.fill,
                fillpattern={**pattern, "bgcolor": kind.fill},
                opacity=0.35 if kind.symbol.endswith("-open") else 0.75,
                **quiet,
            )


def _meets(ring: Numbers, box: tuple[float, float, float, float]) -> bool:
    """Whether the ring's own box meets this one."""
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    return bool(west <= box[1] and east >= box[0] and south <= box[3] and north >= box[2])


def joined_rings(rings: Sequence[Numbers]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Rings one after the other with a gap between two, as plotly wants them: x and y."""
    gap = np.full((1, 2), np.nan)
    found = np.vstack([part for ring in rings for part in (ring, gap)]).astype(np.float32)
    return found[:, 0], found[:, 1]


def _dots(
    figure: go.Figure,
    own: Sequence[Dot],
    kind: Kind,
    axes: dict[str, str],
    px: float,
    sides: Mapping[str, str],
    theme: Theme,
) -> None:
    """The dots of one kind, each named on the side given for its key; an empty kind keeps its line in the legend."""
    hollow = kind.symbol.endswith("-open")
    figure.add_scatter(
        x=np.array([dot.lon for dot in own] or [np.nan], dtype=np.float32),
        y=np.array([dot.lat for dot in own] or [np.nan], dtype=np.float32),
        customdata=[dot.key for dot in own],
        hovertext=[plain(f"{dot.name}: {dot.said}" if sides else dot.name) for dot in own],
        text=[plain(dot.short if sides else dot.said) for dot in own],
        hovertemplate="%{hovertext}" + ("" if sides else "<br>%{text}") + "<extra></extra>",
        mode="markers+text" if sides else "markers",
        textposition=[sides[dot.key] for dot in own] if sides else None,
        textfont={"color": theme.ink, "size": 12},
        marker={
            "symbol": kind.symbol,
            "size": px * kind.size,
            "color": kind.fill,
            "line": {"color": kind.ink, "width": kind.line if hollow or px > SMALL else 0},
        },
        name=kind.word,
        legendgroup=kind.word,
        cliponaxis=False,
        **axes,
    )


def _names(figure: go.Figure, behind: Behind, axes: dict[str, str], theme: Theme) -> None:
    """Places that a map of the country always names, each with a dot of its own."""
    if behind.names:
        figure.add_scatter(
            x=[lon for _, lon, _ in behind.names],
            y=[lat for _, _, lat in behind.names],
            text=[plain(name) for name, _, _ in behind.names],
            mode="markers+text",
            marker={"size": 5, "color": theme.muted},
            textposition="bottom center",
            textfont={"color": theme.ink, "size": 12},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
            **axes,
        )


def _legend(theme: Theme) -> dict[str, object]:
    """In rows above the map: below it would float far from a map that a phone makes small."""
    return {
        "orientation": "h",
        "x": 0,
        "y": 1,
        "xref": "container",
        "yref": "container",
        "yanchor": "top",
        "font": {"color": theme.ink, "size": 13},
        "itemclick": False,
        "itemdoubleclick": False,
        "itemsizing": "trace",
        "traceorder": "normal",
    }
