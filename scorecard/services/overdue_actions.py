"""Promised improvement whose day has passed: what the home page reminds a locality of."""

from dataclasses import dataclass
from datetime import date

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.actions import ImprovementAction
from scorecard.clock import today
from scorecard.services import places
from scorecard.services.assessments import Card, cards
from scorecard.services.workplace import Workplace
from scorecard.store import improvement


@dataclass(frozen=True)
class OverduePlan:
    """So many overdue actions of one unit, the first since `since`; `card`: the newest assessment they grew from."""

    card: Card
    count: int
    since: date


def overdue_actions(at: Workplace, actor: Actor) -> tuple[OverduePlan, ...]:
    """One entry for each unit whose improvement plan this person keeps, the longest overdue first."""
    scope = places.visible(at, actor, Permission.PLAN_ACTIONS)
    if not scope.everything and not scope.keys:
        return ()
    with at.store.reading() as transaction:
        late = improvement.overdue(transaction, scope, today(at.clock()))
    if not late:
        return ()
    newest_first = cards(at, actor, Permission.PLAN_ACTIONS)
    by_unit: dict[str, list[ImprovementAction]] = {}
    for action in late:
        by_unit.setdefault(at.registry().identity(action.locality_key), []).append(action)
    return tuple(_plan(newest_first, found) for found in by_unit.values())


def _plan(newest_first: list[Card], late: list[ImprovementAction]) -> OverduePlan:
    origins = {each.assessment_id for each in late}
    card = next(card for card in newest_first if card.assessment.id in origins)
    return OverduePlan(card, len(late), late[0].plan.due)
