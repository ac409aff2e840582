"""What stands beside the questions: who keeps evidence, other indicator sets, conventions, calibration cases."""

from dataclasses import dataclass

from scorecard.framework.terms import Level, Text


@dataclass(frozen=True)
class Keeper:
    """Who usually keeps evidence: an office or a kind of office."""

    code: str
    title: Text


@dataclass(frozen=True)
class SetPart:
    """A part of another indicator set."""

    code: str
    title: Text


@dataclass(frozen=True)
class IndicatorSet:
    """Another indicator set and its year; `level`: whose figures it holds (province, commune)."""

    code: str
    title: Text
    year: int
    level: str
    parts: tuple[SetPart, ...] = ()

    @property
    def references(self) -> tuple[str, ...]:
        """What a sub-indicator may name: each part, or the set where it has no parts."""
        return tuple(f"{self.code}/{part.code}" for part in self.parts) or (self.code,)


@dataclass(frozen=True)
class Convention:
    """How a term of the level texts is to be read."""

    term: Text
    meaning: Text


@dataclass(frozen=True)
class Case:
    """Facts of an imagined locality, the level that the text alone gives them, and why."""

    code: str
    sub_indicator: str
    facts: Text
    expected: Level
    why: Text
