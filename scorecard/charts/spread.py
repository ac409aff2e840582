"""Where the names at the ends of close lines may stand without lying on each other."""

from collections.abc import Sequence
from itertools import pairwise

LINE = 17  # px a line of a name needs


def spread(tops: Sequence[float], texts: Sequence[str]) -> list[float]:
    """Where labels wanted at `tops` (px upwards) may stand without touching, all as near to their lines as can be."""
    placed = list(tops)
    order = sorted(range(len(tops)), key=tops.__getitem__)
    for below, above in pairwise(order):
        room = LINE * (1 + (texts[below].count("<br>") + texts[above].count("<br>")) / 2)
        placed[above] = max(placed[above], placed[below] + room)
    higher = (sum(placed) - sum(tops)) / len(tops) if tops else 0.0
    return [place - higher for place in placed]
