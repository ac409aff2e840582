"""Frozen records of cycles, assessments, answers and evidence, as they travel between floors."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from scorecard.framework.models import Level

SHARED = 0  # scorer of self-scores and of the consensus: the locality, or the team, not one person


class State(StrEnum):
    """Where an assessment stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_VERIFICATION = "in_verification"
    RETURNED = "returned"
    CONCLUDED = "concluded"
    APPEALED = "appealed"
    PUBLISHED = "published"


CONCLUDED_STATES = (State.CONCLUDED, State.APPEALED, State.PUBLISHED)  # a conclusion stands


class Stage(StrEnum):
    """Whose value: the locality's, one assessor's, or the concluded one. Three values, forever apart."""

    SELF = "self"
    ASSESSOR = "assessor"
    CONSENSUS = "consensus"


class CycleState(StrEnum):
    """Where a cycle stands; answers are taken only while it is open."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class EvidenceKind(StrEnum):
    """How a piece of evidence is held."""

    FILE = "file"
    LINK = "link"
    PAPER = "paper"


class Verdict(StrEnum):
    """What an assessor says of one piece of evidence for one sub-indicator."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class Check(StrEnum):
    """What an assessor found right in one piece of evidence."""

    PAGE = "page"
    SIGNATURE = "signature"
    SEAL = "seal"
    PERIOD = "period"
    AUTHORITY = "authority"


class CommentKind(StrEnum):
    """What a message on a sub-indicator is."""

    COMMENT = "comment"
    EXPLANATION = "explanation"
    REQUEST = "request"


class ObjectionOutcome(StrEnum):
    """What the lead assessor decided on an objection."""

    KEPT = "kept"
    CHANGED = "changed"


@dataclass(frozen=True)
class Cycle:
    """One assessment cycle; `rule` is fixed when it opens; evidence is judged at `reference_date`.

    `objection_days`: for how many days after a conclusion its locality can object to it. `follows_id`: the cycle
    that this one goes on from, whose answers can be carried forward to be re-confirmed.
    """

    id: int
    name: str
    year: int
    edition_id: int
    rule: str
    reference_date: date
    self_due: date | None
    verify_due: date | None
    publish_due: date | None
    state: CycleState
    version: int
    objection_days: int = 10
    follows_id: int | None = None


@dataclass(frozen=True)
class Assessment:
    """One locality in one cycle."""

    id: int
    cycle_id: int
    locality_key: str
    pack: str
    state: State
    version: int
    submitted_at: datetime | None = None
    concluded_at: datetime | None = None
    published_at: datetime | None = None


@dataclass(frozen=True)
class Answer:
    """One value of one sub-indicator at one stage; `level` None means not answered."""

    assessment_id: int
    sub_code: str
    stage: Stage
    scorer_id: int
    level: Level | None
    to_reconfirm: bool
    measured: Decimal | None
    note: str
    accepted_as_self: bool
    version: int
    saved_by: int
    saved_by_name: str
    saved_at: datetime

    @property
    def answered(self) -> Level | None:
        """The level that counts; None also while it is only carried over and has to be re-confirmed."""
        return None if self.to_reconfirm else self.level


@dataclass(frozen=True)
class EvidenceDetails:
    """What a person says about a document."""

    title: str
    document_number: str = ""
    issuer: str = ""
    issue_date: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    place_kept: str = ""
    holder: str = ""


@dataclass(frozen=True)
class EvidenceItem:
    """A document with one of its versions; `revision` rises with every edit of its details and every new version.

    `pages`: of a PDF; None where they were not counted.
    """

    id: int
    locality_key: str
    details: EvidenceDetails
    revision: int
    version_id: int
    version_number: int
    kind: EvidenceKind
    sha256: str
    size: int
    media_type: str
    file_name: str
    url: str
    added_by: int
    added_at: datetime
    pages: int | None = None


@dataclass(frozen=True)
class EvidenceLink:
    """One document version as proof of one sub-indicator: where in it to look, the assessor's verdict and checks."""

    id: int
    assessment_id: int
    sub_code: str
    item: EvidenceItem
    page: str
    section: str
    verdict: Verdict | None
    verdict_reason: str
    verdict_by: int | None
    checks: frozenset[Check]
    version: int


@dataclass(frozen=True)
class Target:
    """The target assigned to a locality in a cycle for one measured sub-indicator, with its document."""

    cycle_id: int
    locality_key: str
    sub_code: str
    value: Decimal
    document: str


@dataclass(frozen=True)
class Comment:
    """One message in the thread of a sub-indicator."""

    id: int
    assessment_id: int
    sub_code: str
    kind: CommentKind
    text: str
    account_id: int
    account_name: str
    at: datetime


@dataclass(frozen=True)
class Objection:
    """What a locality answers to the conclusion on one sub-indicator; `outcome` None: it waits for its reply."""

    id: int
    assessment_id: int
    sub_code: str
    text: str
    raised_by: int
    raised_by_name: str
    raised_at: datetime
    outcome: ObjectionOutcome | None
    reply: str
    replied_by: int | None
    replied_by_name: str
    replied_at: datetime | None
    version: int
