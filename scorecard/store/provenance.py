"""What stands behind a colour: its newest publication, every link it ever had, the events that tell of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from scorecard.assessment.records import EvidenceLink, State, Verdict
from scorecard.store.events import StoredEvent
from scorecard.store.evidence import citation, cited
from scorecard.store.results import PUBLISHED, ResultRow
from scorecard.store.tables import Account, Assessment
from scorecard.store.tables import EvidenceLink as Link
from scorecard.store.tables_results import Event, Publication


@dataclass(frozen=True)
class Published:
    """One publication of an assessment: its number, by whom and when, and its frozen rows by stage."""

    number: int
    by: int
    at: datetime
    rows: Mapping[str, ResultRow]


@dataclass(frozen=True)
class KeptLink:
    """A link, in force or ended, with who made it and when it was judged and taken off."""

    link: EvidenceLink
    linked_by: int
    linked_at: datetime
    verdict_at: datetime | None
    removed_at: datetime | None


def newest_publication(connection: Connection, assessment_id: int) -> Published | None:
    """The newest publication of an assessment with its rows; None where nothing was published."""
    newest = select(func.max(Publication.id)).where(Publication.assessment_id == assessment_id)
    head = (Publication.number, Publication.published_by, Publication.published_at)
    query = PUBLISHED.add_columns(*head).where(Publication.id == newest.scalar_subquery())
    found = connection.execute(query).all()
    if not found:
        return None
    rows = (ResultRow._make(row[: len(ResultRow._fields)]) for row in found)
    number, by, moment = found[0][len(ResultRow._fields) :]
    return Published(number, by, moment, {row.stage: row for row in rows})


def is_published_proof(connection: Connection, version_id: int) -> bool:
    """Whether an assessment that is published now rests on this version: cited in it still, and accepted."""
    query = (
        select(func.count())
        .select_from(Link)
        .join(Assessment, Assessment.id == Link.assessment_id)
        .where(
            Link.evidence_version_id == version_id,
            Link.removed_at.is_(None),
            Link.verdict == Verdict.ACCEPTED,
            Assessment.state == State.PUBLISHED,
        )
    )
    return connection.execute(query).scalar_one() > 0


def links_ever(connection: Connection, assessment_id: int, sub_codes: Sequence[str]) -> list[KeptLink]:
    """Every link these sub-indicators have or had, in the order they were made."""
    kept = (Link.linked_by, Link.linked_at, Link.verdict_at, Link.removed_at)
    query = cited().add_columns(*kept)
    query = query.where(Link.assessment_id == assessment_id, Link.sub_code.in_(sub_codes)).order_by(Link.id)
    return [
        KeptLink(citation(row), row["linked_by"], row["linked_at"], row["verdict_at"], row["removed_at"])
        for row in connection.execute(query).mappings()
    ]


def events_about(
    connection: Connection, assessment_id: int, codes: Collection[str], actions: Collection[str]
) -> list[StoredEvent]:
    """The events of an assessment that name one of these codes, and those of these actions, oldest first.

    A code is found as a whole text of the event's JSON, so that "1.2.1" is not found in "1.2.10".
    """
    named = (Event.body.contains(f'"{code}"', autoescape=True) for code in sorted(codes))
    query = select(Event.__table__).where(
        Event.assessment_id == assessment_id, or_(Event.action.in_(sorted(actions)), *named)
    )
    return [StoredEvent(**row) for row in connection.execute(query.order_by(Event.position)).mappings()]


def people(connection: Connection, account_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Account → (name, unit) of these accounts."""
    query = select(Account.id, Account.name, Account.unit).where(Account.id.in_(sorted(account_ids)))
    return {row[0]: (row[1], row[2]) for row in connection.execute(query)}
