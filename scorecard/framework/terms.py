"""The words of a framework: levels, two-language texts, competence, method, evidence, measure, wording."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache

LOCALITY_KINDS = (
    "xa",
    "phuong",
    "dac_khu",
    "thi_tran",
    "quan",
    "huyen",
    "thi_xa",
    "thanh_pho",
    "tinh",
    "thanh_pho_truc_thuoc",
)


LANGUAGES = ("vi", "en")
"""The languages that every text of an edition is written in."""


class Level(StrEnum):
    """What a person can answer for a sub-indicator."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    NOT_APPLICABLE = "not_applicable"


COLOURS = (Level.RED, Level.YELLOW, Level.GREEN)
"""The levels that are colours, worst first; each sub-indicator has a text for each."""


class Competence(StrEnum):
    """Whose matter it is: the locality's own, shared, or beyond it (citizens could still demand it)."""

    OWN = "own"
    SHARED = "shared"
    INCUMBENCY = "incumbency"


class Method(StrEnum):
    """How an assessor verifies a sub-indicator."""

    DOCUMENT = "document"
    VISIT = "visit"
    SURVEY = "survey"
    DATA = "data"


class Direction(StrEnum):
    """Which values of a measure are better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True)
class Text:
    """One text in both languages."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """The Vietnamese for "vi", the English for any other language."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True)
class TypicalEvidence(Text):
    """A document or record that usually proves a sub-indicator; `kept`: codes of who usually keeps it."""

    kept: tuple[str, ...] = ()


class Thresholds(StrEnum):
    """Where the thresholds of a measure come from."""

    PROPOSED = "proposed"
    TARGET = "target"
    OFFICIAL = "official"


@dataclass(frozen=True)
class Avoided:
    """Phrases that texts may not hold, and why; a phrase inside one of `allowed` is let through."""

    reason: Text
    phrases: Mapping[str, tuple[str, ...]]
    allowed: tuple[str, ...] = ()

    def found_in(self, text: str, language: str) -> str | None:
        """The first of the phrases that the text holds as whole words, in any case; None without one."""
        phrases = self.phrases.get(language, ())
        if not phrases:
            return None
        rest = text.lower()
        for phrase in self.allowed:
            rest = rest.replace(phrase.lower(), " ")
        found = _any_of(phrases).search(rest)
        return found.group() if found else None


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Whole words only, the longest phrase first."""
    longest_first = sorted((phrase.lower() for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@dataclass(frozen=True)
class Wording:
    """An edition's content rules: characters by kind of text and language, and phrases to avoid."""

    longest: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    avoided: tuple[Avoided, ...] = ()
    avoided_in_levels: tuple[Avoided, ...] = ()


_DIVIDED = {"vi": "chia cho", "en": "divided by"}


@dataclass(frozen=True)
class Measure:
    """A number behind a sub-indicator, and the thresholds from which the form proposes a level.

    The value is `numerator` over `denominator`, or a plain count without one; a stored edition of format 1
    has one sentence, `definition`, instead. `source` says where the figure comes from.
    `yellow` and `green` are the least (direction higher) or most (lower) values still of that colour.
    With `green_is_target` green is the target assigned to the locality, `green` is None, and yellow begins
    at `yellow_share_of_target` of it, or at `yellow` where there is no share. A person always confirms.
    """

    unit: Text
    direction: Direction
    yellow: Decimal | None
    green: Decimal | None
    green_is_target: bool
    yellow_share_of_target: Decimal | None
    definition: Text | None = None
    numerator: Text | None = None
    denominator: Text | None = None
    source: Text | None = None
    thresholds_from: Thresholds | None = None

    def formula(self, language: str) -> str:
        """What is counted: "cases on time divided by all cases"; one sentence in an older edition."""
        if self.numerator is None or self.denominator is None:
            return (self.numerator or self.definition or self.unit).in_language(language)
        counted, by = self.numerator.in_language(language), self.denominator.in_language(language)
        return f"{counted} {_DIVIDED[language]} {by[:1].lower()}{by[1:]}"

    def thresholds(self, target: Decimal | None = None) -> tuple[Decimal | None, Decimal | None]:
        """(yellow, green) in the measure's unit; None where the target is needed and not assigned."""
        green = target if self.green_is_target else self.green
        if self.yellow_share_of_target is None:
            return self.yellow, green
        return (None if target is None else target * self.yellow_share_of_target), green

    def proposed_level(self, value: Decimal, target: Decimal | None = None) -> Level | None:
        """The level this value suggests: 97 with green from 95 is green. None without its thresholds."""
        yellow, green = self.thresholds(target)
        if green is None:
            return None
        if self._reaches(value, green):
            return Level.GREEN
        if yellow is None:
            return None
        return Level.YELLOW if self._reaches(value, yellow) else Level.RED

    def _reaches(self, value: Decimal, threshold: Decimal) -> bool:
        return value >= threshold if self.direction is Direction.HIGHER else value <= threshold
