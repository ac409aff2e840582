"""The framework as frozen objects: edition, quadrants, indicators, sub-indicators, packs and rules."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from scorecard.framework.errors import PackUnknown, UnknownCode
from scorecard.framework.guidance import Case, Convention, IndicatorSet, Keeper, SetPart
from scorecard.framework.hashes import structure_hash, text_hash
from scorecard.framework.terms import (
    COLOURS,
    LOCALITY_KINDS,
    Competence,
    Direction,
    Level,
    Measure,
    Method,
    Text,
    TypicalEvidence,
    Wording,
)

__all__ = [
    "COLOURS",
    "LOCALITY_KINDS",
    "Case",
    "Competence",
    "Convention",
    "Direction",
    "Framework",
    "GoldenExample",
    "Indicator",
    "IndicatorSet",
    "Keeper",
    "Level",
    "Measure",
    "Method",
    "Pack",
    "Quadrant",
    "Rule",
    "SetPart",
    "SubIndicator",
    "Text",
    "TypicalEvidence",
    "Words",
]

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class SubIndicator:
    """One question of the form, with a text for each colour. `kinds` empty: asked of all localities.

    `not_applicable`: the one situation in which it does not apply. `also_in`: what other indicator sets hold
    of it, as "set" or "set/part".
    """

    code: str
    title: Text
    levels: Mapping[Level, Text]
    evidence: tuple[TypicalEvidence, ...]
    method: Method
    competence: Competence
    kinds: frozenset[str] = frozenset()
    measure: Measure | None = None
    not_applicable: Text | None = None
    also_in: tuple[str, ...] = ()

    def applies_to(self, kinds: frozenset[str]) -> bool:
        """Whether a pack for these kinds of locality asks it."""
        return not self.kinds or kinds <= self.kinds


@dataclass(frozen=True)
class Indicator:
    """One of the edition's indicators; `former_titles` and `spanish_title` are for reading only."""

    code: str
    title: Text
    purpose: Text
    sdgs: tuple[int, ...]
    competence: Competence
    evidence: tuple[Text, ...]
    sub_indicators: tuple[SubIndicator, ...]
    former_titles: tuple[str, ...] = ()
    spanish_title: str = ""


@dataclass(frozen=True)
class Quadrant:
    """A first-level group of indicators (trụ cột; in another framework a step)."""

    code: str
    title: Text
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Pack:
    """The sub-indicators asked of some kinds of locality."""

    code: str
    title: Text
    kinds: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """A roll-up rule the edition allows, with its numbers; scorecard/rating/rules.py says what each does."""

    name: str
    title: Text
    parameters: Mapping[str, Decimal]


@dataclass(frozen=True)
class GoldenExample:
    """Answers of one imagined indicator and the mark the rule must give, in the words of rating/golden.py."""

    name: str
    rule: str
    answers: tuple[str, ...]
    expected: str


@dataclass(frozen=True)
class Words:
    """What this framework calls its three levels on screen."""

    quadrant: Text
    indicator: Text
    sub_indicator: Text


