"""What the page of a colour's origin shows: who set each value, by which rule, from which documents, since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from scorecard.access.roles import Role
from scorecard.assessment.records import (
    Check,
    Cycle,
    EvidenceItem,
    EvidenceKind,
    Objection,
    Stage,
    State,
    Verdict,
)
from scorecard.assessment.validity import Validity
from scorecard.framework.models import Framework, Indicator, Level, SubIndicator
from scorecard.localities.models import Locality
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.rating.reasons import Reason
from scorecard.services.history import HistoryEntry
from scorecard.services.results import Side, View


@dataclass(frozen=True)
class Wanted:
    """The colour asked about: an indicator's, or with `sub` that of one sub-indicator (its indicator may be left out).

    `view` None: what was published, where anything was.
    """

    cycle_id: int
    locality_key: str
    indicator: str = ""
    sub: str = ""
    side: Side = Side.VERIFIED
    view: View | None = None


@dataclass(frozen=True)
class Sees:
    """What this reader may see of the assessment besides what was published of it; deeds `kept_back` stay out.

    `proofs`: the accepted documents themselves while it is published.
    """

    working: bool
    verification: bool
    proofs: bool
    other_scorers: bool
    proposals: bool
    history: bool
    kept_back: frozenset[str]
    account_id: int


@dataclass(frozen=True)
class Person:
    """Who did something: the role that does it and the unit; `name` empty where this reader may not know it."""

    role: Role
    unit: str
    name: str


@dataclass(frozen=True)
class Value:
    """The last version of one value. `who`, `at` None: not told; `note` None: not for this reader."""

    stage: Stage
    level: Level | None
    measured: Decimal | None
    to_reconfirm: bool
    accepted_as_self: bool
    who: Person | None
    at: datetime | None
    note: str | None


@dataclass(frozen=True)
class SubLine:
    """One sub-indicator: its mark on each side (None: no such result in sight) and its values stage by stage."""

    sub: SubIndicator
    marks: Mapping[Side, AnswerMark]
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Document:
    """One document version cited for a sub-indicator.

    `item`: for opening it, None where this reader may not; `verdict` None: none, or not for this reader.
    `counts`: whether it counts on the side shown, None where that cannot be told.
    """

    sub_code: str
    title: str
    number: str
    issuer: str
    issue_date: date | None
    kind: EvidenceKind
    page: str
    section: str
    version: int
    sha256: str
    validity: Validity
    item: EvidenceItem | None
    counts: bool | None
    verdict: Verdict | None
    verdict_reason: str
    checks: frozenset[Check]
    verdict_by: Person | None
    verdict_at: datetime | None


@dataclass(frozen=True)
class Publishing:
    """The publication that a colour comes from; `event_hash` empty where the history tells nothing of it.

    `reopened`: the assessment is being worked on again since then; when and why, None where it is not told.
    """

    number: int
    at: datetime
    by: Person
    event_hash: str
    reopened: bool
    reopened_at: datetime | None
    reopened_why: str | None


@dataclass(frozen=True)
class TracedEvent:
    """One event about this item, its place in the chain and its hash; `later`: after what is shown was published."""

    entry: HistoryEntry
    hash: str
    later: bool


@dataclass(frozen=True)
class Provenance:
    """Where one colour comes from. `reason` is the indicator's; `stage`: whose values the result row was made of.

    `views`, `sides`: what else this reader can ask for. `publishing` None: not published.
    """

    locality: Locality
    cycle: Cycle
    framework: Framework
    state: State
    indicator: Indicator
    sub: SubIndicator | None
    view: View
    views: tuple[View, ...]
    side: Side
    sides: tuple[Side, ...]
    stage: Stage
    mark: Mark
    reason: Reason
    engine: str
    assessment_version: int
    publishing: Publishing | None
    lines: tuple[SubLine, ...]
    documents: tuple[Document, ...]
    objections: tuple[Objection, ...]
    events: tuple[TracedEvent, ...]
    events_in_all: int
    sees: Sees
