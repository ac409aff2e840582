"""Documents as proof of many things at once: their titles by assessment, and those that prove several sub-indicators."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from scorecard.assessment.records import Verdict
from scorecard.store.tables import Assessment, Evidence, EvidenceLink, EvidenceVersion

IN_FORCE = (
    EvidenceLink.removed_at.is_(None),
    or_(EvidenceLink.verdict.is_(None), EvidenceLink.verdict != Verdict.REFUSED),
)


class Proof(NamedTuple):
    """One document as proof of one sub-indicator of one assessment."""

    assessment_id: int
    sub_code: str
    document_id: int
    title: str
    document_number: str


class Proving(NamedTuple):
    """One document and how many sub-indicators of one assessment it proves."""

    assessment_id: int
    document_id: int
    title: str
    sub_indicators: int


def proofs(
    connection: Connection, assessment_ids: Collection[int], sub_codes: Collection[str]
) -> list[Proof]:
    """The documents in force behind these sub-indicators, those that an assessor refused left out."""
    link = EvidenceLink
    query = (
        select(link.assessment_id, link.sub_code, Evidence.id, Evidence.title, Evidence.document_number)
        .join_from(link, EvidenceVersion, EvidenceVersion.id == link.evidence_version_id)
        .join(Evidence, Evidence.id == EvidenceVersion.evidence_id)
        .where(
            link.assessment_id.in_(sorted(assessment_ids)), link.sub_code.in_(sorted(sub_codes)), *IN_FORCE
        )
        .distinct()
        .order_by(Evidence.id, link.sub_code)
    )
    return [Proof(*row) for row in connection.execute(query)]


def proving_several(connection: Connection, cycle_id: int, assessment_ids: Collection[int]) -> list[Proving]:
    """The documents that prove two or more sub-indicators of one of these assessments, most first."""
    link, wanted = EvidenceLink, frozenset(assessment_ids)
    several = func.count(func.distinct(link.sub_code))
    query = (
        select(link.assessment_id, Evidence.id, Evidence.title, several)
        .join_from(link, Assessment, Assessment.id == link.assessment_id)
        .join(EvidenceVersion, EvidenceVersion.id == link.evidence_version_id)
        .join(Evidence, Evidence.id == EvidenceVersion.evidence_id)
        .where(Assessment.cycle_id == cycle_id, *IN_FORCE)
        .group_by(link.assessment_id, Evidence.id, Evidence.title)
        .having(several > 1)
        .order_by(several.desc(), Evidence.id, link.assessment_id)
    )
    return [Proving(*row) for row in connection.execute(query) if row[0] in wanted]
