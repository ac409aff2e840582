"""Frozen records of planning: the steps of a cycle, more time for one locality, shared work, samples to verify."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Step(StrEnum):
    """The steps of a cycle, in the order of the procedure."""

    PREPARE = "prepare"
    TRAIN = "train"
    SELF_ASSESS = "self_assess"
    SUBMIT = "submit"
    VERIFY = "verify"
    CONCLUDE = "conclude"
    PUBLISH = "publish"
    FOLLOW_UP = "follow_up"


DUE_FIELDS = {Step.SUBMIT: "self_due", Step.CONCLUDE: "verify_due", Step.PUBLISH: "publish_due"}
"""The steps whose due day the cycle itself carries, and in which field: one deed sets both."""


@dataclass(frozen=True)
class CycleStep:
    """When one step of a cycle begins and is due, and what is to be said of it."""

    step: Step
    starts: date | None = None
    due: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Extension:
    """More time for one locality and one step of a cycle, with its reason; of several the newest counts."""

    id: int
    cycle_id: int
    locality_key: str
    step: Step
    until: date
    reason: str
    granted_by: int
    granted_at: datetime


@dataclass(frozen=True)
class WorkAssignment:
    """Who of a locality fills in one indicator: an account, a department, or both, by when."""

    assessment_id: int
    indicator_code: str
    account_id: int | None
    department: str
    due: date | None
    note: str
    version: int

    @property
    def is_given(self) -> bool:
        """Whether someone is responsible; an assignment that was taken back names nobody."""
        return self.account_id is not None or bool(self.department)


def is_late(due: date | None, today: date, unanswered: int) -> bool:
    """Whether shared work is late: its own day has passed (a day that is due is not late) with something unanswered."""
    return due is not None and due < today and unanswered > 0


class Why(StrEnum):
    """Why a sub-indicator is in the sample that is verified."""

    GAP = "gap"
    WEAK_GREEN = "weak_green"
    CONSENT = "consent"
    RANDOM = "random"


@dataclass(frozen=True)
class Sample:
    """Which sub-indicators of an assessment are verified and why.

    `share`: percent of `rest`, rounded up, that was drawn by `seed`; `rest` stands in the order of the draw.
    """

    assessment_id: int
    seed: str
    share: int
    rest: tuple[str, ...]
    reason: str
    drawn_by: int
    drawn_at: datetime
    version: int
    items: dict[str, Why]
