"""Calibration rounds as frozen records: who opened one, on which cases, and what each assessor gave each case."""

from dataclasses import dataclass
from datetime import date, datetime

from scorecard.framework.models import Level


@dataclass(frozen=True)
class CalibrationRound:
    """Assessors scoring the same cases of one stored edition, blind to each other until it closes."""

    id: int
    name: str
    edition_id: int
    cases: tuple[str, ...]
    due: date | None
    opened_by_name: str
    opened_at: datetime
    closed_at: datetime | None
    version: int

    @property
    def open(self) -> bool:
        """Whether scores are still taken."""
        return self.closed_at is None


@dataclass(frozen=True)
class CaseScore:
    """The level one assessor gave one case, with a note of their own."""

    account_id: int
    name: str
    case_code: str
    level: Level
    note: str
    saved_at: datetime
    version: int


@dataclass(frozen=True)
class TeamScore:
    """What one assessor gave one sub-indicator of a concluded assessment that others scored as well."""

    assessment_id: int
    sub_code: str
    account_id: int
    name: str
    level: Level
