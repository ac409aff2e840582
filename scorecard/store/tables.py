"""Every table of accounts, localities, cycles and assessments; results and history: tables_results."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from scorecard.store.types import UtcTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Common ground of the tables: named constraints (Alembic needs them) and times in UTC."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UtcTime, str: Text}


class Setting(Base):
    """What the home knows of itself: whether it is the demonstration, which data it holds."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str]


class Locality(Base):
    """One version of one unit; key = level-code-valid_from."""

    __tablename__ = "locality"
    __table_args__ = (UniqueConstraint("level", "code", "valid_from"),)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    level: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(100))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    parent_level: Mapped[str | None] = mapped_column(String(10))
    parent_code: Mapped[str | None] = mapped_column(String(10))
    area_km2: Mapped[float | None]
    population: Mapped[int | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    legal_basis: Mapped[str] = mapped_column(default="")


class Succession(Base):
    """Which unit became which, when, and how surely."""

    __tablename__ = "succession"
    old_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), primary_key=True)
    new_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), primary_key=True)
    effective: Mapped[date] = mapped_column(primary_key=True)
    relation: Mapped[str] = mapped_column(String(20))
    source_relation: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Account(Base):
    """A person who signs in. `username` is folded, so that it is unique whatever the spelling."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    unit: Mapped[str] = mapped_column(String(160), default="")
    password_hash: Mapped[str]
    language: Mapped[str] = mapped_column(String(2), default="vi")
    demonstration: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class RoleGrant(Base):
    """A role on a locality's subtree (none: everywhere) between two dates."""

    __tablename__ = "role_grant"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    locality_key: Mapped[str | None] = mapped_column(ForeignKey("locality.key"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    granted_by: Mapped[int | None]
    granted_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class WebSession(Base):
    """A signed-in browser, known by the SHA-256 of its cookie."""

    __tablename__ = "web_session"
    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class LoginAttempt(Base):
    """One try to sign in: what throttling counts."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index(None, "username", "at"), Index(None, "address", "at"))
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    succeeded: Mapped[bool]


class FrameworkEdition(Base):
    """The whole content of an edition as it was when first used; `format` tells the loader how to read it."""

    __tablename__ = "framework_edition"
    __table_args__ = (UniqueConstraint("code", "text_sha256"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60))
    content: Mapped[str]
    structure_sha256: Mapped[str] = mapped_column(String(64))
    text_sha256: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime]


class Cycle(Base):
    """An assessment cycle: its edition, its rule (fixed when it opens), its dates."""

    __tablename__ = "cycle"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    year: Mapped[int]
    edition_id: Mapped[int] = mapped_column(ForeignKey("framework_edition.id"))
    rule: Mapped[str] = mapped_column(String(40))
    reference_date: Mapped[date]
    self_due: Mapped[date | None]
    verify_due: Mapped[date | None]
    publish_due: Mapped[date | None]
    objection_days: Mapped[int] = mapped_column(default=10, server_default="10")
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("cycle.id"))
    state: Mapped[str] = mapped_column(String(10))
    version: Mapped[int] = mapped_column(default=1)


class Target(Base):
    """The target assigned to a locality in a cycle for one measured sub-indicator."""

    __tablename__ = "target"
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), primary_key=True)
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), primary_key=True)
    sub_code: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str] = mapped_column(String(40))
    document: Mapped[str]


class Assessment(Base):
    """One locality in one cycle; `version` rises with every deed on it."""

    __tablename__ = "assessment"
    __table_args__ = (UniqueConstraint("cycle_id", "locality_key"), Index(None, "locality_key"))
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"))
    pack: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)
    submitted_at: Mapped[datetime | None]
    concluded_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]


class Answer(Base):
    """One value of one sub-indicator at one stage; scorer_id 0: the locality's or the team's."""

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint("level in ('red','yellow','green','not_applicable')", name="level"),
        CheckConstraint("stage in ('self','assessor','consensus')", name="stage"),
    )
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(10), primary_key=True)
    scorer_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sub_code: Mapped[str] = mapped_column(String(20), primary_key=True)
    level: Mapped[str | None] = mapped_column(String(20))
    to_reconfirm: Mapped[bool] = mapped_column(default=False)
    measured: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(default="")
    accepted_as_self: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    saved_by: Mapped[int]
    saved_at: Mapped[datetime]


class Evidence(Base):
    """A document of a locality: what it is, apart from the bytes."""

    __tablename__ = "evidence"
    id: Mapped[int] = mapped_column(primary_key=True)
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), index=True)
    title: Mapped[str]
    document_number: Mapped[str] = mapped_column(default="")
    issuer: Mapped[str] = mapped_column(default="")
    issue_date: Mapped[date | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    place_kept: Mapped[str] = mapped_column(default="")
    holder: Mapped[str] = mapped_column(default="", server_default="")
    version: Mapped[int] = mapped_column(default=1, server_default="1")
    created_by: Mapped[int]
    created_at: Mapped[datetime]


class EvidenceVersion(Base):
    """One state of a document: a file by its hash, a link or paper. Superseded, never deleted."""

    __tablename__ = "evidence_version"
    __table_args__ = (UniqueConstraint("evidence_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(default=0)
    media_type: Mapped[str] = mapped_column(String(80), default="")
    file_name: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    added_by: Mapped[int]
    added_at: Mapped[datetime]
    pages: Mapped[int | None]  # of a PDF; None where nobody counted them


class EvidenceLink(Base):
    """A document version as proof of one sub-indicator; taken off by a date, never deleted."""

    __tablename__ = "evidence_link"
    __table_args__ = (Index(None, "assessment_id", "sub_code"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    sub_code: Mapped[str] = mapped_column(String(20))
    evidence_version_id: Mapped[int] = mapped_column(ForeignKey("evidence_version.id"))
    page: Mapped[str] = mapped_column(default="")
    section: Mapped[str] = mapped_column(default="")
    verdict: Mapped[str | None] = mapped_column(String(10))
    verdict_reason: Mapped[str] = mapped_column(default="")
    checks: Mapped[str] = mapped_column(default="", server_default="")
    verdict_by: Mapped[int | None]
    verdict_at: Mapped[datetime | None]
    linked_by: Mapped[int]
    linked_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
