"""Peer groups: units of one kind and, where the population is known, of one population band."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scorecard.localities.models import Locality, LocalityKind
from scorecard.localities.registry import Registry


class Size(StrEnum):
    """Population bands: a commune of 700 people is not compared with one of 160,000 unawares."""

    UNDER_10 = "under10"
    UNDER_30 = "under30"
    UNDER_70 = "under70"
    ABOVE_70 = "above70"


UPPER = {Size.UNDER_10: 10_000, Size.UNDER_30: 30_000, Size.UNDER_70: 70_000}


@dataclass(frozen=True)
class Peers:
    """A peer group; `size` is None for the units of this kind whose population is not known."""

    kind: LocalityKind
    size: Size | None


def size_of(unit: Locality) -> Size | None:
    """The population band; None where the population is not known."""
    population = unit.population
    if population is None:
        return None
    return next((size for size, upper in UPPER.items() if population < upper), Size.ABOVE_70)


def peers_of(unit: Locality) -> Peers:
    """The group that a unit may be compared with before any national comparison."""
    return Peers(unit.kind, size_of(unit))


@lru_cache(maxsize=2)
def peers_by_key(registry: Registry) -> Mapping[str, Peers]:
    """Unit key → its peer group, for every unit."""
    return {unit.key: peers_of(unit) for unit in registry.units}
