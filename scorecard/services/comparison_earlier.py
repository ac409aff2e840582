"""An earlier cycle set beside a comparison: what the same units had then, and which did not exist."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.board import Board, Counts, Letters
from scorecard.analysis.comparison import measures
from scorecard.analysis.lineages import continued_by, row_of_line, rows_by_unit
from scorecard.assessment.records import Cycle
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry
from scorecard.rating.marks import Mark
from scorecard.services import results
from scorecard.services.boards import board_of
from scorecard.services.cycles_alike import cycles_alike
from scorecard.services.results import View
from scorecard.services.selection import Selected
from scorecard.services.workplace import Workplace

ABSENT = " "
"""The letter of a unit that did not exist then; no mark of the result alphabet."""


@dataclass(frozen=True, eq=False)
class Earlier:
    """The results of an earlier cycle, row for row beside a comparison.

    `keys`: the unit that had the result then, "" where none had. `colours`: letters (rows, indicators); all
    "not assessed" where the unit stood and has no result in sight, all ABSENT where it did not exist.
    """

    cycle: Cycle
    keys: tuple[str, ...]
    colours: Letters
    sub_greens: Counts
    sub_asked: Counts

    @property
    def absent(self) -> int:
        """How many units did not exist then."""
        return int((self.colours[:, 0] == ord(ABSENT)).sum())

    @property
    def without(self) -> int:
        """How many units stood then and have no result in sight."""
        return self.keys.count("") - self.absent


def cycles_beside(at: Workplace, actor: Actor, view: View, cycle_id: int) -> list[Cycle]:
    """Cycles earlier than this one, of the same structure and with results in sight, the newest first."""
    shown = [each.cycle for each in results.cycles_shown(at, actor, view)]
    cycle = next((each for each in shown if each.id == cycle_id), None)
    return [] if cycle is None else cycles_alike(at, actor, view, cycle)


def earlier(at: Workplace, actor: Actor, found: Selected, cycle_id: int) -> tuple[Cycle, Board] | None:
    """That cycle and the results of it that the person may see; None where it is none to set beside."""
    offered = cycles_beside(at, actor, found.view, found.cycle.id)
    cycle = next((each for each in offered if each.id == cycle_id), None)
    return None if cycle is None else (cycle, board_of(at, actor, found.view, cycle.id, found.side))


def beside(registry: Registry, localities: Sequence[Locality], cycle: Cycle, board: Board) -> Earlier:
    """The results of then for these units, in their order."""
    rows = rows_by_unit(registry, board.keys)
    places = [_place(registry, unit.key, rows, cycle) for unit in localities]
    return _in_order(cycle, board, places)


def _place(registry: Registry, key: str, rows: Mapping[str, int], cycle: Cycle) -> int | None:
    """The row of the unit, or of what it continues one to one; -1 where it stood without one, None where not."""
    row = row_of_line(registry, key, rows)
    if row is not None:
        return row
    members = (each for member in continued_by(registry, key) for each in registry.same_unit(member))
    return -1 if any(each.is_valid_on(cycle.reference_date) for each in members) else None


def _in_order(cycle: Cycle, board: Board, places: Sequence[int | None]) -> Earlier:
    rows = np.array([-1 if place is None else place for place in places], dtype=np.intp)
    has = rows >= 0
    colours = np.full((len(rows), board.colours.shape[1]), ord(Mark.NOT_ASSESSED.value), dtype=np.uint8)
    colours[[place is None for place in places]] = ord(ABSENT)
    colours[has] = board.colours[rows[has]]
    counted = measures(board.colours, board.answers)
    greens, asked = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
    greens[has], asked[has] = counted.sub_greens[rows[has]], counted.sub_asked[rows[has]]
    keys = tuple(board.keys[row] if row >= 0 else "" for row in rows)
    return Earlier(cycle, keys, colours, greens, asked)
