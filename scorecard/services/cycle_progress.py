"""How far the open cycles are, counted by state, for those who follow the work of others."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import Cycle, CycleState, State
from scorecard.services import places
from scorecard.services.deadlines import deadlines_in
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from scorecard.store import progress as standing


@dataclass(frozen=True)
class CycleProgress:
    """How far an open cycle is over the localities a person oversees: assessments by state.

    `invited`: how many of these localities are on the cycle's list; None where it is open to every locality.
    `extended`: how many of those that began have more time for some step.
    """

    cycle: Cycle
    by_state: Mapping[State, int]
    invited: int | None = None
    extended: int = 0

    @property
    def started(self) -> int:
        """How many localities have begun."""
        return sum(self.by_state.values())


def progress(at: Workplace, actor: Actor) -> tuple[CycleProgress, ...]:
    """For those who follow others' progress: coordinators and leadership, not those who do the work."""
    overseeing = any(
        holds_anywhere(actor, each) for each in (Permission.PUBLISH, Permission.VIEW_WORKING_RESULTS)
    ) or (_only_looks_on(actor))
    if not overseeing:
        return ()
    scope = places.visible(at, actor, Permission.VIEW_PROGRESS)
    with at.store.reading() as transaction:
        every = [each for each in cycles.cycles(transaction) if each.state is CycleState.OPEN]
        every.sort(key=lambda cycle: (cycle.publish_due is None, cycle.publish_due))
        numbers = {each.id for each in every}
        states = standing.counts(transaction, scope, numbers)
        invited = standing.invited(transaction, scope, numbers)
        days = deadlines_in(transaction, every)
        granted = standing.begun_of(transaction, scope, days.granted.keys())
    return tuple(
        CycleProgress(
            each,
            Counter(states[each.id]),
            invited.get(each.id),
            sum(days.of(each, key).is_extended for cycle_id, key in granted if cycle_id == each.id),
        )
        for each in every
        if invited.get(each.id) != 0  # none of the localities this person oversees takes part
    )


def _only_looks_on(actor: Actor) -> bool:
    """Leadership: sees progress, and neither scores, submits nor verifies."""
    working = (Permission.SCORE, Permission.SUBMIT, Permission.VERIFY)
    return holds_anywhere(actor, Permission.VIEW_PROGRESS) and not any(
        holds_anywhere(actor, each) for each in working
    )
