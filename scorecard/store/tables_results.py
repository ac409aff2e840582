"""Tables of results, publications and history: what is computed, what is published, what happened."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scorecard.store.tables import Base


class ResultColumns:
    """What a rating run leaves behind: letters in the edition's order, points, shares and counts."""

    assessment_version: Mapped[int]
    edition_id: Mapped[int] = mapped_column(ForeignKey("framework_edition.id"))
    pack: Mapped[str] = mapped_column(String(40))
    rule: Mapped[str] = mapped_column(String(40))
    engine: Mapped[str] = mapped_column(String(20))
    colours: Mapped[str]
    answers: Mapped[str]
    points: Mapped[str]  # JSON: quadrant code → percentage or null
    points_total: Mapped[float | None]
    coverage: Mapped[float]
    evidenced_share: Mapped[float]
    one_step: Mapped[int]
    accepted_as_self: Mapped[int]


class Result(ResultColumns, Base):
    """The result row of one assessment at one stage, written in the transaction of what changed it."""

    __tablename__ = "result"
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(10), primary_key=True)
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), primary_key=True)
    scorer_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), index=True)


class Publication(Base):
    """One act of publishing one assessment. Insert-only."""

    __tablename__ = "publication"
    __table_args__ = (UniqueConstraint("assessment_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    number: Mapped[int]
    published_by: Mapped[int]
    published_at: Mapped[datetime]


class PublishedResult(ResultColumns, Base):
    """A frozen copy of a result row, self or verified. Insert-only; published views read nothing else."""

    __tablename__ = "published_result"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(10), primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), index=True)
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), index=True)


class Event(Base):
    """One deed in the append-only history; `hash` covers `previous` and the exact text of `body`."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("chain", "position"),
        Index(None, "assessment_id", "account_id", "action"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int]
    role: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(40))
    assessment_id: Mapped[int | None]
    body: Mapped[str]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class EventText(Base):
    """Free text of an event, apart from the chain: the chain holds its salted digest, so it can be erased."""

    __tablename__ = "event_text"
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(20), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    text: Mapped[str]
