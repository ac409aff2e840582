"""The frames of a map: where each stands in the figure, at one scale both ways, and on which side of a dot its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import plotly.graph_objects as go

from scorecard.charts.figure import plain

COLUMNS = 2  # frames beside each other, so that two still fit a phone
ONE_HEIGHT, FRAME_HEIGHT, TITLE_HEIGHT, GAP = 560, 300, 46, 14
LEAST_HEIGHT, ONE_WIDTH = 240, 600  # of a single frame; a phone gives it less width, a screen more
NEAR_EDGE = 0.2  # of a frame's width


@dataclass(frozen=True)
class Frame:
    """A part of the ground (west, east, south, north), and which dots stand in it; None: all of them.

    `group`: only other units of this group lie behind; empty: all of them. `line`: what is said under the title.
    """

    title: str
    box: tuple[float, float, float, float]
    dots: tuple[int, ...] | None = None
    group: str = ""
    line: str = ""


def height_of(frames: Sequence[Frame]) -> int:
    """The height of a figure with these frames, in px; a single one that is wide is low, so that a phone has no gap."""
    if len(frames) > 1:
        return -(-len(frames) // COLUMNS) * (FRAME_HEIGHT + TITLE_HEIGHT)
    west, east, south, north = frames[0].box
    shape = (north - south) / ((east - west) * cos(radians((south + north) / 2)))
    return round(min(max(LEAST_HEIGHT, ONE_WIDTH * shape), ONE_HEIGHT))


def label_sides(places: Sequence[tuple[float, float]], box: tuple[float, float, float, float]) -> list[str]:
    """Above a dot whose nearest neighbour lies south of it, else below; left of one near the eastern edge."""
    points = np.array(places, dtype=np.float64).reshape(-1, 2)
    edge = box[1] - NEAR_EDGE * (box[1] - box[0])
    sides = []
    for place, point in enumerate(points):
        away = np.hypot(*(points - point).T)
        away[place] = np.inf
        nearest = points[int(np.argmin(away))]
        above = len(points) > 1 and nearest[1] < point[1]
        sides.append("middle left" if point[0] > edge else "top center" if above else "bottom center")
    return sides


def axes_of(figure: go.Figure, place: int, frame: Frame, frames: int) -> dict[str, str]:
    """A pair of axes for a frame, of one scale both ways at its latitude; what a trace in it must name."""
    number = "" if place == 0 else str(place + 1)
    left, right, low, high = cell(place, frames)
    west, east, south, north = frame.box
    blank = {"visible": False, "showgrid": False, "constrain": "domain"}
    figure.layout[f"xaxis{number}"] = {**blank, "range": [west, east], "domain": [left, right]}
    figure.layout[f"yaxis{number}"] = {
        **blank,
        "range": [south, north],
        "domain": [low, high],
        "anchor": f"x{number}",
        "scaleanchor": f"x{number}",
        "scaleratio": 1 / cos(radians((south + north) / 2)),
        "constraintoward": "top",
    }
    if frame.title:
        figure.add_annotation(
            text=f"<b>{plain(frame.title)}</b><br>{plain(frame.line)}",
            x=left,
            y=high,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            align="left",
            showarrow=False,
        )
    return {"xaxis": f"x{number}", "yaxis": f"y{number}"}


def cell(place: int, frames: int) -> tuple[float, float, float, float]:
    """Where a frame stands in the figure: left, right, low, high, as parts of the whole."""
    if frames == 1:
        return 0.0, 1.0, 0.0, 1.0
    row, column = divmod(place, COLUMNS)
    rows = -(-frames // COLUMNS)
    whole = rows * (FRAME_HEIGHT + TITLE_HEIGHT)
    high = 1 - (row * (FRAME_HEIGHT + TITLE_HEIGHT) + TITLE_HEIGHT) / whole
    low = high - (FRAME_HEIGHT - GAP) / whole
    return column * 0.51, column * 0.51 + 0.49, max(low, 0.0), high
