"""The days by which one locality has to hand in, and its assessors to conclude and publish: the cycle's, or later ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scorecard.assessment.planning import DUE_FIELDS, Extension, Step
from scorecard.assessment.records import Cycle


@dataclass(frozen=True)
class Due:
    """Until when a step is due; `general` is the cycle's own day, before `day` where more time was granted."""

    day: date
    general: date

    @property
    def is_extended(self) -> bool:
        """Whether more time was granted than the cycle gives."""
        return self.day > self.general


@dataclass(frozen=True)
class Dues:
    """The days that hold for one locality in one cycle; None where the cycle sets none for the step."""

    submit: Due | None = None
    conclude: Due | None = None
    publish: Due | None = None

    def of(self, step: Step) -> Due | None:
        """The day of one step; None also for the steps that no extension moves."""
        return {Step.SUBMIT: self.submit, Step.CONCLUDE: self.conclude, Step.PUBLISH: self.publish}.get(step)

    @property
    def is_extended(self) -> bool:
        """Whether more time was granted for any step."""
        return any(due.is_extended for due in (self.submit, self.conclude, self.publish) if due)


def dues(cycle: Cycle, granted: Iterable[Extension] = ()) -> Dues:
    """The cycle's days, moved by the newest extension of each step.

    `granted`: the extensions of one locality, oldest first. An extension gives more time and never takes any:
    where the cycle's own day was moved beyond it later, the cycle's day holds.
    """
    newest = {each.step: each.until for each in granted}
    return Dues(*(_due(cycle, step, newest.get(step)) for step in DUE_FIELDS))


def _due(cycle: Cycle, step: Step, until: date | None) -> Due | None:
    general: date | None = getattr(cycle, DUE_FIELDS[step])
    if general is None:
        return None
    return Due(max(general, until or general), general)


def earliest(found: Iterable[Due | None]) -> Due | None:
    """The nearest of these days; None where there is none."""
    return min((due for due in found if due is not None), key=lambda due: due.day, default=None)
