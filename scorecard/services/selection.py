"""Which localities of a cycle a reader looks at: chosen by province, kind, size and name, or the pilots alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.board import Board
from scorecard.analysis.peers import Size, size_of
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework
from scorecard.i18n.folding import fold
from scorecard.localities.models import PILOT_PROVINCES, Locality, LocalityKind
from scorecard.localities.models import Level as Tier
from scorecard.localities.registry import Registry, sorted_units
from scorecard.services.boards import board_of
from scorecard.services.kept import kept_of_published
from scorecard.services.results import Side, View
from scorecard.services.workplace import Workplace
from scorecard.store import cycles


@dataclass(frozen=True)
class Selection:
    """What a reader looks at. Empty sets and texts leave everything in.

    `provinces`: codes. `pilots`: only units of the pilot provinces.
    """

    view: View
    cycle_id: int
    side: Side = Side.VERIFIED
    provinces: frozenset[str] = frozenset()
    kinds: frozenset[LocalityKind] = frozenset()
    sizes: frozenset[Size] = frozenset()
    text: str = ""
    pilots: bool = False


@dataclass(frozen=True)
class Choices:
    """What can be chosen on a day: the pilot provinces, the others, and the kinds of unit that then existed."""

    pilots: tuple[Locality, ...]
    others: tuple[Locality, ...]
    kinds: tuple[LocalityKind, ...]


@dataclass(frozen=True, eq=False)
class Selected:
    """The chosen localities with a result on the side asked for, in Vietnamese order; `board` row for row.

    `without`: chosen localities that have a result of this cycle on the other side only.
    """

    selection: Selection
    cycle: Cycle
    framework: Framework
    localities: tuple[Locality, ...]
    provinces: tuple[Locality, ...]
    board: Board
    without: int

    @property
    def view(self) -> View:
        """Published or in progress."""
        return self.selection.view

    @property
    def side(self) -> Side:
        """Whose value."""
        return self.selection.side


def select(at: Workplace, actor: Actor, wish: Selection) -> Selected:
    """The localities that the person may see and wishes to see; raises CycleNotFound."""
    rows = board_of(at, actor, wish.view, wish.cycle_id, wish.side)
    other = board_of(at, actor, wish.view, wish.cycle_id, other_side(wish.side))
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, wish.cycle_id)
    return _selected(wish.view, at.registry(), at.framework(cycle.edition_id), cycle, wish, rows, other)


@kept_of_published
def _selected(
    registry: Registry, framework: Framework, cycle: Cycle, wish: Selection, rows: Board, other: Board
) -> Selected:
    """What is computed from a published selection is found again by the object that this gives."""
    wanted = wished_keys(registry, wish)
    order = name_places(registry)
    chosen = [place for place, key in enumerate(rows.keys) if wanted is None or key in wanted]
    chosen.sort(key=lambda place: order[rows.keys[place]])
    untouched = len(chosen) == len(rows) and chosen == list(range(len(rows)))
    shown = rows if untouched else rows.take(np.array(chosen, dtype=np.intp))
    here = frozenset(rows.keys)
    without = [key for key in other.keys if key not in here and (wanted is None or key in wanted)]
    provinces = provinces_of(registry)
    return Selected(
        selection=wish,
        cycle=cycle,
        framework=framework,
        localities=tuple(registry.unit(key) for key in shown.keys),
        provinces=tuple(provinces[key] for key in shown.keys),
        board=shown,
        without=len(without),
    )


def other_side(side: Side) -> Side:
    """Self-scored for verified, and the other way round."""
    return Side.OWN if side is Side.VERIFIED else Side.VERIFIED


@lru_cache(maxsize=64)
def wished_keys(registry: Registry, wish: Selection) -> frozenset[str] | None:
    """The keys of all units that a selection names, whether they have results or not; None for every unit."""
    if not (wish.provinces or wish.kinds or wish.sizes or wish.text or wish.pilots):
        return None
    provinces = provinces_of(registry)
    return frozenset(u.key for u in registry.units if _is_wished(wish, u, provinces[u.key]))


@lru_cache(maxsize=2)
def name_places(registry: Registry) -> Mapping[str, int]:
    """Unit key → its place among all units in Vietnamese order of names."""
    return {unit.key: place for place, unit in enumerate(sorted_units(registry.units))}


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


def _is_wished(wish: Selection, unit: Locality, province: Locality) -> bool:
    return (
        (not wish.provinces or province.code in wish.provinces)
        and (not wish.pilots or province.code in PILOT_PROVINCES)
        and (not wish.kinds or unit.kind in wish.kinds)
        and (not wish.sizes or size_of(unit) in wish.sizes)
        and (not wish.text or _is_named(wish.text, unit))
    )


def _is_named(text: str, unit: Locality) -> bool:
    name = f" {fold(unit.full_name)}"
    return all(f" {word}" in name for word in fold(text).split())
