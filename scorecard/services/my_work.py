"""For the home page: the indicators given to this person, and for a leader what nobody was given or is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.planning import WorkAssignment, is_late
from scorecard.clock import today
from scorecard.framework.models import Indicator
from scorecard.services import places
from scorecard.services.tasks import OwnTask
from scorecard.services.workplace import Workplace
from scorecard.store import accounts
from scorecard.store import work as stored


@dataclass(frozen=True)
class OpenIndicator:
    """An indicator with something unanswered, until when it is due, and whether that day has passed."""

    indicator: Indicator
    unanswered: int
    due: date | None
    is_late: bool


@dataclass(frozen=True)
class SharedWork:
    """What the sharing of one assessment means for the reader.

    `given`: how many indicators this person was given, `open`: those of them with something unanswered, the
    nearest due first. For who may share the work: how many indicators nobody was given, of how many, and who is late.
    """

    given: int
    open: tuple[OpenIndicator, ...]
    may_assign: bool
    asked: int
    unassigned: int
    late: tuple[str, ...]

    @property
    def due(self) -> date | None:
        """The nearest day by which something of this person is due."""
        return min((each.due for each in self.open if each.due is not None), default=None)

    @property
    def late_items(self) -> int:
        """How many of this person's indicators are past their day."""
        return sum(each.is_late for each in self.open)


def shared_work(at: Workplace, actor: Actor, own: Sequence[OwnTask]) -> Mapping[int, SharedWork]:
    """Assessment → its sharing as it concerns this person, for the assessments on their to-do list."""
    visible = places.visible(at, actor, Permission.VIEW_ASSESSMENT)
    assigning = places.visible(at, actor, Permission.ASSIGN_WORK)
    seen = [each for each in own if visible.holds(each.card.locality.key)]
    if not seen:
        return {}
    with at.store.reading() as transaction:
        rows = stored.assignments(transaction, [each.card.assessment.id for each in seen])
        names = accounts.names(transaction, {each.account_id for each in rows if each.account_id is not None})
    found: dict[int, list[WorkAssignment]] = {}
    for row in rows:
        if row.is_given:
            found.setdefault(row.assessment_id, []).append(row)
    return {
        each.card.assessment.id: _shared(
            at,
            actor,
            each,
            found.get(each.card.assessment.id, []),
            names if assigning.holds(each.card.locality.key) else None,
        )
        for each in seen
    }


def _shared(
    at: Workplace,
    actor: Actor,
    own: OwnTask,
    rows: Sequence[WorkAssignment],
    names: Mapping[int, str] | None,
) -> SharedWork:
    """`names`: of the people given work, for who may share it; None for everybody else."""
    day = today(at.clock())
    gaps = {gap.indicator.code: len(gap.unanswered) + len(gap.to_reconfirm) for gap in own.gaps}
    unanswered = {code: number for code, number in gaps.items() if number}
    indicators = {gap.indicator.code: gap.indicator for gap in own.gaps}
    asked = at.framework(own.card.cycle.edition_id).indicators_asked(own.card.assessment.pack)
    late = [each for each in rows if is_late(each.due, day, unanswered.get(each.indicator_code, 0))]
    mine = [each for each in rows if each.account_id == actor.account_id]
    opened = [
        OpenIndicator(
            indicators[each.indicator_code],
            unanswered[each.indicator_code],
            each.due,
            each in late,
        )
        for each in mine
        if each.indicator_code in unanswered
    ]
    given = {each.indicator_code for each in rows}
    return SharedWork(
        given=len(mine),
        open=tuple(sorted(opened, key=lambda each: (each.due is None, each.due or day))),
        may_assign=names is not None,
        asked=len(asked),
        unassigned=sum(each.code not in given for each in asked),
        late=tuple(sorted({_who(each, names) for each in late})) if names is not None else (),
    )


def _who(each: WorkAssignment, names: Mapping[int, str]) -> str:
    return each.department or names.get(each.account_id or 0, "")
