"""Results on the ground: where each chosen locality lies, what it came to, and what is drawn behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from scorecard.analysis.aggregation import Span, Tally, by_indicator, by_quadrant, tallies, tally, whole
from scorecard.analysis.board import Places, Shares
from scorecard.analysis.comparison import Measures, measures_of
from scorecard.framework.models import Framework
from scorecard.localities.models import PILOT_PROVINCES, Level, Locality
from scorecard.localities.registry import Registry
from scorecard.services.boundaries import Outlines, Rings, outlines_loaded
from scorecard.services.kept import kept_while_published
from scorecard.services.selection import Selected, name_places, provinces_of
from scorecard.services.workplace import Workplace

ARCHIPELAGOS = ("20333", "22736")
"""Codes of the special zones Hoàng Sa and Trường Sa: on every map of the whole country, result or none."""
MOST_POINTS = 20_000
"""Points of outlines drawn at once, some 200 KB; beyond it only provinces are outlined."""
MARGIN = 0.06


@dataclass(frozen=True)
class Box:
    """A part of the ground, in degrees."""

    west: float
    east: float
    south: float
    north: float


COUNTRY = Box(101.8, 118.0, 7.6, 23.7)
"""Mainland, islands and seas of Vietnam."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The units of today's lowest tier as they lie: what a map shows behind the results. One value a unit;

    `provinces` are codes.
    """

    lon: Shares
    lat: Shares
    provinces: npt.NDArray[np.str_]


@dataclass(frozen=True, eq=False)
class ProvinceOnMap:
    """One province with results: its rows, what they add up to in the span shown, and where it lies."""

    province: Locality
    rows: Places
    tally: Tally
    box: Box


@dataclass(frozen=True, eq=False)
class MapView:
    """The chosen localities row for row with `lon`, `lat` (nan where unknown) and `measures` of the span shown.

    `total`: all rows together. `indicator`: its place in the edition where one indicator is shown. `is_national`:
    no province was chosen, so that `archipelagos` are on the map whatever has a result. `outlines`: of units that
    have one, by key; `left_out`: units whose outline is not drawn because there are too many points.
    """

    found: Selected
    span: Span
    indicator: int | None
    lon: Shares
    lat: Shares
    measures: Measures
    total: Tally
    ground: Ground
    box: Box
    is_national: bool
    archipelagos: tuple[Locality, ...]
    provinces: tuple[ProvinceOnMap, ...]
    outlines: Mapping[str, Rings]
    left_out: int
    sources: tuple[str, ...]

    @property
    def unplaced(self) -> tuple[Locality, ...]:
        """Localities with a result whose place is not known."""
        missing = np.flatnonzero(np.isnan(self.lon))
        return tuple(self.found.localities[row] for row in missing)


def map_view(at: Workplace, found: Selected, topic: str = "") -> MapView:
    """A map of a selection. `topic`: the code of a quadrant or an indicator; all of the edition for any other."""
    return _map_view(found, at.registry(), topic, outlines_loaded(at))


@kept_while_published
def _map_view(found: Selected, registry: Registry, topic: str, loaded: Outlines) -> MapView:
    span, indicator = _shown(found.framework, topic)
    provinces = found.selection.provinces
    ground = ground_of(registry, provinces)
    lon, lat = _positions(found.localities)
    outlines, left_out = _drawn(loaded.rings, registry, found, provinces)
    return MapView(
        found=found,
        span=span,
        indicator=indicator,
        lon=lon,
        lat=lat,
        measures=measures_of(found.board, span),
        total=tally(found.board, span),
        ground=ground,
        box=_around(np.append(ground.lon, lon), np.append(ground.lat, lat)) if provinces else COUNTRY,
        is_national=not provinces,
        archipelagos=() if provinces else archipelagos(registry),
        provinces=_provinces(found, span, registry, lon, lat),
        outlines=outlines,
        left_out=left_out,
        sources=loaded.sources if outlines else (),
    )


@lru_cache(maxsize=64)
def ground_of(registry: Registry, provinces: frozenset[str] = frozenset()) -> Ground:
    """Today's communes, wards and special zones with a known place, of these provinces or of all."""
    above = provinces_of(registry)
    units = [
        unit
        for unit in registry.units
        if unit.level is Level.COMMUNE
        and unit.valid_to is None
        and unit.lat is not None
        and (not provinces or above[unit.key].code in provinces)
    ]
    lon, lat = _positions(units)
    return Ground(lon, lat, np.array([above[unit.key].code for unit in units], dtype=np.str_))


