"""How one part of a stacked bar looks, whatever is counted: the colour of its mark, the number inside, the pattern."""

from typing import Any

from scorecard.charts.marks import Look
from scorecard.charts.tokens import Theme


def part_of_bar(seen: Look, theme: Theme, size: int = 13) -> dict[str, Any]:
    """What plotly's add_bar takes for a lying bar of this mark; `size` of its number in px."""
    return {
        "orientation": "h",
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": seen.ink(theme), "size": size},
        "marker": {"color": seen.fill(theme), "line": {"color": theme.surface, "width": 1}},
    }


def patterned(part: dict[str, Any], seen: Look, theme: Theme) -> dict[str, Any]:
    """The same with stripes where the mark is provisional and dots where its evidence is missing."""
    pattern = {
        "shape": "/" if seen.dashed else "." if seen.struck else "",
        "fgcolor": seen.ink(theme),
        "fillmode": "overlay",
        "size": 9,
        "solidity": 0.05 if seen.struck else 0.12,
        "fgopacity": 0.35,
    }
    return part | {"marker": part["marker"] | {"pattern": pattern}}
