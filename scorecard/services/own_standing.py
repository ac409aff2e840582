"""Where a locality's own assessments stand once they are handed in, and what comes next for it."""

from dataclasses import dataclass
from datetime import date

from scorecard.access.roles import Actor
from scorecard.assessment.records import Assessment, CycleState, State
from scorecard.assessment.workflow import SCORING_STATES, Move
from scorecard.services.assessments import Card
from scorecard.services.objections import days_left_until
from scorecard.services.tasks import own_cards
from scorecard.services.workplace import Workplace
from scorecard.store import events, improvement


@dataclass(frozen=True)
class OwnStanding:
    """An assessment in an open cycle in which the locality has nothing to score now.

    `last_day`: until when its leader can still object. `reopened`: why it is verified once more, empty where it is
    not. `actions`: how many improvement actions grew from it.
    """

    card: Card
    last_day: date | None
    reopened: str
    actions: int

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.card.assessment.state


def own_standings(at: Workplace, actor: Actor) -> tuple[OwnStanding, ...]:
    """Those of the localities for which this person scores or submits; the newest cycle first."""
    found = [card for card in own_cards(at, actor) if _is_handed_in(card)]
    again = [card.assessment.id for card in found if _is_again(card.assessment)]
    with at.store.reading() as transaction:
        reasons = events.last_texts(transaction, again, str(Move.REOPEN), "reason")
        planned = improvement.of_localities(transaction, {card.locality.key for card in found})
    return tuple(
        OwnStanding(
            card,
            days_left_until(card.assessment, card.cycle, actor.today),
            reasons.get(card.assessment.id, ""),
            sum(each.assessment_id == card.assessment.id for each in planned),
        )
        for card in found
    )


def _is_handed_in(card: Card) -> bool:
    return card.cycle.state is CycleState.OPEN and card.assessment.state not in SCORING_STATES


def _is_again(assessment: Assessment) -> bool:
    """Whether it was concluded since it was handed in, and is verified once more."""
    concluded, submitted = assessment.concluded_at, assessment.submitted_at
    is_verified = assessment.state is State.IN_VERIFICATION
    return is_verified and concluded is not None and (submitted is None or submitted <= concluded)
