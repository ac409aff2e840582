"""Answers: one value of one sub-indicator at one stage, each with a version against silent overwriting."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    Select,
    Update,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from scorecard.assessment.records import SHARED, Answer, Stage
from scorecard.framework.models import Level
from scorecard.store import tables
from scorecard.store.upsert import insert_new


@dataclass(frozen=True)
class Cell:
    """The place of a value: assessment, stage, whose, and sub-indicator."""

    assessment_id: int
    stage: Stage
    sub_code: str
    scorer_id: int = SHARED


def _selected() -> Select[Any]:
    join = tables.Answer.__table__.outerjoin(
        tables.Account.__table__, tables.Account.id == tables.Answer.saved_by
    )
    return select(tables.Answer.__table__, tables.Account.name.label("saved_by_name")).select_from(join)


# The statements of every save are built once: building costs more than running.
SELECTED = _selected()
WHOSE = (
    tables.Answer.assessment_id == bindparam("in_assessment"),
    tables.Answer.stage == bindparam("at_stage"),
    tables.Answer.scorer_id == bindparam("by"),
)
THERE = (*WHOSE, tables.Answer.sub_code == bindparam("sub"))
ONE = SELECTED.where(*THERE)
MARKS = select(
    tables.Answer.sub_code, tables.Answer.level, tables.Answer.to_reconfirm, tables.Answer.accepted_as_self
).where(*WHOSE)


def write(connection: Connection, cell: Cell, values: Mapping[str, object], based_on: int) -> bool:
    """Write `values` if the cell is still at version `based_on` (0: empty); False where somebody was faster."""
    if based_on == 0:
        return _insert(connection, cell, values)
    changed = {**values, **_place(cell), "base": based_on, "version": based_on + 1}
    return connection.execute(_change(tuple(values)), changed).rowcount == 1


def _insert(connection: Connection, cell: Cell, values: Mapping[str, object]) -> bool:
    row = {
        "assessment_id": cell.assessment_id,
        "stage": cell.stage,
        "scorer_id": cell.scorer_id,
        "sub_code": cell.sub_code,
        "version": 1,
        **values,
    }
    return insert_new(connection, tables.Answer, row)


def write_many(connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
    """Insert answers that are known to be new (a conclusion, the demonstration)."""
    prepared = [dict(row) for row in rows]
    if prepared:
        connection.execute(insert(tables.Answer), prepared)


def find(connection: Connection, cell: Cell) -> Answer | None:
    """The value in a cell, if there is one."""
    row = connection.execute(ONE, _place(cell)).mappings().first()
    return _answer(row) if row else None


def answers(
    connection: Connection,
    assessment_id: int,
    stage: Stage | None = None,
    scorer_id: int | None = None,
    sub_codes: Sequence[str] | None = None,
) -> list[Answer]:
    """The answers of an assessment, of one stage or scorer or of all; of some sub-indicators or of all."""
    a = tables.Answer
    query = SELECTED.where(a.assessment_id == assessment_id)
    if stage is not None:
        query = query.where(a.stage == stage)
    if scorer_id is not None:
        query = query.where(a.scorer_id == scorer_id)
    if sub_codes is not None:
        query = query.where(a.sub_code.in_(sub_codes))
    return [_answer(row) for row in connection.execute(query).mappings()]


def marks(
    connection: Connection, assessment_id: int, stage: Stage, scorer_id: int
) -> Sequence[tuple[str, str | None, bool, bool]]:
    """(sub-indicator, level, to re-confirm, accepted as self) of one stage and scorer: what rating needs, quickly."""
    whose = {"in_assessment": assessment_id, "at_stage": stage, "by": scorer_id}
    return connection.execute(MARKS, whose).all()


def scorers(connection: Connection, assessment_id: int) -> list[tuple[Stage, int]]:
    """The (stage, scorer) pairs that hold answers."""
    a = tables.Answer
    query = select(a.stage, a.scorer_id).where(a.assessment_id == assessment_id).distinct()
    return [(Stage(row.stage), row.scorer_id) for row in connection.execute(query)]


def last_verified(connection: Connection, assessment_ids: Collection[int]) -> dict[int, dict[str, datetime]]:
    """Assessment → sub-indicator → when an assessor last saved a level for it."""
    a = tables.Answer
    query = (
        select(a.assessment_id, a.sub_code, func.max(a.saved_at))
        .where(a.assessment_id.in_(sorted(assessment_ids)), a.stage == Stage.ASSESSOR, a.level.is_not(None))
        .group_by(a.assessment_id, a.sub_code)
    )
    found: dict[int, dict[str, datetime]] = {}
    for number, code, at in connection.execute(query):
        found.setdefault(number, {})[code] = at
    return found


def drop(
    connection: Connection, assessment_id: int, stage: Stage, sub_codes: Sequence[str] | None = None
) -> None:
    """Empty cells of a shared stage (all, or these) before they are written anew; the history keeps what stood there."""
    a = tables.Answer
    statement = delete(a).where(a.assessment_id == assessment_id, a.stage == stage)
    if sub_codes is not None:
        statement = statement.where(a.sub_code.in_(sub_codes))
    connection.execute(statement)


def _place(cell: Cell) -> dict[str, object]:
    place = {"in_assessment": cell.assessment_id, "at_stage": cell.stage, "by": cell.scorer_id}
    return {**place, "sub": cell.sub_code}


@cache
def _change(names: tuple[str, ...]) -> Update:
    values: dict[str, Any] = {name: bindparam(name) for name in (*names, "version")}
    return update(tables.Answer).where(*THERE, tables.Answer.version == bindparam("base")).values(**values)


def _answer(row: RowMapping) -> Answer:
    return Answer(
        assessment_id=row["assessment_id"],
        sub_code=row["sub_code"],
        stage=Stage(row["stage"]),
        scorer_id=row["scorer_id"],
        level=Level(row["level"]) if row["level"] else None,
        to_reconfirm=row["to_reconfirm"],
        measured=None if row["measured"] is None else Decimal(row["measured"]),
        note=row["note"],
        accepted_as_self=row["accepted_as_self"],
        version=row["version"],
        saved_by=row["saved_by"],
        saved_by_name=row["saved_by_name"] or "",
        saved_at=_moment(row["saved_at"]),
    )


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(f"not a time: {value!r}")
    return value
