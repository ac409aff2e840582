"""Tables of planning: the steps, localities and assessors of a cycle, extensions, shared work, samples to verify."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from scorecard.store.tables import Base


class CycleStep(Base):
    """When one step of a cycle begins and is due, and what is to be said of it."""

    __tablename__ = "cycle_step"
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), primary_key=True)
    step: Mapped[str] = mapped_column(String(20), primary_key=True)
    starts: Mapped[date | None]
    due: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")


class CycleLocality(Base):
    """A locality that takes part in a cycle; a cycle without any row is open to every locality."""

    __tablename__ = "cycle_locality"
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), primary_key=True)
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), primary_key=True)
    added_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    added_at: Mapped[datetime]


class CycleAssessor(Base):
    """Who verifies a locality in a cycle; a locality without any row is verified by whoever has the right."""

    __tablename__ = "cycle_assessor"
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), primary_key=True)
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    assigned_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    assigned_at: Mapped[datetime]


class Extension(Base):
    """More time for one locality and one step of a cycle, with its reason. Insert-only: the newest counts."""

    __tablename__ = "extension"
    __table_args__ = (Index(None, "cycle_id", "locality_key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"))
    locality_key: Mapped[str] = mapped_column(ForeignKey("locality.key"))
    step: Mapped[str] = mapped_column(String(20))
    until: Mapped[date]
    reason: Mapped[str]
    granted_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    granted_at: Mapped[datetime]


class WorkAssignment(Base):
    """Who of a locality fills in one indicator of an assessment: an account, a department, or both, by when."""

    __tablename__ = "work_assignment"
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    indicator_code: Mapped[str] = mapped_column(String(20), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    department: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    assigned_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    assigned_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class VerificationSample(Base):
    """Which part of an assessment is looked at in verification: the seed and share (percent) it was drawn with.

    `rest`: the codes from which the share was drawn, in the order of the draw, parted by blanks.
    """

    __tablename__ = "verification_sample"
    __table_args__ = (CheckConstraint("share between 0 and 100", name="share"),)
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    seed: Mapped[str] = mapped_column(String(40))
    share: Mapped[int]
    rest: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    drawn_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    drawn_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class SampleItem(Base):
    """A sub-indicator in the sample, and why: a large gap, a weak green, consent to be given, or drawn at random."""

    __tablename__ = "sample_item"
    __table_args__ = (CheckConstraint("why in ('gap','weak_green','consent','random')", name="why"),)
    assessment_id: Mapped[int] = mapped_column(
        ForeignKey("verification_sample.assessment_id"), primary_key=True
    )
    sub_code: Mapped[str] = mapped_column(String(20), primary_key=True)
    why: Mapped[str] = mapped_column(String(12))
