"""Localities beside each other in one cycle, in an order without rank numbers."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.board import Board, Places, Shares
from scorecard.analysis.comparison import LEAST_COVERAGE, Measures, measures, order_by_result, points
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework
from scorecard.framework.terms import Level
from scorecard.localities.models import Locality
from scorecard.services.results import Side, View
from scorecard.services.selection import Selected, Selection, select
from scorecard.services.workplace import Workplace


class Order(StrEnum):
    """How the rows stand."""

    NAME = "name"
    RESULT = "result"
    POPULATION = "population"


@dataclass(frozen=True, eq=False)
class Comparison:
    """The rows in the order wished; `board` and every array of `measures` stand in that order too.

    `without`: localities that have a result, but not on this side. `below`: rows answered to less than
    80 %, which come last when ordered by result.
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

    def part(self, quadrant: int) -> Measures:
        """The same counts for one quadrant, by its place in the edition."""
        before, after, first, last = self._span(quadrant)
        return measures(self.board.colours[:, before:after], self.board.answers[:, first:last])

    def points(self, quadrant: int | None = None) -> Shares:
        """Reference points of each row, percent of the maximum, of one quadrant or of the whole."""
        weights = self.framework.points
        _, _, first, last = (0, 0, 0, None) if quadrant is None else self._span(quadrant)
        letters = self.board.answers[:, first:last]
        return points(letters, (weights[Level.RED], weights[Level.YELLOW], weights[Level.GREEN]))

    def _span(self, quadrant: int) -> tuple[int, int, int, int]:
        """Where a quadrant's indicators begin and end, and where its sub-indicators do."""
        before = sum(len(each.indicators) for each in self.framework.quadrants[:quadrant])
        after = before + len(self.framework.quadrants[quadrant].indicators)
        return before, after, self.framework.spans[before][0], self.framework.spans[after - 1][1]


def compare(at: Workplace, actor: Actor, wish: Selection, order: Order = Order.NAME) -> Comparison:
    """The localities of a cycle that the person may see and wishes to see; raises CycleNotFound."""
    found = select(at, actor, wish)
    counted = measures(found.board.colours, found.board.answers)
    rows = _order(found, counted, order)
    board = found.board.take(rows)
    return Comparison(
        cycle=found.cycle,
        framework=found.framework,
        view=wish.view,
        side=wish.side,
        localities=tuple(found.localities[row] for row in rows),
        provinces=tuple(found.provinces[row] for row in rows),
        board=board,
        measures=measures(board.colours, board.answers),
        without=found.without,
        below=int((counted.coverage < LEAST_COVERAGE).sum()),
    )


def _order(found: Selected, counted: Measures, order: Order) -> Places:
    """Places in the order wished; equals stay in Vietnamese order of names."""
    if order is Order.RESULT:
        return order_by_result(counted)
    if order is Order.POPULATION:
        people = np.array([unit.population or -1 for unit in found.localities])
        return np.argsort(-people, kind="stable")
    return np.arange(len(found.localities))
