"""What waits for who plans cycles: one to open, one to plan, one that can be closed."""

from dataclasses import dataclass

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import EVERYWHERE, Actor, Permission
from scorecard.assessment.records import Cycle, CycleState, State
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles


@dataclass(frozen=True)
class CycleChores:
    """`to_open`: planned cycles. `to_close`: open ones in which all that began is published. `none`: no such cycle."""

    to_open: tuple[Cycle, ...] = ()
    to_close: tuple[Cycle, ...] = ()
    none: bool = False


def cycle_chores(at: Workplace, actor: Actor) -> CycleChores:
    """The next steps with cycles for who may take them; nothing for others."""
    if not holds_anywhere(actor, Permission.MANAGE_CYCLES):
        return CycleChores()
    with at.store.reading() as transaction:
        every = cycles.cycles(transaction)
        begun = {
            each.id: assessments.listed(transaction, EVERYWHERE, each.id)
            for each in every
            if each.state is CycleState.OPEN
        }
    ended = {
        number
        for number, found in begun.items()
        if found and all(each.state is State.PUBLISHED for each in found)
    }
    return CycleChores(
        to_open=tuple(each for each in every if each.state is CycleState.PLANNED),
        to_close=tuple(each for each in every if each.id in ended),
        none=all(each.state is CycleState.CLOSED for each in every),
    )
