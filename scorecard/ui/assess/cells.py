"""The cells of the self-assessment: the two screens they stand on, and the service that saves them."""

from scorecard.access.roles import Actor
from scorecard.assessment.records import Answer
from scorecard.framework.models import SubIndicator
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.workplace import Workplace
from scorecard.ui.pieces.cells import Cell

CARD, QUICK = "assess-card", "assess-quick"


def own_cell(form: str, assessment_id: int, sub: SubIndicator, saved: Answer | None) -> Cell:
    """The locality's own value of a sub-indicator; `form`: CARD or QUICK."""
    return Cell(form, assessment_id, sub, saved, _save)


def _save(at: Workplace, actor: Actor, assessment_id: int, entry: Entry, based_on: int) -> Answer:
    return save_answer(at, actor, assessment_id, entry, based_on).answer