@dataclass(frozen=True)
class Framework:
    """One whole edition. `indicators` and `sub_indicators` are flat, in the edition's order."""

    code: str
    edition: str
    title: Text
    source: Text
    copyright: Text
    locked_codes: str | None
    words: Words
    scale: Mapping[Level, Text]
    points: Mapping[Level, int]
    points_title: Text
    default_rule: str
    rules: tuple[Rule, ...]
    packs: tuple[Pack, ...]
    examples: tuple[GoldenExample, ...]
    quadrants: tuple[Quadrant, ...]
    keepers: tuple[Keeper, ...] = ()
    indicator_sets: tuple[IndicatorSet, ...] = ()
    conventions: tuple[Convention, ...] = ()
    wording: Wording = field(default_factory=Wording)
    cases: tuple[Case, ...] = ()

    def __hash__(self) -> int:
        return hash((self.edition, self.text_sha256))

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in the edition's order."""
        return tuple(indicator for quadrant in self.quadrants for indicator in quadrant.indicators)

    @cached_property
    def sub_indicators(self) -> tuple[SubIndicator, ...]:
        """Every sub-indicator, in the edition's order."""
        return tuple(sub for indicator in self.indicators for sub in indicator.sub_indicators)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """For each indicator, from where to where its sub-indicators stand in `sub_indicators`."""
        ends, at = [], 0
        for indicator in self.indicators:
            ends.append((at, at + len(indicator.sub_indicators)))
            at = ends[-1][1]
        return tuple(ends)

    def quadrant(self, code: str) -> Quadrant:
        """The quadrant with this code; UnknownCode otherwise."""
        return self._found(self._quadrant_by_code, code)

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code; UnknownCode otherwise."""
        return self._found(self._indicator_by_code, code)

    def sub_indicator(self, code: str) -> SubIndicator:
        """The sub-indicator with this code; UnknownCode otherwise."""
        return self._found(self._sub_by_code, code)

    def indicator_of(self, sub_code: str) -> Indicator:
        """The indicator that a sub-indicator belongs to."""
        return self._found(self._indicator_by_sub, sub_code)

    def keepers_of(self, evidence: TypicalEvidence) -> tuple[Keeper, ...]:
        """Who usually keeps a typical piece of evidence."""
        return tuple(self._found(self._keeper_by_code, code) for code in evidence.kept)

    def set_named(self, reference: str) -> tuple[IndicatorSet, SetPart | None]:
        """The set and the part that `also_in` names: "ntm/6", or "dti" for a set without parts."""
        code, _, part_code = reference.partition("/")
        found = self._found({each.code: each for each in self.indicator_sets}, code)
        return found, next((part for part in found.parts if part.code == part_code), None)

    def quadrant_of(self, indicator_code: str) -> Quadrant:
        """The quadrant that an indicator belongs to."""
        return self._found(self._quadrant_by_indicator, indicator_code)

    def rule(self, name: str | None = None) -> Rule:
        """The rule with this name, the default one for None; UnknownCode otherwise."""
        return self._found({rule.name: rule for rule in self.rules}, name or self.default_rule)

    def pack(self, code: str) -> Pack:
        """The pack with this code; PackUnknown otherwise."""
        for pack in self.packs:
            if pack.code == code:
                return pack
        raise PackUnknown(edition=self.edition, pack=code)

    def pack_for(self, kind: str) -> Pack:
        """The pack asked of this kind of locality (xa, phuong, quan…); PackUnknown otherwise."""
        for pack in self.packs:
            if kind in pack.kinds:
                return pack
        raise PackUnknown(edition=self.edition, pack=kind)

    def sub_codes(self, pack_code: str) -> tuple[str, ...]:
        """The codes of the sub-indicators this pack asks, in the edition's order."""
        return self._sub_codes_by_pack[self.pack(pack_code).code]

    def indicators_asked(self, pack_code: str) -> tuple[Indicator, ...]:
        """The indicators under which this pack asks something, in the edition's order."""
        codes = frozenset(self.sub_codes(pack_code))
        return tuple(i for i in self.indicators if any(sub.code in codes for sub in i.sub_indicators))

    def asked(self, pack_code: str) -> tuple[bool, ...]:
        """For each of `sub_indicators`, whether this pack asks it."""
        return self._asked_by_pack[self.pack(pack_code).code]

    @cached_property
    def structure_sha256(self) -> str:
        """What makes two editions comparable: codes, order, points, rules, packs, kinds, thresholds."""
        return structure_hash(asdict(self))

    @cached_property
    def text_sha256(self) -> str:
        """Changes with any word of the edition."""
        return text_hash(asdict(self))

    @cached_property
    def sub_codes_known(self) -> frozenset[str]:
        """Every sub-indicator code of the edition."""
        return frozenset(self._sub_by_code)

    def _found(self, by_code: Mapping[str, _Item], code: str) -> _Item:
        if code not in by_code:
            raise UnknownCode(edition=self.edition, unknown=code)
        return by_code[code]

    @cached_property
    def _keeper_by_code(self) -> dict[str, Keeper]:
        return {keeper.code: keeper for keeper in self.keepers}

    @cached_property
    def _quadrant_by_code(self) -> dict[str, Quadrant]:
        return {quadrant.code: quadrant for quadrant in self.quadrants}

    @cached_property
    def _indicator_by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def _sub_by_code(self) -> dict[str, SubIndicator]:
        return {sub.code: sub for sub in self.sub_indicators}

    @cached_property
    def _indicator_by_sub(self) -> dict[str, Indicator]:
        return {sub.code: indicator for indicator in self.indicators for sub in indicator.sub_indicators}

    @cached_property
    def _quadrant_by_indicator(self) -> dict[str, Quadrant]:
        return {indicator.code: quadrant for quadrant in self.quadrants for indicator in quadrant.indicators}

    @cached_property
    def _asked_by_pack(self) -> dict[str, tuple[bool, ...]]:
        return {p.code: tuple(sub.applies_to(p.kinds) for sub in self.sub_indicators) for p in self.packs}

    @cached_property
    def _sub_codes_by_pack(self) -> dict[str, tuple[str, ...]]:
        return {
            pack.code: tuple(sub.code for sub in self.sub_indicators if sub.applies_to(pack.kinds))
            for pack in self.packs
        }
