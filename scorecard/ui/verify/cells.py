"""The cells of verification: an assessor's own value and the lead's choice, each with the service that saves it."""

from scorecard.access.roles import Actor
from scorecard.assessment.records import Answer
from scorecard.framework.models import SubIndicator
from scorecard.services.conclusion import save_consensus
from scorecard.services.scoring import Entry
from scorecard.services.verification import save_assessor_answer
from scorecard.services.workplace import Workplace
from scorecard.ui.pieces.cells import Cell

ASSESSOR, CONSENSUS = "verify-assessor", "verify-consensus"


def assessor_cell(assessment_id: int, sub: SubIndicator, saved: Answer | None, claim: Answer | None) -> Cell:
    """What one assessor gives; the measured value of the claim stands there to be checked."""
    return Cell(ASSESSOR, assessment_id, sub, saved, _save, claim.measured if claim else None)


def consensus_cell(assessment_id: int, sub: SubIndicator, saved: Answer | None, claim: Answer | None) -> Cell:
    """What the lead chooses for the team."""
    return Cell(CONSENSUS, assessment_id, sub, saved, save_consensus, claim.measured if claim else None)


def _save(at: Workplace, actor: Actor, assessment_id: int, entry: Entry, based_on: int) -> Answer:
    return save_assessor_answer(at, actor, assessment_id, entry, based_on).answer
