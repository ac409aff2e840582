"""Who fills in which indicator of an assessment: one row an indicator, kept empty when it is taken back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, or_, select, update

from scorecard.access.roles import Role
from scorecard.assessment.planning import WorkAssignment
from scorecard.store import tables as t
from scorecard.store.tables_planning import WorkAssignment as Row
from scorecard.store.upsert import insert_new

_SHOWN = (
    *(Row.assessment_id, Row.indicator_code, Row.account_id),
    *(Row.department, Row.due, Row.note, Row.version),
)


@dataclass(frozen=True)
class HeldGrant:
    """An enabled account and the unit on whose subtree its role stands (None: everywhere)."""

    account_id: int
    name: str
    unit: str
    locality_key: str | None


def assignments(connection: Connection, assessment_ids: Collection[int]) -> list[WorkAssignment]:
    """The rows of these assessments, those that were taken back included: a change builds on their version."""
    query = select(*_SHOWN).where(Row.assessment_id.in_(sorted(assessment_ids)))
    rows = connection.execute(query.order_by(Row.assessment_id, Row.indicator_code)).mappings()
    return [WorkAssignment(**row) for row in rows]


def write(connection: Connection, wanted: WorkAssignment, by: int, at: datetime) -> bool:
    """Put `wanted` on top of its version (0: nothing was there); False where another was quicker."""
    values = {
        "account_id": wanted.account_id,
        "department": wanted.department,
        "due": wanted.due,
        "note": wanted.note,
        "assigned_by": by,
        "assigned_at": at,
        "version": wanted.version + 1,
    }
    place = {"assessment_id": wanted.assessment_id, "indicator_code": wanted.indicator_code}
    if wanted.version == 0:
        return insert_new(connection, Row, {**place, **values})
    here = (Row.assessment_id == wanted.assessment_id, Row.indicator_code == wanted.indicator_code)
    statement = update(Row).where(*here, Row.version == wanted.version)
    return connection.execute(statement.values(**values)).rowcount == 1


def departments(connection: Connection, locality_keys: Collection[str]) -> list[str]:
    """The departments that ever were given work in these localities, each once."""
    query = (
        select(Row.department)
        .join(t.Assessment, t.Assessment.id == Row.assessment_id)
        .where(t.Assessment.locality_key.in_(sorted(locality_keys)), Row.department != "")
    )
    return list(connection.execute(query.distinct().order_by(Row.department)).scalars())


@dataclass(frozen=True)
class SharedBefore:
    """An assessment whose work was shared, with the cycle that it stood in."""

    assessment_id: int
    cycle_name: str
    edition_id: int


def shared_before(connection: Connection, locality_keys: Collection[str], day: date) -> list[SharedBefore]:
    """The assessments of these localities, judged before `day`, whose work was shared; the newest first."""
    a, c = t.Assessment, t.Cycle
    shared = select(Row.assessment_id).where(or_(Row.account_id.is_not(None), Row.department != ""))
    query = (
        select(a.id.label("assessment_id"), c.name.label("cycle_name"), c.edition_id)
        .join(c, c.id == a.cycle_id)
        .where(a.locality_key.in_(sorted(locality_keys)), c.reference_date < day, a.id.in_(shared))
        .order_by(c.reference_date.desc(), a.id.desc())
    )
    return [SharedBefore(**row) for row in connection.execute(query).mappings()]


def holders(connection: Connection, roles: Collection[Role], day: date) -> list[HeldGrant]:
    """The grants of these roles that are in force on `day`, of enabled accounts, by name."""
    g, a = t.RoleGrant, t.Account
    query = (
        select(a.id.label("account_id"), a.name, a.unit, g.locality_key)
        .join(g, g.account_id == a.id)
        .where(g.role.in_(sorted(roles)), g.revoked_at.is_(None), a.disabled_at.is_(None))
        .where(g.valid_from <= day, or_(g.valid_to.is_(None), g.valid_to >= day))
        .order_by(a.name, a.id)
    )
    return [HeldGrant(**row) for row in connection.execute(query).mappings()]
