"""What improvement plans promised against what happened: counts of promised, kept, open, overdue and dropped."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from scorecard.assessment.actions import OPEN_STATES, ActionState, ImprovementAction


@dataclass(frozen=True)
class Promised:
    """Each action counted once: promised = kept + under_way + overdue + dropped.

    `kept`: closed by a later conclusion; `under_way`: neither kept nor dropped, in time or done and waiting for
    that conclusion; `overdue`: its day has passed and the work is not done.
    """

    promised: int
    kept: int
    under_way: int
    overdue: int
    dropped: int


def promises(actions: Iterable[ImprovementAction], today: date) -> Promised:
    """The counts over these actions."""
    every = list(actions)
    overdue = sum(each.is_overdue(today) for each in every)
    return Promised(
        promised=len(every),
        kept=sum(each.state is ActionState.CLOSED for each in every),
        under_way=sum(each.state in OPEN_STATES for each in every) - overdue,
        overdue=overdue,
        dropped=sum(each.state is ActionState.DROPPED for each in every),
    )
