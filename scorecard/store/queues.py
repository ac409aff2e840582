"""What a queue of assessments shows of each, counted by the database: three statements for all of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select
from sqlalchemy.orm import aliased

from scorecard.assessment.records import SHARED, Stage, Verdict
from scorecard.store.tables import Answer, EvidenceLink
from scorecard.store.tables_results import Result


@dataclass(frozen=True)
class Progress:
    """Of one assessment: what has a level of one assessor, what differs, refused evidence, the self stage's letters.

    `as_self`: how many of the levels were taken over as self-scored by a named act.
    """

    looked_at: int = 0
    differences: int = 0
    as_self: int = 0
    refused_evidence: int = 0
    claimed: str = ""


def progress(connection: Connection, assessment_ids: Collection[int], scorer_id: int) -> dict[int, Progress]:
    """Assessment → how far this assessor is with it."""
    ids = sorted(assessment_ids)
    scored = {row[0]: (row[1], row[2], row[3]) for row in connection.execute(_scored(ids, scorer_id))}
    refused = {row[0]: row[1] for row in connection.execute(_refused(ids))}
    letters = {row[0]: row[1] for row in connection.execute(_claimed(ids))}
    return {
        each: Progress(*scored.get(each, (0, 0, 0)), refused.get(each, 0), letters.get(each, ""))
        for each in ids
    }


def _scored(ids: list[int], scorer_id: int) -> Select[*tuple[Any, ...]]:
    mine, own = aliased(Answer), aliased(Answer)
    claim = and_(
        own.assessment_id == mine.assessment_id,
        own.sub_code == mine.sub_code,
        own.stage == Stage.SELF,
        own.scorer_id == SHARED,
        own.level != mine.level,
        own.to_reconfirm.is_(False),  # carried over and never confirmed: no claim
    )
    taken = case((mine.accepted_as_self.is_(True), 1))
    return (
        select(mine.assessment_id, func.count(), func.count(own.level), func.count(taken))
        .outerjoin(own, claim)
        .where(
            mine.assessment_id.in_(ids),
            mine.stage == Stage.ASSESSOR,
            mine.scorer_id == scorer_id,
            mine.level.is_not(None),
        )
        .group_by(mine.assessment_id)
    )


def _refused(ids: list[int]) -> Select[*tuple[Any, ...]]:
    link = EvidenceLink
    return (
        select(link.assessment_id, func.count())
        .where(link.assessment_id.in_(ids), link.removed_at.is_(None), link.verdict == Verdict.REFUSED)
        .group_by(link.assessment_id)
    )


def _claimed(ids: list[int]) -> Select[*tuple[Any, ...]]:
    return select(Result.assessment_id, Result.answers).where(
        Result.assessment_id.in_(ids), Result.stage == Stage.SELF, Result.scorer_id == SHARED
    )
