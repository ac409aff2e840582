"""Localities beside each other in one cycle: in the order and the groups wished, without rank numbers."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import by_quadrant, whole
from scorecard.analysis.board import Board, Letters, Places, Shares
from scorecard.analysis.comparison import (
    LEAST_COVERAGE,
    Measures,
    measures,
    occurrences,
    order_by_indicator,
    order_by_result,
    points,
)
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework
from scorecard.framework.terms import Level
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry
from scorecard.services.comparison_earlier import Earlier, beside, earlier
from scorecard.services.comparison_groups import Grouping, LocalityGroup, groups_of, places_by_group
from scorecard.services.kept import kept_while_published
from scorecard.services.results import Side, View
from scorecard.services.selection import Selected, Selection, select
from scorecard.services.workplace import Workplace


class Order(StrEnum):
    """How the rows stand, within their group where there are groups."""

    NAME = "name"
    RESULT = "result"
    REDS = "reds"
    POPULATION = "population"
    INDICATOR = "indicator"


@dataclass(frozen=True)
class Arrangement:
    """How the reader wants the rows. `indicator`: the code by which INDICATOR sorts.

    `beside`: the earlier cycle to set under each row, 0 for none; one of another structure counts as none.
    """

    order: Order = Order.NAME
    grouping: Grouping = Grouping.AUTO
    indicator: str = ""
    beside: int = 0


@dataclass(frozen=True, eq=False)
class Comparison:
    """The rows in the order wished; `board` and every array of `measures` stand in that order too.

    `without`: localities that have a result, but not on this side. `below`: rows answered to less than
    80 %, which come last when ordered by result. `groups`: in the order of the rows, none where not wished.
    """

    cycle: Cycle
    framework: Framework
    view: View
    side: Side
    localities: tuple[Locality, ...]
    provinces: tuple[Locality, ...]
    board: Board
    measures: Measures
    without: int
    below: int
    groups: tuple[LocalityGroup, ...] = field(default=())
    earlier: Earlier | None = None

    def points(self, quadrant: int | None = None) -> Shares:
        """Reference points of each row, percent of the maximum, of one quadrant or of the whole."""
        weights = self.framework.points
        span = whole(self.framework) if quadrant is None else by_quadrant(self.framework)[quadrant]
        letters = self.board.answers[:, slice(*span.subs)]
        return points(letters, (weights[Level.RED], weights[Level.YELLOW], weights[Level.GREEN]))


def compare(
    at: Workplace, actor: Actor, wish: Selection, arrangement: Arrangement | Order = Order.NAME
) -> Comparison:
    """The localities of a cycle that the person may see and wishes to see; raises CycleNotFound."""
    wanted = Arrangement(arrangement) if isinstance(arrangement, Order) else arrangement
    found = select(at, actor, wish)
    then = earlier(at, actor, found, wanted.beside) if wanted.beside else None
    return _arranged(found, at.registry(), wanted, then)


@kept_while_published
def _arranged(
    found: Selected, registry: Registry, wanted: Arrangement, then: tuple[Cycle, Board] | None
) -> Comparison:
    counted = measures(found.board.colours, found.board.answers)
    rows = _order(found, counted, wanted)
    heads = places_by_group(wanted.grouping, found.localities, found.provinces)
    if heads:
        rows = rows[np.argsort(np.array([heads.row_group[row] for row in rows]), kind="stable")]
    board = found.board.take(rows)
    localities = tuple(found.localities[row] for row in rows)
    return Comparison(
        cycle=found.cycle,
        framework=found.framework,
        view=found.view,
        side=found.side,
        localities=localities,
        provinces=tuple(found.provinces[row] for row in rows),
        board=board,
        measures=measures(board.colours, board.answers),
        without=found.without,
        below=int((counted.coverage < LEAST_COVERAGE).sum()),
        groups=groups_of(found.framework, board, heads, rows) if heads else (),
        earlier=beside(registry, localities, *then) if then else None,
    )


def _order(found: Selected, counted: Measures, wanted: Arrangement) -> Places:
    """Places in the order wished; equals stay in Vietnamese order of names."""
    codes = [indicator.code for indicator in found.framework.indicators]
    if wanted.order is Order.RESULT:
        return order_by_result(counted)
    if wanted.order is Order.REDS:
        return np.argsort(-counted.reds, kind="stable")
    if wanted.order is Order.INDICATOR and wanted.indicator in codes:
        place = codes.index(wanted.indicator)
        first, last = found.framework.spans[place]
        greens = occurrences(found.board.answers[:, first:last], "G")
        letters: Letters = found.board.colours[:, place]
        return order_by_indicator(letters, greens)
    if wanted.order is Order.POPULATION:
        people = np.array([unit.population or -1 for unit in found.localities])
        return np.argsort(-people, kind="stable")
    return np.arange(len(found.localities))
