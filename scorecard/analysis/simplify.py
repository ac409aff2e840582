"""Fewer points for an outline without leaving it by more than a tolerance (Douglas and Peucker, 1973)."""

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
"""Points of a line: (number, 2)."""


def simplified_ring(ring: Points, tolerance: float) -> Points:
    """A closed ring with fewer points, closed again; fewer than four points where it is smaller than `tolerance`.

    Every point left out lies within `tolerance` (same units as the points) of the line that stays.
    """
    open_ring = ring[:-1] if len(ring) > 1 and bool((ring[0] == ring[-1]).all()) else ring
    if len(open_ring) < 3:
        return open_ring
    far = int(np.argmax(((open_ring - open_ring[0]) ** 2).sum(axis=1)))
    one = simplified_line(open_ring[: far + 1], tolerance)
    other = simplified_line(np.vstack((open_ring[far:], open_ring[:1])), tolerance)
    return np.vstack((one[:-1], other))


def simplified_line(line: Points, tolerance: float) -> Points:
    """A line between its two ends with fewer points."""
    kept = np.zeros(len(line), dtype=np.bool_)
    kept[[0, -1]] = True
    waiting = [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        if end - start < 2:
            continue
        away = _distances(line[start + 1 : end], line[start], line[end])
        farthest = int(np.argmax(away))
        if away[farthest] > tolerance:
            middle = start + 1 + farthest
            kept[middle] = True
            waiting += [(start, middle), (middle, end)]
    found: Points = line[kept]
    return found


def _distances(points: Points, start: Points, end: Points) -> Points:
    """From each point to the segment between two others."""
    along = end - start
    length = float(along @ along)
    part = np.clip((points - start) @ along / length, 0.0, 1.0) if length else np.zeros(len(points))
    off = points - start - part[:, None] * along
    found: Points = np.hypot(off[:, 0], off[:, 1])
    return found
