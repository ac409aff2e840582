"""Measured values, frozen with a publication and as they stand, and how much evidence there is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, literal, select

from scorecard.access.roles import Scope
from scorecard.assessment.records import SHARED, Stage, State
from scorecard.store.scopes import within
from scorecard.store.tables import Answer, Assessment, EvidenceLink, Target
from scorecard.store.tables_leading import PublishedMeasure
from scorecard.store.tables_results import Publication, PublishedResult

HELD = and_(  # the target assigned to the locality for what it measured
    Target.cycle_id == Assessment.cycle_id,
    Target.locality_key == Assessment.locality_key,
    Target.sub_code == Answer.sub_code,
)


@dataclass(frozen=True)
class MeasuredValue:
    """What one assessment measured, at the stage asked for, with the target that held, if any."""

    cycle_id: int
    locality_key: str
    value: Decimal
    target: Decimal | None


def freeze(connection: Connection, assessment_id: int, number: int, stages: Mapping[str, Stage]) -> None:
    """Copy the measured values of publication `number`; `stages`: its stages (self, verified) → where they stand."""
    for frozen, stage in stages.items():
        values = (
            select(Publication.id, literal(frozen), Answer.sub_code, Answer.measured, Target.value)
            .join_from(Publication, Assessment, Assessment.id == Publication.assessment_id)
            .join(Answer, Answer.assessment_id == Assessment.id)
            .outerjoin(Target, HELD)
            .where(Publication.assessment_id == assessment_id, Publication.number == number)
            .where(Answer.stage == stage, Answer.scorer_id == SHARED, Answer.measured.is_not(None))
        )
        names = ["publication_id", "stage", "sub_code", "value", "target"]
        connection.execute(insert(PublishedMeasure).from_select(names, values))


def published_values(
    connection: Connection, scope: Scope, sub_code: str, stage: str
) -> tuple[MeasuredValue, ...]:
    """The values inside `scope` of each assessment's newest publication, over all cycles; stage self | verified."""
    newest = select(func.max(Publication.id)).group_by(Publication.assessment_id)
    result, measure = PublishedResult, PublishedMeasure
    query: Any = (
        select(result.cycle_id, result.locality_key, measure.value, measure.target)
        .join(result, and_(result.publication_id == measure.publication_id, result.stage == measure.stage))
        .where(measure.sub_code == sub_code, measure.stage == stage, measure.publication_id.in_(newest))
    )
    return _values(connection, within(query, result.locality_key, scope))


def working_values(
    connection: Connection, scope: Scope, sub_code: str, stage: Stage, states: Collection[State]
) -> tuple[MeasuredValue, ...]:
    """The values inside `scope` of assessments in one of `states`, as they stand; stage self or consensus."""
    query: Any = (
        select(Assessment.cycle_id, Assessment.locality_key, Answer.measured, Target.value)
        .join(Answer, Answer.assessment_id == Assessment.id)
        .outerjoin(Target, HELD)
        .where(
            Answer.sub_code == sub_code,
            Answer.stage == stage,
            Answer.scorer_id == SHARED,
            Answer.measured.is_not(None),
            Assessment.state.in_(sorted(states)),
        )
    )
    return _values(connection, within(query, Assessment.locality_key, scope))


def _values(connection: Connection, query: Select[Any]) -> tuple[MeasuredValue, ...]:
    return tuple(
        MeasuredValue(cycle, key, Decimal(value), None if target is None else Decimal(target))
        for cycle, key, value, target in connection.execute(query)
    )


def links_by_sub_indicator(connection: Connection, assessment_id: int) -> dict[str, int]:
    """Sub-indicator → how many pieces of evidence are linked to it now."""
    link = EvidenceLink
    query = (
        select(link.sub_code, func.count())
        .where(link.assessment_id == assessment_id, link.removed_at.is_(None))
        .group_by(link.sub_code)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
