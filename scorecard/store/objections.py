"""Objections to conclusions, each with the lead assessor's reply."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, insert, select, update
from sqlalchemy.orm import aliased

from scorecard.assessment.records import Objection, ObjectionOutcome
from scorecard.errors import ScorecardError
from scorecard.store import tables, tables_work


class ObjectionNotFound(ScorecardError):
    """No objection of this assessment has this number."""

    code = "SC-290"
    vi = "Không tìm thấy kiến nghị này. Hãy tải lại trang."
    en = "There is no such objection. Reload the page."


def add(connection: Connection, values: Mapping[str, object]) -> int:
    """A new objection that waits; its id."""
    made = insert(tables_work.Objection).values(**values).returning(tables_work.Objection.id)
    return int(connection.execute(made).scalar_one())


def reply(connection: Connection, objection: Objection, values: Mapping[str, object]) -> bool:
    """Write the reply if the objection is as it was read and still waits; whether it happened."""
    o = tables_work.Objection
    where = (o.id == objection.id, o.version == objection.version, o.outcome.is_(None))
    done = connection.execute(update(o).where(*where).values(**values, version=objection.version + 1))
    return done.rowcount == 1


def objections(connection: Connection, assessment_id: int) -> list[Objection]:
    """Every objection of an assessment, oldest first."""
    query = _selected().where(tables_work.Objection.assessment_id == assessment_id)
    return [_objection(row) for row in connection.execute(query).mappings()]


def objection(connection: Connection, assessment_id: int, objection_id: int) -> Objection:
    """One objection of this assessment; raises ObjectionNotFound."""
    o = tables_work.Objection
    query = _selected().where(o.assessment_id == assessment_id, o.id == objection_id)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise ObjectionNotFound
    return _objection(row)


def waiting_in(connection: Connection, cycle_id: int) -> dict[str, int]:
    """Locality → how many of its objections in this cycle have no reply; those with none are absent."""
    o, a = tables_work.Objection, tables.Assessment
    query = (
        select(a.locality_key, func.count())
        .join_from(o, a, a.id == o.assessment_id)
        .where(a.cycle_id == cycle_id, o.outcome.is_(None))
        .group_by(a.locality_key)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _selected() -> Select[Any]:
    o, raiser, replier = tables_work.Objection, aliased(tables.Account), aliased(tables.Account)
    names = (raiser.name.label("raised_by_name"), replier.name.label("replied_by_name"))
    query = select(o.__table__, *names).join(raiser, raiser.id == o.raised_by)
    return query.outerjoin(replier, replier.id == o.replied_by).order_by(o.id)


def _objection(row: RowMapping) -> Objection:
    outcome = row["outcome"]
    told = {
        "outcome": ObjectionOutcome(outcome) if outcome else None,
        "replied_by_name": row["replied_by_name"] or "",
    }
    return Objection(**{**row, **told})
