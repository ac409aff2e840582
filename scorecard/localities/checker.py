"""Looks over all localities: faults that must be mended, gaps that are known, counts for each province."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from scorecard.i18n.folding import nfc
from scorecard.localities.models import (
    EARLIEST_SNAPSHOT,
    PILOT_PROVINCES,
    Level,
    Locality,
    LocalityKind,
    Relation,
    Succession,
    locality_key,
)

_ABOVE = {
    Level.PROVINCE: (None,),
    Level.DISTRICT: (Level.PROVINCE,),
    Level.COMMUNE: (Level.DISTRICT, Level.PROVINCE),
}
# Mainland, Hoàng Sa and Trường Sa.
_LATITUDES, _LONGITUDES = (6.0, 23.5), (102.0, 118.0)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to know, about the units named in `subject` (empty: said in the text itself)."""

    subject: str
    vi: str
    en: str

    def sentence(self, language: str) -> str:
        """The finding for a reader of `language`."""
        text = self.vi if language == "vi" else self.en
        return f"{self.subject}: {text}" if self.subject else text

    def __str__(self) -> str:
        return self.sentence("en")


@dataclass(frozen=True, slots=True)
class ProvinceCount:
    """How many units a province has today, by kind."""

    province: Locality
    by_kind: dict[LocalityKind, int]

    @property
    def communes(self) -> int:
        """All units of the commune level."""
        return sum(self.by_kind.values())


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found; the data is sound when there is no fault. Gaps are known and do no harm."""

    faults: tuple[Finding, ...] = ()
    gaps: tuple[Finding, ...] = ()
    counts: tuple[ProvinceCount, ...] = field(default=())

    @property
    def is_sound(self) -> bool:
        """Whether nothing needs mending."""
        return not self.faults


def check(units: Sequence[Locality], successions: Sequence[Succession], on: date | None = None) -> Report:
    """All faults, gaps and counts; counts are of day `on`, or of the units that have no end."""
    faults = (
        *(fault for unit in units for fault in _unit_faults(unit)),
        *_overlaps(units),
        *_orphans(units),
        *_succession_faults(units, successions),
    )
    gaps = (*_missing_figures(units), *_missing_history(units, successions), *_unverified(successions))
    return Report(faults, gaps, tuple(_counts(units, on)))


def _unit_faults(unit: Locality) -> Iterator[Finding]:
    if unit.key != locality_key(unit.level, unit.code, unit.valid_from):
        yield Finding(
            unit.key, "khóa không khớp cấp, mã và ngày", "the key does not match level, code and day"
        )
    if unit.valid_to is not None and unit.valid_to <= unit.valid_from:
        yield Finding(unit.key, "kết thúc trước khi bắt đầu", "it ends before it begins")
    if unit.kind.level != unit.level:
        yield Finding(
            unit.key, f"loại {unit.kind} không thuộc cấp này", f"kind {unit.kind} is of another level"
        )
    if unit.parent_level not in _ABOVE[unit.level] or (unit.parent_level is None) != (
        unit.parent_code is None
    ):
        yield Finding(unit.key, "cấp của đơn vị cha không đúng", "the level of its parent is wrong")
    if nfc(unit.name) != unit.name:
        yield Finding(unit.key, "tên không ở dạng NFC", "the name is not in NFC")
    yield from _figure_faults(unit)


def _figure_faults(unit: Locality) -> Iterator[Finding]:
    if (unit.area_km2 is not None and unit.area_km2 <= 0) or (
        unit.population is not None and unit.population <= 0
    ):
        yield Finding(unit.key, "diện tích hoặc dân số không dương", "area or population is not above zero")
    if (unit.lat is None) != (unit.lon is None):
        yield Finding(unit.key, "thiếu vĩ độ hoặc kinh độ", "latitude or longitude is missing")
    if unit.lat is not None and unit.lon is not None and not _in_vietnam(unit.lat, unit.lon):
        yield Finding(unit.key, "tọa độ ngoài Việt Nam", "its centre is outside Vietnam")


def _in_vietnam(lat: float, lon: float) -> bool:
    return _LATITUDES[0] <= lat <= _LATITUDES[1] and _LONGITUDES[0] <= lon <= _LONGITUDES[1]


def _overlaps(units: Sequence[Locality]) -> Iterator[Finding]:
    """Two versions of one code that stand on the same day; a key twice is the plainest case."""
    for versions in _by_code(units).values():
        for older, newer in pairwise(sorted(versions, key=lambda unit: unit.valid_from)):
            if older.overlaps(newer):
                yield Finding(newer.key, f"trùng thời gian với {older.key}", f"it overlaps {older.key}")


def _orphans(units: Sequence[Locality]) -> Iterator[Finding]:
    """Units without a parent on their first or on their last day."""
    by_code = _by_code(units)
    for unit in units:
        if unit.parent_level is None or unit.parent_code is None:
            continue
        parents = by_code.get((unit.parent_level, unit.parent_code), [])
        last = unit.valid_to - timedelta(days=1) if unit.valid_to else date.max
        for day in (unit.valid_from, last):
            if not any(parent.is_valid_on(day) for parent in parents):
                name = f"{unit.parent_level}-{unit.parent_code}"
                yield Finding(unit.key, f"không có {name} vào ngày {day}", f"there is no {name} on {day}")


def _succession_faults(units: Sequence[Locality], successions: Sequence[Succession]) -> Iterator[Finding]:
    by_key = {unit.key: unit for unit in units}
    seen = Counter((step.old_key, step.new_key) for step in successions)
    for step in successions:
        subject = f"{step.old_key} → {step.new_key}"
        missing = [key for key in (step.old_key, step.new_key) if key not in by_key]
        if missing:
            yield Finding(subject, f"không có {', '.join(missing)}", f"there is no {', '.join(missing)}")
        elif not _in_order(by_key[step.old_key], by_key[step.new_key], step.effective):
            yield Finding(subject, "ngày hiệu lực không khớp", "the day does not fit both units")
        if seen[step.old_key, step.new_key] > 1:
            yield Finding(subject, "có hai dòng", "it has two rows")
    for side, end in (("old", "successor"), ("new", "predecessor")):
        steps = Counter(getattr(s, f"{side}_key") for s in successions if s.relation is Relation.UNCHANGED)
        for key in (key for key, count in steps.items() if count > 1):
            yield Finding(key, "giữ nguyên với hai đơn vị", f"it has more than one unchanged {end}")


def _in_order(old: Locality, new: Locality, effective: date) -> bool:
    """The older one stood the day before, the newer one on the day."""
    return (
        old.key != new.key and old.is_valid_on(effective - timedelta(days=1)) and new.is_valid_on(effective)
    )


def _missing_figures(units: Sequence[Locality]) -> Iterator[Finding]:
    today = [unit for unit in units if unit.valid_to is None]
    yield from _missing(today, "diện tích", "area", lambda unit: unit.area_km2)
    yield from _missing(today, "dân số", "population", lambda unit: unit.population)
    yield from _missing(today, "tọa độ", "centre", lambda unit: unit.lat)


def _missing(
    units: Sequence[Locality], vi: str, en: str, value: Callable[[Locality], float | None]
) -> Iterator[Finding]:
    """Named where few; the provinces that are not pilots are counted."""
    lacking = [unit for unit in units if value(unit) is None]
    named = [unit for unit in lacking if _province_code(unit) in PILOT_PROVINCES or len(lacking) < 20]
    if named:
        yield Finding(", ".join(unit.full_name for unit in named), f"chưa có {vi}", f"{en} not known")
    if len(lacking) > len(named):
        count = len(lacking) - len(named)
        yield Finding(
            "",
            f"{count} đơn vị ngoài bốn tỉnh thí điểm chưa có {vi}",
            f"{count} units outside the four pilot provinces: {en} not known",
        )


def _missing_history(units: Sequence[Locality], successions: Sequence[Succession]) -> Iterator[Finding]:
    earliest = sum(unit.valid_from == EARLIEST_SNAPSHOT for unit in units)
    if earliest:
        yield Finding(
            "",
            f"{earliest} đơn vị ghi từ {EARLIEST_SNAPSHOT:%d/%m/%Y} thật ra có sớm hơn",
            f"{earliest} units are older than {EARLIEST_SNAPSHOT:%d/%m/%Y}, the earliest state held",
        )
    has_old, has_new = {step.new_key for step in successions}, {step.old_key for step in successions}
    ended = [unit for unit in units if unit.valid_to and unit.key not in has_new]
    yield from _grouped(ended, "chưa rõ nhập vào đâu", "successor not stated", lambda unit: unit.valid_to)
    begun = [u for u in units if u.valid_from > EARLIEST_SNAPSHOT and u.key not in has_old]
    outside = sum(_province_code(unit) is not None for unit in begun)
    if outside:
        yield Finding(
            "",
            f"{outside} đơn vị chưa có đơn vị tiền thân trước 01/07/2025",
            f"{outside} units have no predecessors here: units before 01/07/2025 are not held",
        )
    inside = [unit for unit in begun if not _province_code(unit)]
    yield from _grouped(
        inside, "chưa rõ hình thành từ đâu", "predecessor not stated", lambda unit: unit.valid_from
    )


def _grouped(
    units: Iterable[Locality], vi: str, en: str, day: Callable[[Locality], date | None]
) -> Iterator[Finding]:
    groups: dict[date, list[str]] = defaultdict(list)
    for unit in units:
        groups[day(unit) or date.max].append(f"{unit.full_name} ({unit.code})")
    for when, names in sorted(groups.items()):
        yield Finding(f"{when:%d/%m/%Y}, {len(names)}: {', '.join(names)}", vi, en)


def _unverified(successions: Sequence[Succession]) -> Iterator[Finding]:
    count = sum(step.relation is Relation.UNKNOWN for step in successions)
    if count:
        yield Finding(
            "",
            f"{count} quan hệ tiền thân chưa đối chiếu nghị quyết",
            f"{count} successions not checked against the resolutions",
        )


def _counts(units: Sequence[Locality], on: date | None) -> Iterator[ProvinceCount]:
    standing = [u for u in units if (u.valid_to is None if on is None else u.is_valid_on(on))]
    tally = Counter((_province_code(unit), unit.kind) for unit in standing if unit.level == Level.COMMUNE)
    for province in (unit for unit in standing if unit.level == Level.PROVINCE):
        kinds = {kind: tally[province.code, kind] for kind in LocalityKind if tally[province.code, kind]}
        yield ProvinceCount(province, kinds)


def _province_code(unit: Locality) -> str | None:
    """The province of a unit of today, which has nothing in between; None for one below a district."""
    if unit.level == Level.PROVINCE:
        return unit.code
    return unit.parent_code if unit.parent_level == Level.PROVINCE else None


def _by_code(units: Iterable[Locality]) -> dict[tuple[str, str], list[Locality]]:
    found: dict[tuple[str, str], list[Locality]] = defaultdict(list)
    for unit in units:
        found[unit.level, unit.code].append(unit)
    return found
