"""Chosen localities over the years: as a whole, by quadrant, by indicator, in points, or by a measured value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scorecard.access.roles import Actor
from scorecard.analysis.counts import SubCount, parts, sub_count
from scorecard.analysis.lineage_picture import units_today
from scorecard.analysis.lineages import Kinship, Relative, line_of, predecessors
from scorecard.analysis.trends import ValuePoint, unit_line
from scorecard.framework.models import Framework
from scorecard.framework.terms import Text
from scorecard.localities.models import PILOT_PROVINCES, Locality
from scorecard.localities.registry import Registry
from scorecard.rating.points import percent_of_maximum
from scorecard.services import places, results
from scorecard.services.baselines import Adopted, baselines_in_force
from scorecard.services.measured_values import measured_values
from scorecard.services.results import Side, View
from scorecard.services.trend_subject import Basis, Kind, Subject
from scorecard.services.trends import Break, Record, breaks, records
from scorecard.services.workplace import Workplace


@dataclass(frozen=True)
class Origin:
    """The predecessor's point with which a leader decided that the line begins."""

    point: ValuePoint
    adopted: Adopted


@dataclass(frozen=True)
class UnitLine:
    """One unit's line; a `faint` one went into the chosen unit as a whole, with others. `origin`: where it was adopted."""

    unit: Locality
    segments: tuple[tuple[ValuePoint, ...], ...]
    faint: bool = False
    origin: Origin | None = None


@dataclass(frozen=True)
class UnitPanel:
    """One small chart; `code` is the quadrant, indicator or sub-indicator, empty for the whole."""

    code: str
    title: Text | None
    lines: tuple[UnitLine, ...]


@dataclass(frozen=True)
class Listed:
    """A predecessor of a chosen unit that no arithmetic may touch, and the years it was assessed in."""

    chosen: Locality
    relative: Relative
    years: tuple[int, ...]


@dataclass(frozen=True)
class LocalityTrends:
    """Panels on one scale. `unit` is the measured value's; None for shares of 0 to 1."""

    framework: Framework
    subject: Subject
    side: Side
    panels: tuple[UnitPanel, ...]
    listed: tuple[Listed, ...]
    breaks: tuple[Break, ...]
    unit: Text | None


Value = Callable[[Record], ValuePoint | None]


def locality_trends(
    at: Workplace,
    actor: Actor,
    view: View,
    framework: Framework,
    side: Side,
    keys: Sequence[str],
    subject: Subject,
    basis: Basis = Basis.RECORDED,
) -> LocalityTrends:
    """The lines of these localities with their faint predecessors; raises LocalityNotFound, UnknownCode.

    On today's units each is followed as what stands in its place today, and predecessors are only listed.
    """
    registry = at.registry()
    families = {key: _family(registry, key) for key in _on_basis(registry, keys, basis)}
    if basis is Basis.TODAY:
        families = {key: (line, tuple(map(_only_listed, kin))) for key, (line, kin) in families.items()}
    wanted = frozenset(key for line, kin in families.values() for key in (*line, *(k.unit.key for k in kin)))
    found = records(at, actor, view, framework.code, side, wanted)
    values = _values(at, actor, view, framework, side, subject, wanted)
    lined = frozenset(key for line, _ in families.values() for key in line)
    adopted = baselines_in_force(at, actor, lined)
    return LocalityTrends(
        framework=framework,
        subject=subject,
        side=side,
        panels=tuple(
            UnitPanel(code, title, _lines(registry, families, found, value, adopted))
            for code, title, value in values
        ),
        listed=_listed(registry, families, found),
        breaks=breaks(registry, [each for each in found if each.unit.key in lined]),
        unit=_measured_unit(framework, subject),
    )


Family = tuple[frozenset[str], tuple[Relative, ...]]


def _on_basis(registry: Registry, keys: Sequence[str], basis: Basis) -> list[str]:
    """The units that stand for the chosen ones on this basis, each once."""
    if basis is Basis.TODAY:
        return list(dict.fromkeys(unit.key for key in keys for unit in units_today(registry, key)))
    if basis is Basis.PILOTS:
        return [key for key in keys if registry.province(key).code in PILOT_PROVINCES]
    return list(keys)


def _only_listed(relative: Relative) -> Relative:
    return Relative(relative.unit, relative.relation, Kinship.LISTED, relative.step)


def _family(registry: Registry, key: str) -> Family:
    """The keys of one line, and the predecessors that stand beside it or are only listed."""
    registry.unit(key)
    apart = tuple(each for each in predecessors(registry, key) if each.kinship is not Kinship.SAME_LINE)
    return line_of(registry, key), apart


def _lines(
    registry: Registry,
    families: Mapping[str, Family],
    found: Sequence[Record],
    value: Value,
    adopted: Mapping[str, Adopted],
) -> tuple[UnitLine, ...]:
    lines = []
    for key, (line, kin) in families.items():
        decided = next((adopted[each] for each in line if each in adopted), None)
        origin = _origin(found, decided, value) if decided else None
        lines.append(UnitLine(registry.unit(key), _segments(registry, found, line, value), origin=origin))
        beside = {registry.identity(k.unit.key): k.unit for k in kin if k.kinship is Kinship.BESIDE}
        for unit in beside.values():
            versions = frozenset(each.key for each in registry.same_unit(unit.key))
            lines.append(UnitLine(unit, _segments(registry, found, versions, value), faint=True))
    return tuple(line for line in lines if line.segments)


