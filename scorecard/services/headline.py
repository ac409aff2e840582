"""The latest published cycle in a minute: how far, which colours, what changed most, and where."""

from dataclasses import dataclass

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import Tally, by_quadrant, tallies, whole
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework, Indicator
from scorecard.services import results
from scorecard.services.kept import kept_while_published
from scorecard.services.overview_since import Since, since_last
from scorecard.services.results import View
from scorecard.services.selection import Selected, Selection, select
from scorecard.services.workplace import Workplace

MOVERS = 3


@dataclass(frozen=True)
class MovedIndicator:
    """An indicator and in how many localities its colour rose and fell.

    `rows`: the places, in the comparison, of the localities that moved the way most did, the farthest first.
    """

    indicator: Indicator
    place: int
    better: int
    worse: int
    rows: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Headline:
    """The latest cycle with published results in sight. `quadrants`: counts over all localities, in order.

    `since` None: no earlier cycle to compare with.
    """

    selected: Selected
    total: Tally
    quadrants: tuple[Tally, ...]
    since: Since | None
    movers: tuple[MovedIndicator, ...]

    @property
    def cycle(self) -> Cycle:
        """The cycle told of."""
        return self.selected.cycle

    @property
    def before(self) -> Cycle | None:
        """The cycle compared with."""
        return None if self.since is None else self.since.before

    @property
    def framework(self) -> Framework:
        """The edition of the cycle."""
        return self.selected.framework

    @property
    def coverage(self) -> float:
        """Answered / asked sub-indicators over all localities, 0 to 1; 1 where nothing is asked."""
        return 1.0 if self.total.coverage is None else self.total.coverage

    @property
    def as_self(self) -> int:
        """How many sub-indicators of all localities were accepted as self-scored: nobody looked at them."""
        return int(self.selected.board.as_self.sum())

    @property
    def compared(self) -> int:
        """How many localities have a comparable earlier result."""
        return 0 if self.since is None else len(self.since.rows)


def headline(at: Workplace, actor: Actor) -> Headline | None:
    """The headline over the localities that the person may see; None while nothing is published."""
    shown = results.cycles_shown(at, actor, View.PUBLISHED)
    if not shown:
        return None
    cycle = max((each.cycle for each in shown), key=lambda each: (each.reference_date, each.id))
    found = select(at, actor, Selection(View.PUBLISHED, cycle.id))
    return _headline(found, since_last(at, actor, found))


@kept_while_published
def _headline(found: Selected, since: Since | None) -> Headline:
    total, *quadrants = tallies(found.board, (whole(found.framework), *by_quadrant(found.framework)))[0]
    return Headline(
        selected=found,
        total=total,
        quadrants=tuple(quadrants),
        since=since,
        movers=() if since is None else moved_most(found.framework, since),
    )


def moved_most(framework: Framework, since: Since) -> tuple[MovedIndicator, ...]:
    """The indicators with the greatest difference between rises and falls, then the most moves; three at most."""
    better, worse = (since.moved > 0).sum(axis=0), (since.moved < 0).sum(axis=0)
    apart = better - worse
    order = np.lexsort((-(better + worse), -np.abs(apart)))
    return tuple(
        MovedIndicator(
            framework.indicators[place],
            int(place),
            int(better[place]),
            int(worse[place]),
            _farthest(since, int(place), rising=bool(apart[place] > 0)),
        )
        for place in order[:MOVERS]
        if apart[place]
    )


def _farthest(since: Since, place: int, rising: bool) -> tuple[int, ...]:
    column = since.moved[:, place].astype(np.int64) * (1 if rising else -1)
    order = np.argsort(-column, kind="stable")
    return tuple(int(row) for row in order if column[row] > 0)
