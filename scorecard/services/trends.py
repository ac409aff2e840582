"""Provinces over the years: the share of green sub-indicators, joined only where the same units stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

import numpy as np

from scorecard.access.roles import Actor
from scorecard.analysis.aggregation import Span
from scorecard.analysis.lineages import later_units, reaches_today, stands_on
from scorecard.analysis.panels import GroupSegment, YearRows, constant_panels, recorded_panels
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework
from scorecard.localities.models import PILOT_PROVINCES, Locality
from scorecard.localities.registry import Registry
from scorecard.services import results
from scorecard.services.kept import kept_of_published
from scorecard.services.results import Outcome, Side, Standing, View
from scorecard.services.trend_subject import WHOLE, Basis, Subject, spans_of
from scorecard.services.workplace import Workplace
from scorecard.services.yearly import Yearly, province_named, provinces_in_order, yearly
from scorecard.store import cycles


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
    """One province, with its segments; each point has one tally a part of `Subject`."""

    province: Locality
    segments: tuple[GroupSegment, ...]

    @property
    def is_pilot(self) -> bool:
        """Whether it is one of the pilot provinces."""
        return self.province.code in PILOT_PROVINCES


@dataclass(frozen=True)
class ProvincePanel:
    """Provinces with results, the pilots first; `breaks` are the vertical marks; `parts`: how many tallies a point has."""

    framework: Framework
    side: Side
    basis: Basis
    subject: Subject
    lines: tuple[ProvinceLine, ...]
    breaks: tuple[Break, ...]
    parts: int


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
    at: Workplace,
    actor: Actor,
    view: View,
    framework: Framework,
    side: Side,
    basis: Basis,
    subject: Subject = WHOLE,
) -> ProvincePanel:
    """One line a province, of the units that the person may see; the pilot provinces alone on that basis."""
    registry = at.registry()
    found = yearly(at, actor, view, framework.code, side)
    spans = tuple(spans_of(at.framework(rows.edition), subject) for rows in found.years)
    parts = len(spans_of(framework, subject))
    by_code, marks = _lines(view, registry, found, spans, basis, parts)
    lines = (ProvinceLine(province_named(registry, code), segments) for code, segments in by_code)
    return ProvincePanel(framework, side, basis, subject, tuple(lines), marks, parts)


@kept_of_published
def _lines(
    registry: Registry, found: Yearly, spans: tuple[tuple[Span, ...], ...], basis: Basis, parts: int
) -> tuple[tuple[tuple[str, tuple[GroupSegment, ...]], ...], tuple[Break, ...]]:
    """Province code → its segments, with the marks between years."""
    wanted = [place for place in range(len(found.years)) if len(spans[place]) == parts]
    rows = [_narrowed(registry, found.years[place], basis) for place in wanted]
    joined = recorded_panels if basis is Basis.RECORDED else constant_panels
    codes = provinces_in_order(registry)
    panels = joined(rows, [spans[place] for place in wanted], len(codes), later_units(registry))
    stands = [
        YearStand(each.year, _keys(each), found.days[place], found.structures[place])
        for each, place in zip(rows, wanted, strict=True)
    ]
    return tuple((code, panels[place]) for code, place in codes.items() if panels[place]), marks_between(
        registry, stands
    )


def _keys(rows: YearRows) -> frozenset[str]:
    return frozenset(rows.board.keys[row] for row in np.flatnonzero(rows.groups >= 0))


def _narrowed(registry: Registry, rows: YearRows, basis: Basis) -> YearRows:
    """The same rows, with those left out of every group that the basis does not hold."""
    groups = rows.groups
    if basis is Basis.PILOTS:
        groups = np.where(groups < len(PILOT_PROVINCES), groups, -1)
    if basis is Basis.TODAY:
        stays = [reaches_today(registry, key) for key in rows.board.keys]
        groups = np.where(np.array(stays, dtype=bool), groups, -1)
    return YearRows(rows.year, rows.edition, rows.board, groups, rows.bases, rows.cycles)


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


@dataclass(frozen=True)
class YearStand:
    """Which units a year has results of, up to which day, under which structure."""

    year: int
    keys: frozenset[str]
    day: date
    structure: str


def breaks(registry: Registry, found: Iterable[Record]) -> tuple[Break, ...]:
    """The vertical marks between the years of some results."""
    years: dict[tuple[int, str], list[Record]] = {}
    for each in found:
        years.setdefault((each.cycle.year, each.framework.structure_sha256), []).append(each)
    stands = [
        YearStand(
            year,
            frozenset(r.unit.key for r in rows),
            max(r.cycle.reference_date for r in rows),
            structure,
        )
        for (year, structure), rows in years.items()
    ]
    return marks_between(registry, stands)


def marks_between(registry: Registry, stands: Iterable[YearStand]) -> tuple[Break, ...]:
    """The vertical marks: a unit ended between two years and none continues it, or the edition changed."""
    years: dict[int, list[YearStand]] = {}
    for each in stands:
        if each.keys:
            years.setdefault(each.year, []).append(each)
    marks = []
    for before, after in pairwise(sorted(years)):
        day = max(each.day for each in years[after])
        if not all(stands_on(registry, key, day) for each in years[before] for key in each.keys):
            marks.append(Break(after - 1, Reason.UNITS))
        if {each.structure for each in years[before]} != {each.structure for each in years[after]}:
            marks.append(Break(after - 1, Reason.EDITION))
    return tuple(marks)
