"""Documents, their versions, and their links to sub-indicators. Nothing is deleted: versions supersede, links end."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, insert, select, update

from scorecard.assessment.records import (
    Check,
    EvidenceDetails,
    EvidenceItem,
    EvidenceKind,
    EvidenceLink,
    Verdict,
)
from scorecard.errors import ScorecardError
from scorecard.store.tables import Assessment, Evidence, EvidenceVersion
from scorecard.store.tables import EvidenceLink as Link

PROOFS = (  # built once: it runs at every save
    select(Link.sub_code, Link.verdict, Evidence.valid_from, Evidence.valid_to)
    .join(EvidenceVersion, EvidenceVersion.id == Link.evidence_version_id)
    .join(Evidence, Evidence.id == EvidenceVersion.evidence_id)
    .where(Link.assessment_id == bindparam("in_assessment"), Link.removed_at.is_(None))
)


class EvidenceNotFound(ScorecardError):
    """No such document or link, or none that this person may know of."""

    code = "SC-304"
    vi = "Không tìm thấy minh chứng này, hoặc tài khoản của bạn không được xem."
    en = "There is no such evidence, or your account may not see it."


def add(connection: Connection, locality_key: str, details: EvidenceDetails, by: int, at: datetime) -> int:
    """A new document of a locality; its id."""
    row = {**vars(details), "locality_key": locality_key, "created_by": by, "created_at": at}
    return connection.execute(insert(Evidence).values(**row).returning(Evidence.id)).scalar_one()


def add_version(connection: Connection, evidence_id: int, values: Mapping[str, object]) -> int:
    """A new version of a document, numbered after the last; its id."""
    last = select(func.coalesce(func.max(EvidenceVersion.number), 0)).where(
        EvidenceVersion.evidence_id == evidence_id
    )
    number = connection.execute(last).scalar_one() + 1
    row = {**values, "evidence_id": evidence_id, "number": number}
    return connection.execute(
        insert(EvidenceVersion).values(**row).returning(EvidenceVersion.id)
    ).scalar_one()


def add_many(
    connection: Connection,
    documents: Sequence[Mapping[str, object]],
    versions: Sequence[Mapping[str, object]],
) -> list[int]:
    """New documents in bulk, each with its first version at the same place of `versions`; the versions' ids."""
    made = insert(Evidence).returning(Evidence.id, sort_by_parameter_order=True)
    ids = connection.execute(made, [dict(row) for row in documents]).scalars().all()
    rows = [{**row, "evidence_id": number, "number": 1} for number, row in zip(ids, versions, strict=True)]
    kept = insert(EvidenceVersion).returning(EvidenceVersion.id, sort_by_parameter_order=True)
    return list(connection.execute(kept, rows).scalars())


def link_many(connection: Connection, rows: Sequence[Mapping[str, object]]) -> list[int]:
    """New links in bulk, all with the same columns; their ids in the same order."""
    made = insert(Link).returning(Link.id, sort_by_parameter_order=True)
    return list(connection.execute(made, [dict(row) for row in rows]).scalars()) if rows else []


def item(connection: Connection, version_id: int) -> EvidenceItem:
    """One version with its document; raises EvidenceNotFound."""
    row = connection.execute(_items().where(EvidenceVersion.id == version_id)).mappings().first()
    if row is None:
        raise EvidenceNotFound
    return _item(row)


def items(connection: Connection, locality_key: str) -> list[EvidenceItem]:
    """The newest version of each document of a locality, newest document first."""
    newest = select(func.max(EvidenceVersion.id)).group_by(EvidenceVersion.evidence_id)
    query = _items().where(Evidence.locality_key == locality_key, EvidenceVersion.id.in_(newest))
    return [_item(row) for row in connection.execute(query.order_by(Evidence.id.desc())).mappings()]


def document(connection: Connection, evidence_id: int) -> EvidenceItem:
    """A document with its newest version; raises EvidenceNotFound."""
    query = _items().where(Evidence.id == evidence_id).order_by(EvidenceVersion.number.desc()).limit(1)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise EvidenceNotFound
    return _item(row)


def versions(connection: Connection, locality_key: str) -> list[EvidenceItem]:
    """Every version of every document of a locality: newest document first, in it the newest version first."""
    query = _items().where(Evidence.locality_key == locality_key)
    query = query.order_by(Evidence.id.desc(), EvidenceVersion.number.desc())
    return [_item(row) for row in connection.execute(query).mappings()]


def change(connection: Connection, evidence_id: int, revision: int, values: Mapping[str, object]) -> bool:
    """Change a document if it is still at `revision`; whether it happened."""
    where = (Evidence.id == evidence_id, Evidence.version == revision)
    done = connection.execute(update(Evidence).where(*where).values(**values, version=revision + 1))
    return done.rowcount == 1


def link(connection: Connection, row: Mapping[str, object]) -> int:
    """A new link; its id."""
    return connection.execute(insert(Link).values(**row).returning(Link.id)).scalar_one()


def change_link(connection: Connection, link_id: int, version: int, values: Mapping[str, object]) -> bool:
    """Change a link if it is still at `version`; whether it happened."""
    where = (Link.id == link_id, Link.version == version, Link.removed_at.is_(None))
    return connection.execute(update(Link).where(*where).values(**values, version=version + 1)).rowcount == 1


def links(connection: Connection, assessment_id: int) -> list[EvidenceLink]:
    """The links in force of an assessment, in the order they were made."""
    query = cited().where(Link.assessment_id == assessment_id, Link.removed_at.is_(None)).order_by(Link.id)
    return [citation(row) for row in connection.execute(query).mappings()]


