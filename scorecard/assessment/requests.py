"""Frozen records of what a locality asks of agencies for its evidence, and of what they answer."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RequestState(StrEnum):
    """How far a request is."""

    ASKED = "asked"
    ANSWERED = "answered"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"
    REVOKED = "revoked"


AWAITED = frozenset({RequestState.ASKED, RequestState.SENT_BACK})
UNDECIDED = AWAITED | {RequestState.ANSWERED}


@dataclass(frozen=True)
class ReceivedFile:
    """A file that came with an answer; `evidence_version_id` once it was accepted as evidence."""

    id: int
    request_id: int
    sha256: str
    size: int
    media_type: str
    file_name: str
    received_at: datetime
    evidence_version_id: int | None = None


@dataclass(frozen=True)
class EvidenceRequest:
    """What an agency is asked for, by whom, by when, and what it answered so far."""

    id: int
    assessment_id: int
    agency: str
    what: str
    sub_codes: tuple[str, ...]
    due: date
    state: RequestState
    expires_at: datetime
    created_by: int
    created_by_name: str
    created_by_unit: str
    created_at: datetime
    answer: str
    answered_at: datetime | None
    reason: str
    decided_at: datetime | None
    version: int
    files: tuple[ReceivedFile, ...] = ()

    def is_overdue(self, today: date) -> bool:
        """Whether the answer is still owed after its day."""
        return self.state in AWAITED and self.due < today

    def link_works(self, moment: datetime) -> bool:
        """Whether its link may still be used, as far as the request itself goes."""
        return self.state in UNDECIDED and moment < self.expires_at
