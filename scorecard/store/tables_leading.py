"""Tables of leadership's view: adopted baselines, boundaries for the map, measured values as published."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from scorecard.store.tables import Base


class Baseline(Base):
    """A leader's signed decision: a predecessor's published result of a cycle is where the unit's line begins.

    Nothing is deleted: one that no longer holds has `withdrawn_at`; of a unit only one holds at a time.
    """

    __tablename__ = "baseline"
    __table_args__ = (
        Index(
            "uq_baseline_in_force",
            "locality_key",
            unique=True,
            sqlite_where=text("withdrawn_at is null"),
            postgresql_where=text("withdrawn_at is null"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), index=True)
    predecessor_key: Mapped[str] = mapped_column(ForeignKey("locality.key"))
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    reason: Mapped[str]
    adopted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    adopted_at: Mapped[datetime]
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)


class Boundary(Base):
    """The outline of a unit as it was supplied and simplified: JSON, rings of [longitude, latitude] in degrees."""

    __tablename__ = "boundary"
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), primary_key=True)
    rings: Mapped[str]
    source: Mapped[str]
    loaded_at: Mapped[datetime]


class PublishedMeasure(Base):
    """A measured value as it was published, self or verified, with the target that held. Insert-only."""

    __tablename__ = "published_measure"
    __table_args__ = (CheckConstraint("stage in ('self','verified')", name="stage"),)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(String(10), primary_key=True)
    sub_code: Mapped[str] = mapped_column(String(20), primary_key=True, index=True)
    value: Mapped[str] = mapped_column(String(40))
    target: Mapped[str | None] = mapped_column(String(40))
