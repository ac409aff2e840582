"""What results pages read beside result rows: measured values for trends, and how much evidence there is."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from scorecard.access.roles import Scope
from scorecard.assessment.records import SHARED, Stage, State
from scorecard.store.scopes import within
from scorecard.store.tables import Answer, Assessment, EvidenceLink


@dataclass(frozen=True)
class MeasuredValue:
    """What one assessment measured, at the stage asked for."""

    cycle_id: int
    locality_key: str
    pack: str
    value: Decimal


def measured_values(
    connection: Connection, scope: Scope, sub_code: str, stage: Stage, states: Collection[State]
) -> list[MeasuredValue]:
    """The values inside `scope` of assessments in one of `states`; stage self or consensus."""
    query: Any = (
        select(Assessment.cycle_id, Assessment.locality_key, Assessment.pack, Answer.measured)
        .join(Answer, Answer.assessment_id == Assessment.id)
        .where(
            Answer.sub_code == sub_code,
            Answer.stage == stage,
            Answer.scorer_id == SHARED,
            Answer.measured.is_not(None),
            Assessment.state.in_(sorted(states)),
        )
    )
    rows = connection.execute(within(query, Assessment.locality_key, scope))
    return [MeasuredValue(row[0], row[1], row[2], Decimal(row[3])) for row in rows]


def links_by_sub_indicator(connection: Connection, assessment_id: int) -> dict[str, int]:
    """Sub-indicator → how many pieces of evidence are linked to it now."""
    link = EvidenceLink
    query = (
        select(link.sub_code, func.count())
        .where(link.assessment_id == assessment_id, link.removed_at.is_(None))
        .group_by(link.sub_code)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
