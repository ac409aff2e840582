"""Result rows, working and published: one short row an assessment and stage, read in thousands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from scorecard.access.roles import Scope
from scorecard.assessment.records import SHARED, Stage
from scorecard.store.scopes import within
from scorecard.store.tables_results import Publication, PublishedResult, Result, ResultColumns
from scorecard.store.upsert import upsert

VERIFIED = "verified"  # the stage of a published row that holds the consensus


@dataclass(frozen=True)
class ResultRow:
    """What was computed of one assessment at one stage; `colours` and `answers` hold one letter an item."""

    cycle_id: int
    stage: str
    locality_key: str
    scorer_id: int
    assessment_id: int
    assessment_version: int
    edition_id: int
    pack: str
    rule: str
    engine: str
    colours: str
    answers: str
    points: Mapping[str, float | None]
    points_total: float | None
    coverage: float
    evidenced_share: float
    one_step: int
    accepted_as_self: int


SHARED_COLUMNS = tuple(name for name in ResultColumns.__annotations__)


def write(connection: Connection, row: ResultRow) -> None:
    """Put this result in the place of the former one."""
    upsert(connection, Result, {**vars(row), "points": json.dumps(row.points, sort_keys=True)})


def remove(connection: Connection, assessment_id: int, stage: Stage) -> None:
    """Take away the result of a stage that no longer stands (a reopened conclusion)."""
    connection.execute(delete(Result).where(Result.assessment_id == assessment_id, Result.stage == stage))


def of_assessment(connection: Connection, assessment_id: int) -> list[ResultRow]:
    """The result rows of an assessment, every stage and scorer."""
    query = select(Result.__table__).where(Result.assessment_id == assessment_id)
    return [_row(row) for row in connection.execute(query).mappings()]


def working(connection: Connection, scope: Scope, cycle_id: int | None = None) -> list[ResultRow]:
    """Working result rows inside `scope`, every stage."""
    query = within(select(Result.__table__), Result.locality_key, scope)
    if cycle_id is not None:
        query = query.where(Result.cycle_id == cycle_id)
    return [_row(row) for row in connection.execute(query).mappings()]


def everything(connection: Connection) -> list[ResultRow]:
    """Every working result row: for rebuilding and verifying."""
    return [_row(row) for row in connection.execute(select(Result.__table__)).mappings()]


def publish(connection: Connection, rows: Mapping[str, ResultRow], by: int, at: datetime) -> int:
    """Freeze `rows` (stage self | verified → row) as a new publication of their assessment; its number."""
    first = next(iter(rows.values()))
    last = select(func.coalesce(func.max(Publication.number), 0)).where(
        Publication.assessment_id == first.assessment_id
    )
    number = connection.execute(last).scalar_one() + 1
    head = {
        "assessment_id": first.assessment_id,
        "cycle_id": first.cycle_id,
        "number": number,
        "published_by": by,
        "published_at": at,
    }
    publication_id = connection.execute(
        insert(Publication).values(**head).returning(Publication.id)
    ).scalar_one()
    connection.execute(
        insert(PublishedResult), [_published(publication_id, stage, row) for stage, row in rows.items()]
    )
    return number


def _published(publication_id: int, stage: str, row: ResultRow) -> dict[str, object]:
    values = {name: getattr(row, name) for name in SHARED_COLUMNS}
    return {
        **values,
        "points": json.dumps(row.points, sort_keys=True),
        "publication_id": publication_id,
        "stage": stage,
        "cycle_id": row.cycle_id,
        "locality_key": row.locality_key,
    }


def published(connection: Connection, scope: Scope, cycle_id: int | None = None) -> list[ResultRow]:
    """The newest published rows inside `scope`: stages self and verified."""
    query = within(_newest(), PublishedResult.locality_key, scope)
    if cycle_id is not None:
        query = query.where(PublishedResult.cycle_id == cycle_id)
    return [_row({**row, "scorer_id": SHARED}) for row in connection.execute(query).mappings()]


def latest_publication(connection: Connection) -> int:
    """The number of the newest publication of all, 0 where there is none: caches are keyed by it."""
    return connection.execute(select(func.coalesce(func.max(Publication.id), 0))).scalar_one()


def _newest() -> Select[Any]:
    newest = select(func.max(Publication.id)).group_by(Publication.assessment_id)
    return (
        select(PublishedResult.__table__, Publication.assessment_id)
        .join(Publication, Publication.id == PublishedResult.publication_id)
        .where(Publication.id.in_(newest))
    )


def _row(row: Mapping[Any, Any]) -> ResultRow:
    values = {name: row[name] for name in ResultRow.__dataclass_fields__}
    return ResultRow(**{**values, "points": json.loads(values["points"])})