def one_link(connection: Connection, link_id: int) -> EvidenceLink:
    """A link in force; raises EvidenceNotFound."""
    row = connection.execute(cited().where(Link.id == link_id, Link.removed_at.is_(None))).mappings().first()
    if row is None:
        raise EvidenceNotFound
    return citation(row)


def proofs(
    connection: Connection, assessment_id: int
) -> Sequence[tuple[str, str | None, date | None, date | None]]:
    """(sub-indicator, verdict, valid from, valid to) of each link in force: what rating needs, quickly."""
    return connection.execute(PROOFS, {"in_assessment": assessment_id}).all()


def uses(connection: Connection, locality_key: str) -> list[tuple[int, int, str]]:
    """(document, assessment, sub-indicator) of every link in force to a locality's documents."""
    query = (
        select(Evidence.id, Link.assessment_id, Link.sub_code)
        .join_from(Link, EvidenceVersion, EvidenceVersion.id == Link.evidence_version_id)
        .join(Evidence, Evidence.id == EvidenceVersion.evidence_id)
        .where(Evidence.locality_key == locality_key, Link.removed_at.is_(None))
        .distinct()
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def using(connection: Connection, evidence_id: int) -> list[int]:
    """The assessments with a link in force to some version of a document, in the order of their ids."""
    query = (
        select(Link.assessment_id)
        .join(EvidenceVersion, EvidenceVersion.id == Link.evidence_version_id)
        .where(EvidenceVersion.evidence_id == evidence_id, Link.removed_at.is_(None))
        .distinct()
    )
    return sorted(connection.execute(query).scalars())


def titles_used(connection: Connection, assessment_ids: Sequence[int]) -> list[tuple[int, str, int, str]]:
    """(document, title, assessment, sub-indicator) of every link in force in these assessments."""
    query = (
        select(Evidence.id, Evidence.title, Link.assessment_id, Link.sub_code)
        .join_from(Link, EvidenceVersion, EvidenceVersion.id == Link.evidence_version_id)
        .join(Evidence, Evidence.id == EvidenceVersion.evidence_id)
        .where(Link.assessment_id.in_(assessment_ids), Link.removed_at.is_(None))
        .distinct()
        .order_by(Evidence.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def assessments_citing(connection: Connection, version_id: int) -> list[tuple[int, str, str]]:
    """(assessment, locality, state) of every assessment that cites this version now or did."""
    query = (
        select(Assessment.id, Assessment.locality_key, Assessment.state)
        .join(Link, Link.assessment_id == Assessment.id)
        .where(Link.evidence_version_id == version_id)
        .distinct()
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def stored_files(connection: Connection) -> list[tuple[str, int]]:
    """(sha256, size) of every file that some version names."""
    query = select(EvidenceVersion.sha256, EvidenceVersion.size).where(
        EvidenceVersion.kind == EvidenceKind.FILE
    )
    return [(row[0], row[1]) for row in connection.execute(query.distinct())]


ITEM_COLUMNS = (
    Evidence.id,
    Evidence.locality_key,
    Evidence.title,
    Evidence.document_number,
    Evidence.issuer,
    Evidence.issue_date,
    Evidence.valid_from,
    Evidence.valid_to,
    Evidence.place_kept,
    Evidence.holder,
    Evidence.version.label("revision"),
    EvidenceVersion.id.label("version_id"),
    EvidenceVersion.number.label("version_number"),
    EvidenceVersion.kind,
    EvidenceVersion.sha256,
    EvidenceVersion.size,
    EvidenceVersion.media_type,
    EvidenceVersion.file_name,
    EvidenceVersion.url,
    EvidenceVersion.pages,
    EvidenceVersion.added_by,
    EvidenceVersion.added_at,
)
DETAILS = (
    "title",
    "document_number",
    "issuer",
    "issue_date",
    "valid_from",
    "valid_to",
    "place_kept",
    "holder",
)


def _items() -> Select[*tuple[Any, ...]]:
    return select(*ITEM_COLUMNS).join_from(
        EvidenceVersion, Evidence, Evidence.id == EvidenceVersion.evidence_id
    )


def cited() -> Select[*tuple[Any, ...]]:
    """Links with their document and version, in force or not; citation() makes a record of each."""
    own = (
        Link.id.label("link_id"),
        Link.assessment_id,
        Link.sub_code,
        Link.page,
        Link.section,
        Link.verdict,
        Link.verdict_reason,
        Link.verdict_by,
        Link.checks,
        Link.version.label("link_version"),
    )
    joined = select(*own, *ITEM_COLUMNS).join_from(
        Link, EvidenceVersion, EvidenceVersion.id == Link.evidence_version_id
    )
    return joined.join(Evidence, Evidence.id == EvidenceVersion.evidence_id)


def _item(row: RowMapping) -> EvidenceItem:
    return EvidenceItem(
        id=row["id"],
        locality_key=row["locality_key"],
        details=EvidenceDetails(**{name: row[name] for name in DETAILS}),
        revision=row["revision"],
        version_id=row["version_id"],
        version_number=row["version_number"],
        kind=EvidenceKind(row["kind"]),
        sha256=row["sha256"],
        size=row["size"],
        media_type=row["media_type"],
        file_name=row["file_name"],
        url=row["url"],
        pages=row["pages"],
        added_by=row["added_by"],
        added_at=row["added_at"],
    )


def citation(row: RowMapping) -> EvidenceLink:
    """One row of cited() as it travels."""
    return EvidenceLink(
        id=row["link_id"],
        assessment_id=row["assessment_id"],
        sub_code=row["sub_code"],
        item=_item(row),
        page=row["page"],
        section=row["section"],
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
        verdict_reason=row["verdict_reason"],
        verdict_by=row["verdict_by"],
        checks=frozenset(Check(code) for code in row["checks"].split()),
        version=row["link_version"],
    )
