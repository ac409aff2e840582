"""A cycle in one look: coverage, colours by quadrant, claims beyond the verified, changes, the worst and the nearest."""

from dataclasses import dataclass

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import Tally, by_indicator, by_quadrant, tallies, whole
from scorecard.analysis.board import Board
from scorecard.analysis.moves import Moves, most_moved, moves
from scorecard.analysis.steps_to_rise import Distances, Near, cheapest, distances, nearest
from scorecard.framework.models import Indicator
from scorecard.localities.models import Locality
from scorecard.services.boards import board_of
from scorecard.services.kept import kept_while_published
from scorecard.services.overview_progress import Coverage, coverage
from scorecard.services.overview_since import Since, since_last
from scorecard.services.results import Side
from scorecard.services.selection import Selected, Selection, other_side, select
from scorecard.services.workplace import Workplace


@dataclass(frozen=True)
class Counted:
    """An indicator with its counts over the selection."""

    indicator: Indicator
    tally: Tally

    @property
    def red(self) -> float:
        """The share of red among those that have a colour, 0 to 1."""
        return self.tally.reds / self.tally.coloured if self.tally.coloured else 0.0


@dataclass(frozen=True, eq=False)
class Claims:
    """Where localities score themselves higher than was verified, over the `n` that have both values.

    `rows`: their places in the selection; `moved`, row for row, by how many colours they claim more (positive)
    or less than was verified.
    """

    rows: tuple[int, ...]
    moved: Moves

    @property
    def n(self) -> int:
        """How many localities have both values."""
        return len(self.rows)

    @property
    def more(self) -> int:
        """How many colours are claimed higher than verified."""
        return int((self.moved > 0).sum())

    @property
    def less(self) -> int:
        """How many colours the localities scored lower than verified."""
        return int((self.moved < 0).sum())

    @property
    def localities(self) -> int:
        """How many localities claim more in at least one indicator."""
        return int((self.moved > 0).any(axis=1).sum())

    def most_claimed(self, most: int) -> list[tuple[int, int]]:
        """(place of the indicator, localities that claim more at it), the most first; those nobody claims left out."""
        return most_moved(self.moved, most)


@dataclass(frozen=True, eq=False)
class Overview:
    """The chosen localities of a cycle. `since` None: no earlier cycle; `claims` None: nobody has both values."""

    selected: Selected
    coverage: Coverage
    total: Tally
    quadrants: tuple[Tally, ...]
    indicators: tuple[Counted, ...]
    claims: Claims | None
    since: Since | None
    distances: Distances

    @property
    def n(self) -> int:
        """How many localities have a result."""
        return len(self.selected.localities)

    @property
    def one_step(self) -> int:
        """How many indicators are one step from rising, over all localities."""
        return int(self.distances.one_step.sum())

    @property
    def only_proof(self) -> int:
        """How many of those lack nothing but evidence."""
        return int((self.distances.one_step & self.distances.proof).sum())

    def worst(self, most: int) -> list[Counted]:
        """The indicators with the greatest share of red, then the fewest green sub-indicators; none without red."""
        some = [each for each in self.indicators if each.tally.reds]
        return sorted(some, key=lambda each: (-each.red, each.tally.share or 0.0))[:most]

    def nearest(self, most: int) -> list[Near]:
        """The indicators that are one step from rising in the most localities."""
        return list(_nearest(self.selected, self.distances)[:most])

    def cheapest(self, most: int) -> list[tuple[Locality, Indicator, int]]:
        """(locality, indicator, row) of the least works to the next colour."""
        chosen, indicators = self.selected, self.selected.framework.indicators
        cells = cheapest(self.distances, most)
        return [(chosen.localities[row], indicators[place], row) for row, place in cells]


def overview(at: Workplace, actor: Actor, wish: Selection) -> Overview:
    """The cycle of the wish over the localities that the person may see and wishes to see; raises CycleNotFound."""
    found = select(at, actor, wish)
    other = board_of(at, actor, wish.view, wish.cycle_id, other_side(wish.side))
    quadrants = len(found.framework.quadrants)
    total, *parts = _counted(found)
    one_by_one = zip(found.framework.indicators, parts[quadrants:], strict=True)
    return Overview(
        selected=found,
        coverage=coverage(at, actor, wish),
        total=total,
        quadrants=tuple(parts[:quadrants]),
        indicators=tuple(Counted(indicator, counted) for indicator, counted in one_by_one),
        claims=_claims(found, other),
        since=since_last(at, actor, found),
        distances=_distances(found),
    )


@kept_while_published
def _counted(found: Selected) -> tuple[Tally, ...]:
    """All of the edition, then each quadrant, then each indicator, over the selection."""
    framework = found.framework
    spans = (whole(framework), *by_quadrant(framework), *by_indicator(framework))
    return tuple(tallies(found.board, spans)[0])


@kept_while_published
def _nearest(found: Selected, far: Distances) -> tuple[Near, ...]:
    return tuple(nearest(found.framework, found.board, far))


@kept_while_published
def _distances(found: Selected) -> Distances:
    return distances(found.framework, found.board)


@kept_while_published
def _claims(found: Selected, other: Board) -> Claims | None:
    """The rows that have both values, self-scored set against verified, whichever of the two is shown."""
    board = found.board
    there = {key: place for place, key in enumerate(other.keys)}
    rows = [row for row, key in enumerate(board.keys) if key in there]
    if not rows:
        return None
    beside = other.colours[[there[board.keys[row]] for row in rows]]
    shown = board.colours[rows]
    own, verified = (beside, shown) if found.side is Side.VERIFIED else (shown, beside)
    return Claims(tuple(rows), moves(verified, own))
