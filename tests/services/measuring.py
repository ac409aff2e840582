"""Published assessments with a measured value at both stages, written straight into the store."""

from decimal import Decimal

from scorecard.assessment.records import SHARED, Stage, Target
from scorecard.framework.models import Level
from scorecard.services.workplace import Workplace
from scorecard.store import answers, cycles, measures
from scorecard.store.answers import Cell
from tests.services.result_rows import AT, published

MEASURED = "1.1.3"
STAGES = {"verified": Stage.CONSENSUS, "self": Stage.SELF}


def write_value(
    at: Workplace, assessment_id: int, stage: Stage, value: str, sub_code: str = MEASURED, based_on: int = 0
) -> None:
    """The measured value of one sub-indicator at one stage."""
    values = {"level": Level.GREEN, "to_reconfirm": False, "measured": value, "note": ""}
    with at.store.writing() as transaction:
        cell = Cell(assessment_id, stage, sub_code, SHARED)
        assert answers.write(transaction, cell, {**values, "saved_by": 1, "saved_at": AT}, based_on)


def freeze(at: Workplace, assessment_id: int, number: int = 1) -> None:
    """What publication `number` of this assessment measured."""
    with at.store.writing() as transaction:
        measures.freeze(transaction, assessment_id, number, STAGES)


def measured_there(
    at: Workplace,
    cycle_id: int,
    key: str,
    value: str,
    target: str | None = None,
    sub_code: str = MEASURED,
) -> int:
    """A locality published all green with this value, self-scored and verified alike; the assessment's id."""
    number = published(at, cycle_id, key, "G")
    if target is not None:
        with at.store.writing() as transaction:
            cycles.assign_target(transaction, Target(cycle_id, key, sub_code, Decimal(target), "QĐ 1"))
    for stage in STAGES.values():
        write_value(at, number, stage, value, sub_code)
    freeze(at, number)
    return number
