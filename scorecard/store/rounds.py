"""What a locality did between the last return of its assessment and now: saved answers, evidence put on and taken off."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from scorecard.store.events import StoredEvent
from scorecard.store.tables import EvidenceLink
from scorecard.store.tables_results import Event


@dataclass(frozen=True)
class EvidenceMoves:
    """Sub-indicator → how many pieces of evidence were put on, and taken off, since a moment."""

    added: Mapping[str, int]
    removed: Mapping[str, int]


def last_event(connection: Connection, assessment_id: int, action: str) -> StoredEvent | None:
    """The last such deed on an assessment."""
    query = select(Event.__table__).where(Event.assessment_id == assessment_id, Event.action == action)
    row = connection.execute(query.order_by(Event.id.desc()).limit(1)).mappings().first()
    return StoredEvent(**row) if row else None


def events_after(connection: Connection, event: StoredEvent, action: str) -> list[StoredEvent]:
    """The deeds of this kind in the chain of `event` after it, oldest first."""
    query = select(Event.__table__).where(
        Event.chain == event.chain, Event.position > event.position, Event.action == action
    )
    rows = connection.execute(query.order_by(Event.position)).mappings()
    return [StoredEvent(**row) for row in rows]


def evidence_moves(connection: Connection, assessment_id: int, since: datetime) -> EvidenceMoves:
    """What stands now and did not at `since`, and what stood then and was taken off."""
    link = EvidenceLink
    query = select(link.sub_code, link.linked_at, link.removed_at).where(link.assessment_id == assessment_id)
    added: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    for code, linked_at, removed_at in connection.execute(query):
        if linked_at > since and removed_at is None:
            added[code] += 1
        if linked_at <= since and removed_at is not None and removed_at > since:
            removed[code] += 1
    return EvidenceMoves(added, removed)
