"""Localities beside each other in one cycle: chosen by province, kind, size and name; no rank numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from scorecard.access.roles import Actor
from scorecard.analysis.comparison import LEAST_COVERAGE, Measures, Shares, measures, order_by_result, points
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework
from scorecard.framework.terms import Level
from scorecard.i18n.folding import fold
from scorecard.i18n.sorting import vietnamese_key
from scorecard.localities.models import PILOT_PROVINCES, Locality, LocalityKind
from scorecard.localities.models import Level as Tier
from scorecard.localities.registry import Registry, sorted_units
from scorecard.services import results
from scorecard.services.results import Side, Standing, View
from scorecard.services.workplace import Workplace
from scorecard.store import cycles


class Order(StrEnum):
    """How the rows stand."""

    NAME = "name"
    RESULT = "result"
    POPULATION = "population"


class Size(StrEnum):
    """Population bands: a commune of 700 people is not compared with one of 160,000 unawares."""

    UNDER_10 = "under10"
    UNDER_30 = "under30"
    UNDER_70 = "under70"
    ABOVE_70 = "above70"


_UPPER = {Size.UNDER_10: 10_000, Size.UNDER_30: 30_000, Size.UNDER_70: 70_000}


@dataclass(frozen=True)
class Wish:
    """What a reader wants beside each other. Empty sets and texts leave everything in."""

    view: View
    cycle_id: int
    side: Side = Side.VERIFIED
    provinces: frozenset[str] = frozenset()  # codes
    kinds: frozenset[LocalityKind] = frozenset()
    sizes: frozenset[Size] = frozenset()
    text: str = ""
    order: Order = Order.NAME


@dataclass(frozen=True)
class Choices:
    """What can be chosen on a day: the pilot provinces, the others, and the kinds of unit that then existed."""

    pilots: tuple[Locality, ...]
    others: tuple[Locality, ...]
    kinds: tuple[LocalityKind, ...]


@dataclass(frozen=True)
class Comparison:
    """The rows in the order wished; `standings` and every array of `measures` stand in that order too.

    `without`: localities that have a result, but not on this side. `below`: rows answered to less than
    80 %, which come last when ordered by result.
    """

    cycle: Cycle
    framework: Framework
    view: View
    side: Side
    localities: tuple[Locality, ...]
    provinces: tuple[Locality, ...]
    standings: tuple[Standing, ...]
    measures: Measures
    without: int
    below: int

    def part(self, quadrant: int) -> Measures:
        """The same counts for one quadrant, by its place in the edition."""
        before, after, first, last = self._span(quadrant)
        return measures(
            [each.colours[before:after] for each in self.standings],
            [each.answers[first:last] for each in self.standings],
        )

    def points(self, quadrant: int | None = None) -> Shares:
        """Reference points of each row, percent of the maximum, of one quadrant or of the whole."""
        weights = self.framework.points
        _, _, first, last = (0, 0, 0, None) if quadrant is None else self._span(quadrant)
        answers = [each.answers[first:last] for each in self.standings]
        return points(answers, (weights[Level.RED], weights[Level.YELLOW], weights[Level.GREEN]))

    def _span(self, quadrant: int) -> tuple[int, int, int, int]:
        """Where a quadrant's indicators begin and end, and where its sub-indicators do."""
        before = sum(len(each.indicators) for each in self.framework.quadrants[:quadrant])
        after = before + len(self.framework.quadrants[quadrant].indicators)
        return before, after, self.framework.spans[before][0], self.framework.spans[after - 1][1]


def compare(at: Workplace, actor: Actor, wish: Wish) -> Comparison:
    """The localities of a cycle that the person may see and wishes to see; raises CycleNotFound."""
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, wish.cycle_id)
    registry = at.registry()
    found = results.outcomes(at, actor, wish.view, wish.cycle_id)
    everyone = [(registry.unit(each.locality_key), each) for each in found]
    provinces = provinces_of(registry)
    chosen = [(unit, each) for unit, each in everyone if _is_wished(wish, unit, provinces[unit.key])]
    shown = [(unit, standing) for unit, each in chosen if (standing := each.on(wish.side)) is not None]
    units, standings, counted = _ordered(shown, wish.order)
    return Comparison(
        cycle=cycle,
        framework=at.framework(cycle.edition_id),
        view=wish.view,
        side=wish.side,
        localities=tuple(units),
        provinces=tuple(provinces[unit.key] for unit in units),
        standings=tuple(standings),
        measures=counted,
        without=len(chosen) - len(shown),
        below=int((counted.coverage < LEAST_COVERAGE).sum()),
    )


@lru_cache(maxsize=2)
def provinces_of(registry: Registry) -> Mapping[str, Locality]:
    """Unit key → its province on the unit's last day."""
    return {unit.key: registry.province(unit.key) for unit in registry.units}


@lru_cache(maxsize=16)
def choices(registry: Registry, on: date) -> Choices:
    """The provinces and kinds of unit of that day; pilots in their order, others in Vietnamese order."""
    standing = registry.valid_on(on)
    provinces = sorted_units(unit for unit in standing if unit.level is Tier.PROVINCE)
    kinds = {unit.kind for unit in standing if unit.level is not Tier.PROVINCE}
    return Choices(
        pilots=tuple(each for code in PILOT_PROVINCES for each in provinces if each.code == code),
        others=tuple(each for each in provinces if each.code not in PILOT_PROVINCES),
        kinds=tuple(kind for kind in LocalityKind if kind in kinds),
    )


def size_of(unit: Locality) -> Size | None:
    """The population band; None where the population is not known."""
    if unit.population is None:
        return None
    return next((size for size, upper in _UPPER.items() if unit.population < upper), Size.ABOVE_70)


def _is_wished(wish: Wish, unit: Locality, province: Locality) -> bool:
    return (
        (not wish.provinces or province.code in wish.provinces)
        and (not wish.kinds or unit.kind in wish.kinds)
        and (not wish.sizes or size_of(unit) in wish.sizes)
        and (not wish.text or _is_named(wish.text, unit))
    )


def _is_named(text: str, unit: Locality) -> bool:
    name = f" {fold(unit.full_name)}"
    return all(f" {word}" in name for word in fold(text).split())


def _ordered(
    shown: Sequence[tuple[Locality, Standing]], order: Order
) -> tuple[list[Locality], list[Standing], Measures]:
    """By name in Vietnamese order first; other orders keep that order among equals."""
    named = sorted(shown, key=lambda pair: (vietnamese_key(pair[0].name), pair[0].kind, pair[0].key))
    if order is Order.POPULATION:
        named.sort(key=lambda pair: -(pair[0].population or -1))
    if order is Order.RESULT:
        found = _measured([standing for _, standing in named])
        named = [named[place] for place in order_by_result(found)]
    standings = [standing for _, standing in named]
    return [unit for unit, _ in named], standings, _measured(standings)


def _measured(standings: Sequence[Standing]) -> Measures:
    return measures([each.colours for each in standings], [each.answers for each in standings])
