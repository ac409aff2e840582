"""All localities by key, by day, by parent and by name: built once, read by everything above."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from scorecard.i18n.folding import fold
from scorecard.i18n.sorting import vietnamese_key
from scorecard.localities.errors import LocalityKeyTwice, LocalityNotFound
from scorecard.localities.lineage import Lineage, LineageStep
from scorecard.localities.models import Level, Locality, Succession

_TIERS = {Level.PROVINCE: 0, Level.DISTRICT: 1, Level.COMMUNE: 2}


class Registry:
    """The units and their successions, with the lookups the screens need; nothing in it changes.

    `units` and `successions` are kept in the order given. Raises LocalityKeyTwice for two units with one key.
    """

    def __init__(self, units: Sequence[Locality], successions: Sequence[Succession] = ()) -> None:
        self.units = tuple(units)
        self.successions = tuple(successions)
        self._by_key = _unique(self.units)
        self._versions = _versions_by_code(self.units)
        self._children: dict[tuple[str, str], list[Locality]] = {}
        for unit in self.units:
            if unit.parent_level and unit.parent_code:
                self._children.setdefault((unit.parent_level, unit.parent_code), []).append(unit)
        self._lineage = Lineage(self._by_key, self.successions)
        self._folded: list[tuple[str, Locality]] | None = None
        self._ancestors: dict[str, tuple[Locality, ...]] = {}

    def unit(self, key: str) -> Locality:
        """The version with this key; raises LocalityNotFound."""
        if key not in self._by_key:
            raise LocalityNotFound(key=key)
        return self._by_key[key]

    def __contains__(self, key: object) -> bool:
        return key in self._by_key

    def find(self, level: str, code: str, on: date) -> Locality | None:
        """The unit that carried this code on that day, if any did; codes are re-used with other meanings."""
        return next((unit for unit in self.versions(level, code) if unit.is_valid_on(on)), None)

    def versions(self, level: str, code: str) -> tuple[Locality, ...]:
        """Every unit that ever carried this code, oldest first; they need not be the same place."""
        return self._versions.get((level, code), ())

    def valid_on(self, on: date, level: str | None = None) -> tuple[Locality, ...]:
        """All units that stood on that day, in the order of the files."""
        return tuple(u for u in self.units if u.is_valid_on(on) and level in (None, u.level))

    def parent(self, key: str, on: date | None = None) -> Locality | None:
        """The unit directly above on that day (without a day: on the last day of this unit's validity)."""
        unit = self.unit(key)
        if unit.parent_level is None or unit.parent_code is None:
            return None
        return self.find(unit.parent_level, unit.parent_code, on or _last_day(unit))

    def ancestors(self, key: str) -> tuple[Locality, ...]:
        """Every version of the units above that stood together with this one: district, then province."""
        if key not in self._ancestors:
            self._ancestors[key] = self._overlapping_above(self.unit(key))
        return self._ancestors[key]

    def _overlapping_above(self, unit: Locality) -> tuple[Locality, ...]:
        found: dict[str, Locality] = {}
        below = [unit]
        while below:
            above = [
                parent for each in below for parent in self._parent_versions(each) if parent.overlaps(unit)
            ]
            found.update((parent.key, parent) for parent in above)
            below = above
        return tuple(sorted(found.values(), key=lambda each: -_TIERS[each.level]))

    def _parent_versions(self, unit: Locality) -> tuple[Locality, ...]:
        if unit.parent_level is None or unit.parent_code is None:
            return ()
        return tuple(p for p in self.versions(unit.parent_level, unit.parent_code) if p.overlaps(unit))

    def province(self, key: str, on: date | None = None) -> Locality:
        """The province or centrally-run city of a unit (a province is its own); raises LocalityNotFound."""
        unit = self.unit(key)
        day = on or _last_day(unit)
        while unit.level != Level.PROVINCE:
            above = self.parent(unit.key, day)
            if above is None:
                raise LocalityNotFound(key=f"{unit.parent_level}-{unit.parent_code} ({day:%d/%m/%Y})")
            unit = above
        return unit

    def children(self, key: str, on: date | None = None) -> tuple[Locality, ...]:
        """The units directly below on that day (without a day: on the last day of this unit's validity)."""
        unit = self.unit(key)
        day = on or _last_day(unit)
        return tuple(c for c in self._children.get((unit.level, unit.code), ()) if c.is_valid_on(day))

    def descendants(self, key: str, on: date | None = None, level: str | None = None) -> tuple[Locality, ...]:
        """All units below on that day at any depth, such as the communes of a province that had districts."""
        day = on or _last_day(self.unit(key))
        below = self.children(key, day)
        deeper = [unit for child in below for unit in self.descendants(child.key, day)]
        return tuple(unit for unit in (*below, *deeper) if level in (None, unit.level))

    def predecessors(self, key: str) -> tuple[Succession, ...]:
        """What went directly into this version; the relation says how much of it."""
        return self._lineage.into(self.unit(key).key)

    def successors(self, key: str) -> tuple[Succession, ...]:
        """What this version went into directly."""
        return self._lineage.out_of(self.unit(key).key)

    def ancestors_in_time(self, key: str) -> tuple[LineageStep, ...]:
        """All predecessors and theirs, nearest first, each with the shortest way of successions to `key`."""
        return self._lineage.backward(self.unit(key).key)

    def descendants_in_time(self, key: str) -> tuple[LineageStep, ...]:
        """All successors and theirs, nearest first, each with the shortest way of successions from `key`."""
        return self._lineage.forward(self.unit(key).key)

    def identity(self, key: str) -> str:
        """The key of the oldest version of the same unit: unchanged through changes of kind or parent."""
        return self._lineage.identity(self.unit(key).key)

    def same_unit(self, key: str) -> tuple[Locality, ...]:
        """All versions of this unit, oldest first, itself included."""
        members = (self._by_key[each] for each in self._lineage.members(self.unit(key).key))
        return tuple(sorted(members, key=lambda unit: unit.valid_from))

    def comparable(self, old_key: str, new_key: str) -> bool:
        """Whether one continuous line may join them: only `unchanged` or one-to-one `whole` steps between."""
        return self._lineage.comparable(self.unit(old_key).key, self.unit(new_key).key)

    def search(
        self, text: str, on: date | None = None, level: str | None = None, limit: int | None = None
    ) -> tuple[Locality, ...]:
        """Units whose name holds every word of `text`, whatever the case, marks or tone spelling.

        Names that are the text come first, then higher levels, then Vietnamese order; a code is found too.
        """
        wanted = fold(text)
        if not wanted:
            return ()
        found = [
            (not f" {folded}".endswith(f" {wanted}"), unit)
            for folded, unit in self._search_names()
            if level in (None, unit.level)
            and (on is None or unit.is_valid_on(on))
            and (unit.code == wanted or all(f" {word}" in f" {folded}" for word in wanted.split()))
        ]
        found.sort(key=lambda pair: (pair[0], _TIERS[pair[1].level], _order(pair[1])))
        return tuple(unit for _, unit in found[:limit])

    def _search_names(self) -> list[tuple[str, Locality]]:
        """Folded official names, made at the first search."""
        if self._folded is None:
            self._folded = [(fold(unit.full_name), unit) for unit in self.units]
        return self._folded


def sorted_units(units: Iterable[Locality], language: str = "vi") -> list[Locality]:
    """In Vietnamese dictionary order by name, then kind, then age; English readers get the same order."""
    del language
    return sorted(units, key=_order)


def _order(unit: Locality) -> tuple[object, ...]:
    return vietnamese_key(unit.name), unit.kind, unit.valid_from, unit.code


def _versions_by_code(units: Sequence[Locality]) -> dict[tuple[str, str], tuple[Locality, ...]]:
    """The units of each level and code, oldest first."""
    found: dict[tuple[str, str], list[Locality]] = {}
    for unit in sorted(units, key=lambda each: each.valid_from):
        found.setdefault((unit.level, unit.code), []).append(unit)
    return {code: tuple(versions) for code, versions in found.items()}


def _last_day(unit: Locality) -> date:
    """The last day on which a version stood; far in the future while it stands."""
    return unit.valid_to - timedelta(days=1) if unit.valid_to else date.max


def _unique(units: Sequence[Locality]) -> dict[str, Locality]:
    by_key = {unit.key: unit for unit in units}
    if len(by_key) != len(units):
        counted = Counter(unit.key for unit in units)
        raise LocalityKeyTwice(key=counted.most_common(1)[0][0])
    return by_key
