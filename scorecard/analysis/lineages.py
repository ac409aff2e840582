"""A locality's line through time: what may share it, what stands beside it, what is only listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from scorecard.localities.lineage import LineageStep
from scorecard.localities.models import Locality, Relation, Succession
from scorecard.localities.registry import Registry

# From surest to least sure; a way through several successions is as sure as its weakest one.
_SURENESS = (
    Relation.UNCHANGED,
    Relation.WHOLE,
    Relation.PART,
    Relation.PART_AREA,
    Relation.PART_POPULATION,
    Relation.UNKNOWN,
)


class Kinship(StrEnum):
    """How another unit stands to a locality."""

    SAME_LINE = "same_line"  # one continuous line may join them
    BESIDE = "beside"  # went into it as a whole with others: faint and named, never joined
    LISTED = "listed"  # only in part, not verified, or a dissolved district: no arithmetic


@dataclass(frozen=True)
class Relative:
    """A predecessor or successor, the weakest relation on the way, and the step that touches it."""

    unit: Locality
    relation: Relation
    kinship: Kinship
    step: Succession


def predecessors(registry: Registry, key: str) -> tuple[Relative, ...]:
    """Everything the unit came from, nearest first."""
    return tuple(
        _relative(each, registry.comparable(each.unit.key, key)) for each in registry.ancestors_in_time(key)
    )


def successors(registry: Registry, key: str) -> tuple[Relative, ...]:
    """Everything the unit went into, nearest first."""
    return tuple(
        _relative(each, registry.comparable(key, each.unit.key)) for each in registry.descendants_in_time(key)
    )


@lru_cache(maxsize=16_384)
def line_of(registry: Registry, key: str) -> frozenset[str]:
    """The unit and every older and newer version that one continuous line may join with it."""
    related = (*predecessors(registry, key), *successors(registry, key))
    return frozenset({key, *(each.unit.key for each in related if each.kinship is Kinship.SAME_LINE)})


def stands_on(registry: Registry, key: str, day: date) -> bool:
    """Whether the unit, or one that shares its line, stood on that day."""
    return registry.unit(key).is_valid_on(day) or any(
        registry.unit(each).is_valid_on(day) for each in line_of(registry, key)
    )


def reaches_today(registry: Registry, key: str) -> bool:
    """Whether the unit, or one that shares its line, still stands."""
    return registry.unit(key).valid_to is None or any(
        registry.unit(each).valid_to is None for each in line_of(registry, key)
    )


@lru_cache(maxsize=2)
def later_units(registry: Registry) -> Mapping[str, tuple[str, ...]]:
    """Unit → the newer units that one line may join with it, nearest first; units without any are left out."""
    lined = (s for s in registry.successions if s.old_key in registry and s.new_key in registry)
    starts = dict.fromkeys(step.old_key for step in lined)
    found = {}
    for key in starts:
        after = [step.unit.key for step in registry.descendants_in_time(key)]
        found[key] = tuple(each for each in after if registry.comparable(key, each))
    return {key: after for key, after in found.items() if after}


def continued_by(registry: Registry, key: str) -> tuple[str, ...]:
    """The unit and the older ones on its own line, which it continues one to one; itself first, then the nearest."""
    older = predecessors(registry, key)
    return (key, *(each.unit.key for each in older if each.kinship is Kinship.SAME_LINE))


def rows_by_unit(registry: Registry, keys: Sequence[str]) -> Mapping[str, int]:
    """Identity of each unit → its row; `keys` stand in the order of the rows."""
    return {registry.identity(key): row for row, key in enumerate(keys)}


def row_of_line(registry: Registry, key: str, rows: Mapping[str, int]) -> int | None:
    """The row of the same unit, else of the nearest older one that it continues one to one; None where there is none.

    `rows` as rows_by_unit gives them. The one way in which two results of different cycles are set side by side.
    """
    row = rows.get(registry.identity(key))
    if row is not None:
        return row
    older = (rows.get(registry.identity(each)) for each in continued_by(registry, key)[1:])
    return next((each for each in older if each is not None), None)


def handed_down(registry: Registry, key: str) -> frozenset[str]:
    """The unit, its other versions, and every unit that went into it as a whole: whose promises it can keep."""
    whole = (
        step.unit.key
        for step in registry.ancestors_in_time(key)
        if set(step.relations) <= {Relation.UNCHANGED, Relation.WHOLE}
    )
    return frozenset({*(unit.key for unit in registry.same_unit(key)), *whole})


def _relative(step: LineageStep, same_line: bool) -> Relative:
    relation = max(step.relations, key=_SURENESS.index)
    if same_line:
        kinship = Kinship.SAME_LINE
    elif relation in (Relation.UNCHANGED, Relation.WHOLE):
        kinship = Kinship.BESIDE
    else:
        kinship = Kinship.LISTED
    return Relative(step.unit, relation, kinship, step.path[-1])
