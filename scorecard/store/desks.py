"""What every deed on one assessment reads first, in one statement: assessment, cycle, version of the localities."""

from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from scorecard.assessment.records import Assessment, Cycle, CycleState, State
from scorecard.store import tables
from scorecard.store.assessments import AssessmentNotFound

CYCLE_COLUMNS = tuple(tables.Cycle.__table__.columns)
ASSESSMENT_COLUMNS = tuple(tables.Assessment.__table__.columns)


def _statement() -> Select[Any]:
    version = select(tables.Setting.value).where(tables.Setting.key == bindparam("setting")).scalar_subquery()
    return (
        select(*ASSESSMENT_COLUMNS, *CYCLE_COLUMNS, version)
        .join_from(tables.Assessment, tables.Cycle, tables.Cycle.id == tables.Assessment.cycle_id)
        .where(tables.Assessment.id == bindparam("wanted"))
    )


# Built once: they run at every save.
ONE = _statement()
ONE_LOCKED = ONE.with_for_update(of=tables.Assessment)


def hold_versions(connection: Connection, evidence_id: int) -> None:
    """Let nobody link to a version of this document until this transaction ends (PostgreSQL: a link locks its version).

    To be asked for after the assessments' own locks: whoever links holds theirs first.
    """
    version = tables.EvidenceVersion
    query = select(version.id).where(version.evidence_id == evidence_id).order_by(version.id)
    connection.execute(query.with_for_update())


def assessment_and_cycle(
    connection: Connection, assessment_id: int, setting: str, locked: bool
) -> tuple[Assessment, Cycle, str]:
    """An assessment, its cycle and the value of `setting`; raises AssessmentNotFound.

    `locked` keeps other writers of the assessment waiting until this transaction ends (PostgreSQL).
    """
    wanted = {"wanted": assessment_id, "setting": setting}
    row = connection.execute(ONE_LOCKED if locked else ONE, wanted).first()
    if row is None:
        raise AssessmentNotFound
    width = len(ASSESSMENT_COLUMNS)
    assessment = dict(zip((c.name for c in ASSESSMENT_COLUMNS), row[:width], strict=True))
    cycle = dict(zip((c.name for c in CYCLE_COLUMNS), row[width:-1], strict=True))
    return (
        Assessment(**{**assessment, "state": State(assessment["state"])}),
        Cycle(**{**cycle, "state": CycleState(cycle["state"])}),
        row[-1] or "",
    )
