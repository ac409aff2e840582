"""Tables of the work around an assessment: comments, objections, requests to agencies, actions, calibration."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scorecard.store.tables import Base


class Comment(Base):
    """One message in the thread of a sub-indicator: a comment, an explanation or a request. Insert-only."""

    __tablename__ = "comment"
    __table_args__ = (Index(None, "assessment_id", "sub_code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    sub_code: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class Objection(Base):
    """What a locality answers to the conclusion on one sub-indicator, and the lead assessor's reply."""

    __tablename__ = "objection"
    __table_args__ = (Index(None, "assessment_id", "sub_code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    sub_code: Mapped[str] = mapped_column(String(20))
    text: Mapped[str]
    raised_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    raised_at: Mapped[datetime]
    outcome: Mapped[str | None] = mapped_column(String(10))
    reply: Mapped[str] = mapped_column(default="")
    replied_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    replied_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class EvidenceRequest(Base):
    """What an agency or person is asked for, by when, and how far it is; the link is known by its SHA-256."""

    __tablename__ = "evidence_request"
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    agency: Mapped[str]
    what: Mapped[str]
    due: Mapped[date]
    state: Mapped[str] = mapped_column(String(10))
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class EvidenceRequestItem(Base):
    """A sub-indicator that a request serves."""

    __tablename__ = "evidence_request_item"
    request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"), primary_key=True)
    sub_code: Mapped[str] = mapped_column(String(20), primary_key=True)


class EvidenceRequestFile(Base):
    """A file that came with the answer to a request; `evidence_version_id` once the official accepted it."""

    __tablename__ = "evidence_request_file"
    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("evidence_request.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(80))
    file_name: Mapped[str]
    received_at: Mapped[datetime]
    evidence_version_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_version.id"))
    removed_at: Mapped[datetime | None]


class ImprovementAction(Base):
    """What a locality does to turn a red or yellow, from the assessment that showed it to the one that closes it."""

    __tablename__ = "improvement_action"
    __table_args__ = (
        CheckConstraint("target in ('yellow','green')", name="target"),
        CheckConstraint("state in ('planned','under_way','done','closed','dropped')", name="state"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), index=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)
    sub_code: Mapped[str] = mapped_column(String(20))
    gap: Mapped[str]
    cause: Mapped[str] = mapped_column(default="")
    action: Mapped[str]
    lead_agency: Mapped[str]
    partner_agency: Mapped[str] = mapped_column(default="")
    due: Mapped[date]
    cost: Mapped[str] = mapped_column(String(40), default="")
    target: Mapped[str] = mapped_column(String(10))
    proof: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(String(10))
    outcome: Mapped[str] = mapped_column(default="")
    closed_by_assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"))
    created_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    created_at: Mapped[datetime]
    changed_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class CalibrationRound(Base):
    """Assessors scoring the same cases of one edition, blind to each other until the round closes."""

    __tablename__ = "calibration_round"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("framework_edition.id"))
    due: Mapped[date | None]
    opened_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class CalibrationCase(Base):
    """A case of the edition that the round asks."""

    __tablename__ = "calibration_case"
    round_id: Mapped[int] = mapped_column(ForeignKey("calibration_round.id"), primary_key=True)
    case_code: Mapped[str] = mapped_column(String(30), primary_key=True)


class CalibrationScore(Base):
    """The level one assessor gave one case of a round."""

    __tablename__ = "calibration_score"
    round_id: Mapped[int] = mapped_column(ForeignKey("calibration_round.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    case_code: Mapped[str] = mapped_column(String(30), primary_key=True)
    level: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class CalibrationFinish(Base):
    """When an assessor said they were done with a round: from then on their scores stay as they are."""

    __tablename__ = "calibration_finish"
    round_id: Mapped[int] = mapped_column(ForeignKey("calibration_round.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    finished_at: Mapped[datetime]
