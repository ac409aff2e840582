"""A pasted list of codes or names, read line by line against the units of one day; every unclear line is named."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from scorecard.i18n.folding import fold
from scorecard.localities.models import Level, Locality
from scorecard.localities.registry import Registry, sorted_units
from scorecard.services.planning_errors import LocalityListTooLong

LINES_AT_MOST = 5000
LINE_LENGTH = 300
_WIDTHS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
_CODE = re.compile(r"[0-9]{1,5}")
_SEPARATORS = re.compile(r"[\t,;|]")
_CITY = re.compile(r"^(?:(?:tp\.|t\.p\.)\s*|tp\s+)")
_PROVINCE = re.compile(r"^(?:thanh pho|tinh)\s+")


class LineFault(StrEnum):
    """Why a line gives no locality."""

    UNKNOWN = "unknown"  # no unit of that day is called so
    AMBIGUOUS = "ambiguous"  # several are: the candidates
    ANOTHER_DAY = "another_day"  # it stood on another day; the candidates stand in its place
    NOT_ASKED = "not_asked"  # it stands, and the edition asks nothing of its kind
    NOT_MATCHING = "not_matching"  # code, name and province on the line are not of one unit: the candidates


@dataclass(frozen=True)
class ListLine:
    """One line of the list: the unit it names, or why it names none and which units it may have meant."""

    number: int
    text: str
    unit: Locality | None = None
    fault: LineFault | None = None
    candidates: tuple[Locality, ...] = ()


class ListReader:
    """Reads lists for one cycle: `asked` are the units in force on `day` of which its edition asks something."""

    def __init__(self, registry: Registry, asked: Iterable[Locality], day: date) -> None:
        self._registry = registry
        self._day = day
        self._asked = frozenset(unit.key for unit in asked)

    def read(self, text: str) -> tuple[ListLine, ...]:
        """Every line that is not empty; raises LocalityListTooLong."""
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if len(lines) > LINES_AT_MOST:
            raise LocalityListTooLong(limit=LINES_AT_MOST)
        return tuple(
            self._line(number, line.strip()[:LINE_LENGTH])
            for number, line in enumerate(lines, 1)
            if line.strip()
        )

    def _line(self, number: int, text: str) -> ListLine:
        first, *hints = [part.strip() for part in _SEPARATORS.split(text) if part.strip()] or [text]
        code = _CODE.fullmatch(first)
        found = self._by_code(first) if code else self._named.get(_plain(first), ())
        matching = tuple(unit for unit in found if self._agrees(unit, hints))
        if found and not matching:
            return ListLine(number, text, fault=LineFault.NOT_MATCHING, candidates=tuple(sorted_units(found)))
        asked = tuple(unit for unit in matching if unit.key in self._asked)
        if len(asked) == 1:
            return ListLine(number, text, unit=asked[0])
        if asked:
            return ListLine(number, text, fault=LineFault.AMBIGUOUS, candidates=tuple(sorted_units(asked)))
        if matching:
            return ListLine(number, text, fault=LineFault.NOT_ASKED, candidates=matching)
        return self._of_another_day(number, text, first, bool(code))

    def _by_code(self, code: str) -> tuple[Locality, ...]:
        """The units of that day with this code; leading zeros that a spreadsheet took away are put back."""
        exact = [level for level, width in _WIDTHS.items() if width == len(code)]
        found = [self._registry.find(level, code, self._day) for level in exact]
        if not any(found):
            padded = [(level, code.zfill(width)) for level, width in _WIDTHS.items() if width > len(code)]
            found = [self._registry.find(level, text, self._day) for level, text in padded]
        return tuple(unit for unit in found if unit is not None)

    def _agrees(self, unit: Locality, hints: Iterable[str]) -> bool:
        """Whether every further part of the line is the unit's own name, its code, or a unit above it."""
        own = (unit, *self._registry.ancestors(unit.key))
        known = {_plain(each.full_name) for each in own} | {_bare(each.name) for each in own}
        codes = {each.code for each in own}
        return all(_plain(h) in known or _bare(h) in known or h in codes for h in hints)

    def _of_another_day(self, number: int, text: str, first: str, is_code: bool) -> ListLine:
        """A unit that ended, with what stands in its place on the day; or nothing that we know."""
        known = self._old_codes if is_code else self._old_names
        old = known.get(first if is_code else _plain(first), ())
        later = {
            step.unit.key: step.unit
            for unit in old
            for step in self._registry.descendants_in_time(unit.key)
            if step.unit.key in self._asked
        }
        fault = LineFault.ANOTHER_DAY if old else LineFault.UNKNOWN
        return ListLine(number, text, fault=fault, candidates=tuple(sorted_units(later.values())))

    @cached_property
    def _named(self) -> Mapping[str, tuple[Locality, ...]]:
        """Folded name, with and without its kind → the units of that day called so."""
        return _by_name(self._registry.valid_on(self._day), bare=True)

    @cached_property
    def _old_names(self) -> Mapping[str, tuple[Locality, ...]]:
        return _by_name((u for u in self._registry.units if not u.is_valid_on(self._day)), bare=False)

    @cached_property
    def _old_codes(self) -> Mapping[str, tuple[Locality, ...]]:
        found: dict[str, tuple[Locality, ...]] = {}
        for unit in self._registry.units:
            found[unit.code] = (*found.get(unit.code, ()), unit)
        return found


def _by_name(units: Iterable[Locality], bare: bool) -> dict[str, tuple[Locality, ...]]:
    found: dict[str, dict[str, Locality]] = {}
    for unit in units:
        names = {fold(unit.full_name), fold(unit.name)} if bare else {fold(unit.full_name)}
        for name in names:
            found.setdefault(name, {})[unit.key] = unit
    return {name: tuple(same.values()) for name, same in found.items()}


def _plain(text: str) -> str:
    """Folded, with "TP" written out."""
    return _CITY.sub("thanh pho ", fold(text))


def _bare(text: str) -> str:
    """A province's name without what stands before it."""
    return _PROVINCE.sub("", _plain(text))
