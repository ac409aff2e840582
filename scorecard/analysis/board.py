"""Many results of one edition as arrays: one row a locality, one ASCII letter an item."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from scorecard.framework.models import Framework

Letters = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Board:
    """Results of one cycle and side; every field has one value (or row) a locality, in the same order.

    `colours`: (rows, indicators), `answers`: (rows, sub-indicators), letters of the result alphabet as uint8.
    `points`: percent of the maximum, nan where nothing is answered; `coverage`, `evidenced`: shares of 0 to 1.
    """

    keys: tuple[str, ...]
    assessments: Counts
    packs: tuple[str, ...]
    rules: tuple[str, ...]
    colours: Letters
    answers: Letters
    points: Shares
    coverage: Shares
    evidenced: Shares
    one_step: Counts
    as_self: Counts

    def __len__(self) -> int:
        return len(self.keys)

    def take(self, places: Sequence[int] | Places) -> "Board":
        """The rows at these places, in that order."""
        wanted = np.asarray(places, dtype=np.intp)
        return Board(
            keys=tuple(self.keys[place] for place in wanted),
            assessments=self.assessments[wanted],
            packs=tuple(self.packs[place] for place in wanted),
            rules=tuple(self.rules[place] for place in wanted),
            colours=self.colours[wanted],
            answers=self.answers[wanted],
            points=self.points[wanted],
            coverage=self.coverage[wanted],
            evidenced=self.evidenced[wanted],
            one_step=self.one_step[wanted],
            as_self=self.as_self[wanted],
        )

    def colours_of(self, row: int) -> str:
        """The letters of one locality's indicators, as in its result row."""
        return bytes(self.colours[row]).decode("ascii")

    def answers_of(self, row: int) -> str:
        """The letters of one locality's sub-indicators."""
        return bytes(self.answers[row]).decode("ascii")


def letters(rows: Sequence[str], width: int) -> Letters:
    """Rows of `width` ASCII letters each as an array (rows, width); raises ValueError for another length."""
    found = np.frombuffer("".join(rows).encode("ascii"), dtype=np.uint8)
    if len(found) != len(rows) * width:
        raise ValueError("result rows of different editions cannot stand in one table")
    return found.reshape(len(rows), width)


def board(framework: Framework, rows: Iterable[Sequence[Any]]) -> Board:
    """Rows in the order of Board's fields (colours and answers as texts, points None where unknown)."""
    columns = tuple(zip(*rows, strict=True)) or ((),) * len(fields(Board))
    keys, assessments, packs, rules, colours, answers, points, *others = columns
    coverage, evidenced, one_step, as_self = others
    return Board(
        keys=keys,
        assessments=np.array(assessments, dtype=np.int64),
        packs=packs,
        rules=rules,
        colours=letters(colours, len(framework.indicators)),
        answers=letters(answers, len(framework.sub_indicators)),
        points=np.array(points, dtype=np.float64),
        coverage=np.array(coverage, dtype=np.float64),
        evidenced=np.array(evidenced, dtype=np.float64),
        one_step=np.array(one_step, dtype=np.int64),
        as_self=np.array(as_self, dtype=np.int64),
    )
