"""The lines of the heat map: a locality, or the same one in an earlier cycle under it; and what a group is called."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import TypeVar

import numpy as np

from scorecard.analysis.aggregation import Tally
from scorecard.analysis.board import Letters
from scorecard.charts.heat_bands import Band
from scorecard.charts.heat_layout import SMALLEST, Column, row_px
from scorecard.charts.heat_map import Head, Sheet
from scorecard.localities.models import PILOT_PROVINCES, Locality
from scorecard.services.comparison import Comparison
from scorecard.services.comparison_groups import LocalityGroup, Place
from scorecard.services.kept import kept_of_published
from scorecard.ui.language import language, tn
from scorecard.ui.pieces.provenance import Colour
from scorecard.ui.results.peers import peers_text
from scorecard.ui.results.tallies import colours_text, greens_text
from scorecard.ui.results.words import capitalised, number, percent

INDENT = "↳ "


Result = TypeVar("Result")


def made_once(make: Callable[[Comparison], Result]) -> Callable[[Comparison], Result]:
    """The same for the same comparison and language, made once; who receives it must not change it.

    Comparisons of published results stay the same object until the next publication.
    """
    held = kept_of_published(lambda found, tongue: make(found))

    @wraps(make)
    def made(found: Comparison) -> Result:
        return held(found.view, found, language())

    return made


@dataclass(frozen=True)
class Line:
    """One line: the cycle and the unit that had the result then, "" where it had none."""

    cycle_id: int
    key: str


@made_once
def lines(found: Comparison) -> tuple[Line, ...]:
    """Line for line what the heat map shows."""
    now = [Line(found.cycle.id, unit.key) for unit in found.localities]
    if found.earlier is None:
        return tuple(now)
    then = [Line(found.earlier.cycle.id, key) for key in found.earlier.keys]
    return tuple(line for pair in zip(now, then, strict=True) for line in pair)


@made_once
def names(found: Comparison) -> tuple[str, ...]:
    """The name of each line, with the province where two share it; an earlier one is named by its cycle."""
    titles = [unit.title(language()) for unit in found.localities]
    often = Counter(titles)
    pairs = zip(titles, found.provinces, strict=True)
    now = [f"{title}, {province.name}" if often[title] > 1 else title for title, province in pairs]
    if found.earlier is None:
        return tuple(now)
    then = INDENT + found.earlier.cycle.name
    return tuple(name for unit in now for name in (unit, then))


def letters(found: Comparison) -> Letters:
    """The letters of each line, shape (lines, indicators)."""
    now = found.board.colours
    if found.earlier is None:
        return now
    return np.stack([now, found.earlier.colours], axis=1).reshape(-1, now.shape[1])


@made_once
def sheet(found: Comparison) -> Sheet:
    """What the heat map draws; rows too low for a name travel with the bare one, for whoever touches them."""
    greens, asked = found.measures.sub_greens, found.measures.sub_asked
    if found.earlier is not None:
        greens = np.stack([greens, found.earlier.sub_greens], axis=1).reshape(-1)
        asked = np.stack([asked, found.earlier.sub_asked], axis=1).reshape(-1)
    width = 1 if found.earlier is None else 2
    low = row_px(width * len(found.localities)) == SMALLEST
    return Sheet(
        names=tuple(unit.name for unit in found.localities for _ in range(width)) if low else names(found),
        letters=letters(found).tobytes(),
        greens=tuple(greens.tolist()),
        asked=tuple(asked.tolist()),
        heads=tuple(
            Head(width * group.first, group_title(group.place), counts(group.tally), bar(group.tally))
            for group in found.groups
        ),
    )


@made_once
def bands(found: Comparison) -> list[Band]:
    """The groups as one row each."""
    return [
        Band(
            f"{group_title(group.place)} ({number(group.tally.n, 0)})",
            counts(group.tally),
            tuple(each.greens for each in group.indicators),
            tuple(each.coloured for each in group.indicators),
            percent(group.tally.share),
            bar(group.tally),
        )
        for group in found.groups
    ]


@made_once
def columns(found: Comparison) -> list[Column]:
    """The indicators by quadrant."""
    return [
        Column(indicator.code, indicator.title.in_language(language()), place)
        for place, quadrant in enumerate(found.framework.quadrants)
        for indicator in quadrant.indicators
    ]


def colour_of_cell(found: Comparison, line: int, code: str) -> Colour | None:
    """The colour in a cell of a line; None for a cell that holds none."""
    codes = {indicator.code for indicator in found.framework.indicators}
    shown = lines(found)
    if code not in codes or not 0 <= line < len(shown) or not shown[line].key:
        return None
    return Colour(shown[line].cycle_id, shown[line].key, code, side=found.side, view=found.view)


def counts(tally: Tally) -> str:
    """In words: "12 địa phương · 134 xanh · 200 vàng · 90 đỏ · 1.560/2.352 tiêu chí xanh"."""
    coloured = replace(tally, not_applicable=0)
    parts = (tn("{n} địa phương", tally.n), colours_text(coloured), greens_text(tally))
    return " · ".join(part for part in parts if part)


def bar(tally: Tally) -> tuple[float, ...]:
    """Means a locality of the group, in the order of the bars: for their length only."""
    shown = (tally.greens, tally.yellows, tally.reds, tally.not_assessed)
    return tuple(each / tally.n for each in shown)


def group_title(place: Place) -> str:
    """A province's name, or a kind with its population band."""
    if isinstance(place, Locality):
        return place.title(language())
    return capitalised(peers_text(place) if place.size else place.kind.label(language()))


def group_choice(group: LocalityGroup) -> dict[str, str]:
    """The filters that leave this group alone, as they stand in an address."""
    place = group.place
    if isinstance(place, Locality):
        is_pilot = place.code in PILOT_PROVINCES
        return {"pilot": place.code if is_pilot else "", "province": "" if is_pilot else place.code}
    return {"kind": str(place.kind), **({"size": str(place.size)} if place.size else {})}
