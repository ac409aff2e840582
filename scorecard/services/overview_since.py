"""What changed since the cycle before: which localities can be compared one to one, which cannot and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.board import Board, Places
from scorecard.analysis.lineages import predecessors, row_of_line, rows_by_unit
from scorecard.analysis.moves import Moves, most_moved, moves
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry
from scorecard.services import results
from scorecard.services.boards import board_of
from scorecard.services.cycles_alike import cycles_alike
from scorecard.services.kept import kept_while_published
from scorecard.services.results import View
from scorecard.services.selection import Selected
from scorecard.services.workplace import Workplace


class Apart(StrEnum):
    """Why a locality has nothing to compare with."""

    FIRST = "first"  # neither it nor what it grew from has a result there
    MERGED = "merged"  # what it grew from has: not one to one, so no colour may be set against it
    OTHER_RULE = "other_rule"
    OTHER_QUESTIONS = "other_questions"


@dataclass(frozen=True, eq=False)
class Since:
    """Changes of colour against the published results of `before`.

    `rows`: places in the selection that can be compared; `moved` holds their moves row for row (see
    analysis.moves), `past` their results of then. `apart`: the others by reason, in the selection's order.
    """

    before: Cycle
    rows: Places
    past: Board
    moved: Moves
    apart: Mapping[Apart, tuple[Locality, ...]]

    @property
    def better(self) -> int:
        """How many colours rose."""
        return int((self.moved > 0).sum())

    @property
    def worse(self) -> int:
        """How many colours fell."""
        return int((self.moved < 0).sum())

    def indicators_moved(self, most: int, falling: bool = False) -> list[tuple[int, int]]:
        """(place of the indicator, in how many localities it rose or fell), the most first."""
        return most_moved(self.moved, most, falling)


def since_last(at: Workplace, actor: Actor, found: Selected) -> Since | None:
    """The changes against the last earlier cycle of the same structure; None where there is none in sight."""
    before = next(iter(cycles_alike(at, actor, View.PUBLISHED, found.cycle)), None)
    if before is None:
        return None
    past = board_of(at, actor, View.PUBLISHED, before.id, found.side)
    older = at.framework(before.edition_id)
    return _since(found, at.registry(), older, before, past)


@kept_while_published
def _since(found: Selected, registry: Registry, older: Framework, before: Cycle, past: Board) -> Since:
    framework, board = found.framework, found.board
    rows_then = rows_by_unit(registry, past.keys)
    pairs: list[tuple[int, int]] = []
    apart: dict[Apart, list[Locality]] = {}
    for row, key in enumerate(board.keys):
        place = row_of_line(registry, key, rows_then)
        reason = _reason(framework, older, board, row, past, place)
        if place is not None and reason is None:
            pairs.append((row, place))
        else:
            reason = reason or _without(registry, key, rows_then)
            apart.setdefault(reason, []).append(registry.unit(key))
    rows, places = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    then = past.take(places)
    return Since(
        before=before,
        rows=rows,
        past=then,
        moved=moves(then.colours, board.colours[rows]),
        apart={reason: tuple(apart[reason]) for reason in Apart if reason in apart},
    )


def _reason(
    framework: Framework, older: Framework, board: Board, row: int, past: Board, place: int | None
) -> Apart | None:
    if place is None:
        return None
    asked_before = results.questions(older, past.packs[place])
    if asked_before != results.questions(framework, board.packs[row]):
        return Apart.OTHER_QUESTIONS
    return None if past.rules[place] == board.rules[row] else Apart.OTHER_RULE


def _without(registry: Registry, key: str, rows_then: Mapping[str, int]) -> Apart:
    grown = (registry.identity(each.unit.key) for each in predecessors(registry, key))
    return Apart.MERGED if any(each in rows_then for each in grown) else Apart.FIRST


@dataclass(frozen=True)
class MovedLocality:
    """A locality whose colours moved: its rows in the selection and in `past`, its indicators, the greatest moves first.

    `levels`: colours gained less colours lost.
    """

    row: int
    past: int
    better: tuple[int, ...]
    worse: tuple[int, ...]
    levels: int


def moved_localities(found: Since, most: int, falling: bool = False) -> Sequence[MovedLocality]:
    """The localities that rose most (or fell most), by colours gained less colours lost; those moved by nothing left out.

    Equal ones stay in the order of the selection.
    """
    net = found.moved.sum(axis=1, dtype=np.int64) * (-1 if falling else 1)
    order = [int(place) for place in np.argsort(-net, kind="stable")[:most] if net[place] > 0]
    return [_mover(found, place) for place in order]


def _mover(found: Since, place: int) -> MovedLocality:
    line = found.moved[place]
    order = np.argsort(-np.abs(line.astype(np.int64)), kind="stable")
    better = tuple(int(each) for each in order if line[each] > 0)
    worse = tuple(int(each) for each in order if line[each] < 0)
    return MovedLocality(int(found.rows[place]), place, better, worse, int(line.sum()))
