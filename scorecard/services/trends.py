"""Pilot provinces over the years: the share of green sub-indicators, joined only where the same units stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from scorecard.access.roles import Actor
from scorecard.analysis.counts import sub_count
from scorecard.analysis.lineages import line_of
from scorecard.analysis.trends import Observation, Segment, as_recorded, constant_panel
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework
from scorecard.localities.models import PILOT_PROVINCES, Level, Locality
from scorecard.localities.registry import Registry
from scorecard.services import results
from scorecard.services.results import Outcome, Side, Standing, View
from scorecard.services.selection import provinces_of
from scorecard.services.workplace import Workplace
from scorecard.store import cycles


class Basis(StrEnum):
    """What stands behind a province's points."""

    CONSTANT = "constant"  # between two years only the units assessed in both
    RECORDED = "recorded"  # every unit of each year
    TODAY = "today"  # only units whose line reaches today's


class Reason(StrEnum):
    """Why there is a vertical mark between two years."""

    UNITS = "units"
    EDITION = "edition"


@dataclass(frozen=True)
class Record:
    """One result with what it stands on."""

    unit: Locality
    cycle: Cycle
    framework: Framework
    outcome: Outcome
    standing: Standing

    @property
    def basis(self) -> str:
        """Equal for results that may be compared: they answer the same questions."""
        return results.questions(self.framework, self.outcome.pack)


@dataclass(frozen=True)
class Break:
    """Between the years `before` and `before + 1` units or editions changed."""

    before: int
    reason: Reason


@dataclass(frozen=True)
class ProvinceLine:
    """One pilot province, with its segments; `names` are the units that occur in them."""

    province: Locality
    segments: tuple[Segment, ...]
    names: Mapping[str, Locality]


@dataclass(frozen=True)
class ProvincePanel:
    """The pilot provinces in their order; `breaks` are the vertical marks."""

    framework: Framework
    side: Side
    basis: Basis
    lines: tuple[ProvinceLine, ...]
    breaks: tuple[Break, ...]


def frameworks_shown(at: Workplace, actor: Actor, view: View) -> list[Framework]:
    """The frameworks with results to follow, most cycles first; of each its newest edition."""
    newest: dict[str, Framework] = {}
    counted: dict[str, int] = {}
    for shown in results.cycles_shown(at, actor, view):
        framework = at.framework(shown.cycle.edition_id)
        newest.setdefault(framework.code, framework)
        counted[framework.code] = counted.get(framework.code, 0) + 1
    return sorted(newest.values(), key=lambda each: -counted[each.code])


def province_panel(
    at: Workplace, actor: Actor, view: View, framework: Framework, side: Side, basis: Basis
) -> ProvincePanel:
    """One line a pilot province, of the units that the person may see."""
    registry = at.registry()
    province_of = pilot_units(registry)
    found = records(at, actor, view, framework.code, side, frozenset(province_of))
    if basis is Basis.TODAY:
        found = [each for each in found if _reaches_today(registry, each.unit.key)]
    joined = as_recorded if basis is Basis.RECORDED else constant_panel
    lines = []
    for code in PILOT_PROVINCES:
        own = [each for each in found if province_of[each.unit.key] == code]
        if own:
            segments = joined([_observation(each) for each in own], registry.comparable)
            names = {each.unit.key: each.unit for each in own}
            lines.append(ProvinceLine(registry.versions(Level.PROVINCE, code)[-1], segments, names))
    return ProvincePanel(framework, side, basis, tuple(lines), breaks(registry, found))


def records(
    at: Workplace,
    actor: Actor,
    view: View,
    framework_code: str,
    side: Side,
    only: frozenset[str] | None = None,
) -> list[Record]:
    """Results of one framework over all cycles; of a unit assessed twice in a year the later one."""
    registry = at.registry()
    with at.store.reading() as transaction:
        every = {cycle.id: cycle for cycle in cycles.cycles(transaction)}
    latest: dict[tuple[str, int], Record] = {}
    for outcome in results.outcomes(at, actor, view, None, only):
        standing, cycle = outcome.on(side), every[outcome.cycle_id]
        framework = at.framework(outcome.edition_id)
        if standing is None or framework.code != framework_code:
            continue
        new = Record(registry.unit(outcome.locality_key), cycle, framework, outcome, standing)
        old = latest.get((outcome.locality_key, cycle.year))
        if old is None or old.cycle.reference_date <= cycle.reference_date:
            latest[outcome.locality_key, cycle.year] = new
    return sorted(latest.values(), key=lambda each: (each.cycle.year, each.unit.key))


@lru_cache(maxsize=2)
def pilot_units(registry: Registry) -> Mapping[str, str]:
    """Unit key → code of its pilot province, on the unit's last day; other units are left out."""
    provinces = provinces_of(registry).items()
    return {key: province.code for key, province in provinces if province.code in PILOT_PROVINCES}


def breaks(registry: Registry, found: Iterable[Record]) -> tuple[Break, ...]:
    """The vertical marks: a unit ended between two years and none continues it, or the edition changed."""
    years: dict[int, list[Record]] = {}
    for each in found:
        years.setdefault(each.cycle.year, []).append(each)
    marks = []
    for before, after in pairwise(sorted(years)):
        day = max(each.cycle.reference_date for each in years[after])
        if any(_ended(registry, each.unit, day) for each in years[before]):
            marks.append(Break(after - 1, Reason.UNITS))
        structures = [{each.framework.structure_sha256 for each in years[year]} for year in (before, after)]
        if structures[0] != structures[1]:
            marks.append(Break(after - 1, Reason.EDITION))
    return tuple(marks)


def _ended(registry: Registry, unit: Locality, day: date) -> bool:
    return not any(registry.unit(key).is_valid_on(day) for key in line_of(registry, unit.key))


def _reaches_today(registry: Registry, key: str) -> bool:
    return any(registry.unit(each).valid_to is None for each in line_of(registry, key))


def _observation(record: Record) -> Observation:
    counted = sub_count(record.standing.answers)
    return Observation(
        record.cycle.year,
        record.unit.key,
        record.basis,
        counted.green,
        counted.asked,
        record.standing.accepted_as_self,
    )