def _origin(found: Sequence[Record], decided: Adopted, value: Value) -> Origin | None:
    """The point of the adopted result; None where it has no such value."""
    place = (decided.predecessor.key, decided.cycle.id)
    record = next((each for each in found if (each.unit.key, each.cycle.id) == place), None)
    point = value(record) if record else None
    return Origin(point, decided) if point else None


def _segments(
    registry: Registry, found: Sequence[Record], keys: frozenset[str], value: Value
) -> tuple[tuple[ValuePoint, ...], ...]:
    points = [point for each in found if each.unit.key in keys and (point := value(each)) is not None]
    return unit_line(points, registry.comparable)


def _listed(
    registry: Registry, families: Mapping[str, Family], found: Sequence[Record]
) -> tuple[Listed, ...]:
    listed = []
    for key, (_, kin) in families.items():
        for relative in kin:
            years = tuple(each.cycle.year for each in found if each.unit.key == relative.unit.key)
            if relative.kinship is Kinship.LISTED and years:
                listed.append(Listed(registry.unit(key), relative, years))
    return tuple(listed)


def _values(
    at: Workplace,
    actor: Actor,
    view: View,
    framework: Framework,
    side: Side,
    subject: Subject,
    keys: frozenset[str],
) -> list[tuple[str, Text | None, Value]]:
    """For each panel its code, its title and how a record becomes a point in it."""
    if subject.kind is Kind.MEASURED:
        sub = framework.sub_indicator(subject.code)
        return [(sub.code, sub.title, _measured(at, actor, view, side, sub.code, keys))]
    if subject.kind is Kind.INDICATOR:
        indicator = framework.indicator(subject.code)
        return [(indicator.code, indicator.title, _of_indicator(indicator.code))]
    if subject.kind is Kind.WHOLE:
        return [("", None, _green_of_all)]
    quadrants = [(q.code, q.title) for q in framework.quadrants]
    if subject.kind is Kind.QUADRANTS:
        return [(code, title, _green_of_quadrant(i)) for i, (code, title) in enumerate(quadrants)]
    of_quadrants = [(code, title, _points_of_quadrant(i)) for i, (code, title) in enumerate(quadrants)]
    return [("", None, _total_points), *of_quadrants]


def _green_of_all(record: Record) -> ValuePoint | None:
    return _share(record, sub_count(record.standing.answers))


def _green_of_quadrant(place: int) -> Value:
    def value(record: Record) -> ValuePoint | None:
        part = parts(record.framework, record.standing.colours, record.standing.answers)
        return _share(record, sub_count(part[place].answers)) if place < len(part) else None

    return value


def _points_of_quadrant(place: int) -> Value:
    def value(record: Record) -> ValuePoint | None:
        part = parts(record.framework, record.standing.colours, record.standing.answers)
        if place >= len(part):
            return None
        return _percent(record, percent_of_maximum(record.framework, part[place].answers))

    return value


def _total_points(record: Record) -> ValuePoint | None:
    return _percent(record, record.standing.points_total)


def _of_indicator(code: str) -> Value:
    def value(record: Record) -> ValuePoint | None:
        codes = [each.code for each in record.framework.indicators]
        if code not in codes:
            return None
        place = codes.index(code)
        first, last = record.framework.spans[place]
        counted = sub_count(record.standing.answers[first:last])
        return _share(record, counted, record.standing.colours[place])

    return value


def _measured(
    at: Workplace, actor: Actor, view: View, side: Side, sub_code: str, keys: frozenset[str]
) -> Value:
    """Frozen values, or those that stand; whether a record may be seen was decided where it was read."""
    scope = results.narrowed(places.visible(at, actor, results.permission_of(view)), keys)
    found = measured_values(at, view, side, sub_code, scope)
    by_place = {(each.cycle_id, each.locality_key): float(each.value) for each in found}

    def value(record: Record) -> ValuePoint | None:
        number = by_place.get((record.cycle.id, record.unit.key))
        return None if number is None else _point(record, number)

    return value


def _share(record: Record, counted: SubCount, mark: str = "") -> ValuePoint | None:
    share = counted.share
    return None if share is None else _point(record, share, counted, mark)


def _percent(record: Record, percent: float | None) -> ValuePoint | None:
    return None if percent is None else _point(record, percent / 100)


def _point(record: Record, value: float, counted: SubCount | None = None, mark: str = "") -> ValuePoint:
    as_self, cycle = record.standing.accepted_as_self, record.cycle
    return ValuePoint(cycle.year, record.unit.key, record.basis, value, counted, mark, as_self, cycle.id)


def _measured_unit(framework: Framework, subject: Subject) -> Text | None:
    if subject.kind is not Kind.MEASURED:
        return None
    measure = framework.sub_indicator(subject.code).measure
    return measure.unit if measure else Text("", "")
