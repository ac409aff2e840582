"""How far every indicator of many localities is from its next colour: the progress that the weakest link hides."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scorecard.analysis.board import Board, Letters, Places
from scorecard.framework.models import Framework, Indicator, SubIndicator
from scorecard.rating.least_work import LeastWork, least_work
from scorecard.rating.marks import AnswerMark
from scorecard.rating.rules import RollUp, roll_up_for

Small = npt.NDArray[np.uint8]


def _counters() -> npt.NDArray[np.int64]:
    """Letter → a number such that sums of up to 127 letters tell how many there are of each."""
    table = np.zeros(256, np.int64)
    for place, mark in enumerate(AnswerMark):
        table[ord(mark.value)] = 1 << (7 * place)
    return table


_COUNTED = _counters()


@dataclass(frozen=True, eq=False)
class Distances:
    """Rows × indicators, in the board's order.

    `subs`: sub-indicators to lift for the next colour, 0 where nothing is to rise; `levels`: their levels;
    `proof`: whether evidence alone is missing; `holding`: the letter to be lifted where it is one alone, else 0.
    """

    subs: Small
    levels: Small
    proof: npt.NDArray[np.bool_]
    holding: Small

    @property
    def one_step(self) -> npt.NDArray[np.bool_]:
        """Where one level of one sub-indicator is enough, as `Board.one_step` counts it."""
        found: npt.NDArray[np.bool_] = self.levels == 1
        return found


@dataclass(frozen=True)
class Near:
    """An indicator in how many localities it is one step from rising, in how many of them for want of evidence alone.

    `obstacle`: the sub-indicator that stands in the way most often, in `held` of these localities.
    """

    indicator: Indicator
    number: int
    proof: int
    obstacle: SubIndicator
    held: int


def distances(framework: Framework, rows: Board) -> Distances:
    """For every indicator of every row by the row's own rule; each distinct set of answers is worked out once."""
    shape = (len(rows), len(framework.indicators))
    found = Distances(
        np.zeros(shape, np.uint8), np.zeros(shape, np.uint8), np.zeros(shape, bool), np.zeros(shape, np.uint8)
    )
    rules = np.array(rows.rules)
    for rule in dict.fromkeys(rows.rules):
        of_rule = np.flatnonzero(rules == rule)
        roll_up = roll_up_for(framework, rule)
        for place, (first, end) in enumerate(framework.spans):
            _measure(found, roll_up, rows.answers[of_rule, first:end], of_rule, place)
    return found


def _measure(found: Distances, roll_up: RollUp, part: Letters, rows: Places, place: int) -> None:
    """One indicator of the rows of one rule. No rule sees the order of answers: alike are those with equal counts."""
    _, firsts, kind = np.unique(_COUNTED[part].sum(axis=1), return_index=True, return_inverse=True)
    works = [least_work(roll_up, bytes(np.sort(part[first])).decode("ascii")) for first in firsts]
    each = np.array([_numbers(work, part[first]) for work, first in zip(works, firsts, strict=True)])
    subs, levels, proof, holding = each.reshape(-1, 4)[kind].T
    found.subs[rows, place], found.levels[rows, place] = subs, levels
    found.proof[rows, place], found.holding[rows, place] = proof, holding


def _numbers(work: LeastWork | None, letters: Letters) -> tuple[int, int, bool, int]:
    if work is None:
        return 0, 0, False, 0
    alone = int(np.sort(letters)[work.lifts[0].place]) if len(work.lifts) == 1 else 0
    return len(work.lifts), work.steps, work.only_evidence, alone


def nearest(framework: Framework, rows: Board, found: Distances) -> list[Near]:
    """The indicators that are one step from rising somewhere, those nearest in most localities first."""
    near = [_near(framework, rows, found, place) for place in range(len(framework.indicators))]
    return sorted((each for each in near if each.number), key=lambda each: (-each.number, -each.proof))


def _near(framework: Framework, rows: Board, found: Distances, place: int) -> Near:
    first, end = framework.spans[place]
    one = np.flatnonzero(found.one_step[:, place])
    held = rows.answers[one, first:end] == found.holding[one, place][:, None]
    stands = np.bincount(held.argmax(axis=1), minlength=end - first) if len(one) else np.zeros(1, np.int64)
    indicator, worst = framework.indicators[place], int(stands.argmax())
    proof = int(found.proof[one, place].sum())
    return Near(indicator, len(one), proof, indicator.sub_indicators[worst], int(stands[worst]))


def cheapest(found: Distances, most: int) -> Sequence[tuple[int, int]]:
    """(row, place of the indicator) of the `most` smallest works: fewest sub-indicators, evidence alone first."""
    some = np.flatnonzero(found.subs.ravel())
    subs, levels, proof = (each.ravel()[some] for each in (found.subs, found.levels, found.proof))
    wanted = some[np.lexsort((some, ~proof, levels, subs))[:most]]
    width = found.subs.shape[1]
    return [(int(cell) // width, int(cell) % width) for cell in wanted]