def archipelagos(registry: Registry) -> tuple[Locality, ...]:
    """The newest versions of the special zones Hoàng Sa and Trường Sa."""
    versions = (registry.versions(Level.COMMUNE, code) for code in ARCHIPELAGOS)
    return tuple(found[-1] for found in versions if found)


def _shown(framework: Framework, topic: str) -> tuple[Span, int | None]:
    codes = [indicator.code for indicator in framework.indicators]
    if topic in codes:
        place = codes.index(topic)
        return by_indicator(framework)[place], place
    quadrants = [quadrant.code for quadrant in framework.quadrants]
    if topic in quadrants:
        return by_quadrant(framework)[quadrants.index(topic)], None
    return whole(framework), None


def _positions(units: Sequence[Locality]) -> tuple[Shares, Shares]:
    known = [(u.lon, u.lat) if u.lon is not None and u.lat is not None else (np.nan, np.nan) for u in units]
    found = np.array(known, dtype=np.float64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _provinces(
    found: Selected, span: Span, registry: Registry, lon: Shares, lat: Shares
) -> tuple[ProvinceOnMap, ...]:
    """Those with results, pilots first in their order, the others in Vietnamese order."""
    codes = [province.code for province in found.provinces]
    named = {province.code: province for province in found.provinces}
    order = name_places(registry)
    pilots = [code for code in PILOT_PROVINCES if code in named]
    others = [code for code in named if code not in PILOT_PROVINCES]
    shown = [*pilots, *sorted(others, key=lambda code: order[named[code].key])]
    place = {code: number for number, code in enumerate(shown)}
    groups = np.array([place[code] for code in codes], dtype=np.intp)
    summed = tallies(found.board, (span,), groups, len(shown)) if shown else []
    made = []
    for number, code in enumerate(shown):
        rows = np.flatnonzero(groups == number)
        ground = ground_of(registry, frozenset({code}))
        box = _around(np.append(ground.lon, lon[rows]), np.append(ground.lat, lat[rows]))
        made.append(ProvinceOnMap(named[code], rows, summed[number][0], box))
    return tuple(made)


def _around(lon: Shares, lat: Shares) -> Box:
    """The least box that holds all known places, with some room."""
    if np.isnan(lon).all():
        return COUNTRY
    west, east, south, north = np.nanmin(lon), np.nanmax(lon), np.nanmin(lat), np.nanmax(lat)
    room = max(MARGIN * float(max(east - west, north - south)), 0.02)
    return Box(float(west) - room, float(east) + room, float(south) - room, float(north) + room)


def _drawn(
    every: Mapping[str, Rings], registry: Registry, found: Selected, provinces: frozenset[str]
) -> tuple[Mapping[str, Rings], int]:
    """The outlines of the rows, of today's units and of provinces; only of provinces where there are too many."""
    if not every:
        return {}, 0
    shown = {unit.key for unit in found.localities}
    above = provinces_of(registry)
    near = {
        key: rings
        for key, rings in every.items()
        if (key in shown or registry.unit(key).valid_to is None)
        and (not provinces or above[key].code in provinces)
    }
    if sum(len(ring) for rings in near.values() for ring in rings) <= MOST_POINTS:
        return near, 0
    tier = {key: rings for key, rings in near.items() if registry.unit(key).level is Level.PROVINCE}
    return tier, len(near) - len(tier)
