"""Outlines of units for the map: loaded from a GeoJSON file by the operator, simplified, read once a process."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from scorecard.access.roles import Role
from scorecard.analysis.simplify import Points, simplified_ring
from scorecard.i18n.numbers import format_date
from scorecard.localities.models import Level, Locality
from scorecard.localities.registry import Registry
from scorecard.services.accounts import OPERATOR
from scorecard.services.boundary_errors import BoundaryCodesUnknown, BoundaryTierUnclear
from scorecard.services.geojson import Outline, outlines
from scorecard.services.workplace import Workplace
from scorecard.store import boundaries as stored
from scorecard.store import events, homes
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Store, Transaction

BOUNDARIES_VERSION = "boundaries_version"
MOST_TOLERANCE = 0.002
"""Degrees, some 220 m: what is left out is nowhere farther from the outline."""
PART_OF_EXTENT = 0.01
DECIMALS = 4
CODES_NAMED = 20
DIGITS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
ZEROS_LOST = (1, 4)
"""Lengths that no code written in full has."""

Rings = tuple[Points, ...]


@dataclass(frozen=True)
class BoundaryWish:
    """How a file is to be read: where the code stands, of which tier (None: by its digits), units of which day."""

    field: str
    on: date
    level: Level | None = None
    skip_unknown: bool = False
    source: str = ""


@dataclass(frozen=True)
class LoadedBoundaries:
    """What a load did.

    `points`: before and after simplifying; `unknown`: codes left out because no unit carried them; `without`:
    units of that day and of the tiers in the file that still have no outline.
    """

    matched: int
    points: tuple[int, int]
    unknown: tuple[str, ...]
    without: int


def load_boundaries(at: Workplace, content: bytes, wish: BoundaryWish) -> LoadedBoundaries:
    """Read outlines and put them in the place of those units' earlier ones; for the command line.

    Raises the errors of services.geojson, BoundaryTierUnclear, and BoundaryCodesUnknown unless they are to be
    skipped. All or nothing.
    """
    read = outlines(content, wish.field)
    if wish.level is None:
        _require_one_tier(read)
    registry = at.registry()
    by_unit, unknown = _matched(registry, read, wish)
    if unknown and not wish.skip_unknown:
        raise BoundaryCodesUnknown(n=len(unknown), day=format_date(wish.on, "vi"), codes=_named(unknown))
    simple = {key: simplified(rings) for key, rings in by_unit.items()}
    with at.store.writing() as transaction:
        texts = {key: _as_text(rings) for key, rings in simple.items()}
        stored.save(transaction, texts, wish.source, at.clock())
        has_outline = stored.outlined(transaction)
        tiers = {registry.unit(key).level for key in by_unit}
        standing = [unit for unit in registry.valid_on(wish.on) if unit.level in tiers]
        loaded = LoadedBoundaries(
            matched=len(simple),
            points=(_points(by_unit.values()), _points(simple.values())),
            unknown=unknown,
            without=sum(unit.key not in has_outline for unit in standing),
        )
        _tell(at, transaction, loaded, wish)
    return loaded


@dataclass(frozen=True, eq=False)
class Outlines:
    """Every outline that was loaded; the same object until the next load. `rings`: by unit key.

    `sources`: where they come from, as the operator said it at each load.
    """

    rings: Mapping[str, Rings]
    sources: tuple[str, ...]


NO_OUTLINES = Outlines({}, ())


def outlines_loaded(at: Workplace) -> Outlines:
    """The outlines of this home, read once a load."""
    with at.store.reading() as transaction:
        version = homes.setting(transaction, BOUNDARIES_VERSION) or ""
    return _kept(at.store, version) if version else NO_OUTLINES


def outlines_of(at: Workplace) -> Mapping[str, Rings]:
    """Unit key → its rings of (longitude, latitude), of every unit that has an outline; read once a load."""
    return outlines_loaded(at).rings


def outline_sources(at: Workplace) -> tuple[str, ...]:
    """Where the outlines come from, as the operator said it at each load."""
    return outlines_loaded(at).sources


@lru_cache(maxsize=2)
def _kept(store: Store, version: str) -> Outlines:
    del version
    with store.reading() as transaction:
        rings = {
            key: tuple(np.array(ring, dtype=np.float64) for ring in json.loads(text))
            for key, text in stored.rings(transaction).items()
        }
        return Outlines(rings, stored.sources(transaction))


def simplified(rings: Rings) -> Rings:
    """Fewer points; what is smaller than the tolerance goes, but never the whole unit."""
    corners = np.vstack(rings)
    extent = float(np.hypot(*(corners.max(axis=0) - corners.min(axis=0))))
    tolerance = min(MOST_TOLERANCE, extent * PART_OF_EXTENT)
    simple = tuple(simplified_ring(ring, tolerance) for ring in rings)
    kept = tuple(ring for ring in simple if len(ring) >= 4)
    return kept or (max(rings, key=len),)


def _matched(
    registry: Registry, read: Sequence[Outline], wish: BoundaryWish
) -> tuple[dict[str, Rings], tuple[str, ...]]:
    """Unit key → all rings under its code (islands may be features of their own), and the codes of no unit."""
    by_unit: dict[str, list[Points]] = defaultdict(list)
    unknown: dict[str, None] = {}
    for outline in read:
        unit = _unit(registry, outline.code, wish)
        if unit is None:
            unknown[outline.code] = None
        else:
            by_unit[unit.key] += outline.rings
    return {key: tuple(rings) for key, rings in by_unit.items()}, tuple(unknown)


def _require_one_tier(read: Sequence[Outline]) -> None:
    """Where zeros are lost, digits tell the tier only if all codes tell the same one; raises BoundaryTierUnclear."""
    lost = any(each.is_number or len(each.code) in ZEROS_LOST for each in read)
    if lost and len({_tier(each.code) for each in read}) > 1:
        raise BoundaryTierUnclear(unit=min((each.code for each in read), key=len))


def _tier(code: str) -> Level:
    return {1: Level.PROVINCE, 2: Level.PROVINCE, 3: Level.DISTRICT}.get(len(code), Level.COMMUNE)


def _unit(registry: Registry, code: str, wish: BoundaryWish) -> Locality | None:
    level = wish.level or _tier(code)
    return registry.find(level, code.zfill(DIGITS[level]), wish.on)


def _as_text(rings: Rings) -> str:
    return json.dumps([np.round(ring, DECIMALS).tolist() for ring in rings], separators=(",", ":"))


def _points(units: Iterable[Rings]) -> int:
    return sum(len(ring) for rings in units for ring in rings)


def _named(codes: Sequence[str]) -> str:
    more = f", … (+{len(codes) - CODES_NAMED})" if len(codes) > CODES_NAMED else ""
    return ", ".join(codes[:CODES_NAMED]) + more


def _tell(at: Workplace, transaction: Transaction, loaded: LoadedBoundaries, wish: BoundaryWish) -> None:
    """Raise the number under which every process reads the outlines anew, and tell the history."""
    version = int(homes.setting(transaction, BOUNDARIES_VERSION) or 0) + 1
    homes.set_setting(transaction, BOUNDARIES_VERSION, str(version))
    told = Deed(
        chain=events.SYSTEM,
        at=at.clock(),
        account_id=OPERATOR,
        role=Role.ADMINISTRATOR,
        action="load_boundaries",
        after={"matched": loaded.matched, "skipped": len(loaded.unknown), "on": wish.on.isoformat()},
        texts={"source": wish.source},
        source="command",
    )
    events.append(transaction, told)
