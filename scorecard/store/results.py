"""Result rows, working and published: one short row an assessment and stage, read in thousands."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, exists, func, insert, literal, select
from sqlalchemy.orm import aliased

from scorecard.access.roles import Scope
from scorecard.assessment.records import SHARED, Stage
from scorecard.store.scopes import within
from scorecard.store.tables_results import Publication, PublishedResult, Result, ResultColumns
from scorecard.store.upsert import upsert

VERIFIED = "verified"  # the stage of a published row that holds the consensus


class ResultRow(NamedTuple):
    """What was computed of one assessment at one stage; `colours` and `answers` hold one letter an item.

    A named tuple: thousands are read for one view, and this is what the driver gives anyway.
    """

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
    points_json: str
    points_total: float | None
    coverage: float
    evidenced_share: float
    one_step: int
    accepted_as_self: int

    @property
    def points(self) -> dict[str, float | None]:
        """Quadrant code → percentage of its maximum, None where nothing is answered."""
        found: dict[str, float | None] = json.loads(self.points_json)
        return found


SHARED_COLUMNS = tuple(ResultColumns.__annotations__)


def _columns(source: type[Result | PublishedResult], **others: object) -> list[Any]:
    """The columns of `source` in the order of ResultRow; `others` stand in for what it does not have."""
    names = {"points_json": "points"}
    return [others.get(name, getattr(source, names.get(name, name), None)) for name in ResultRow._fields]


WORKING = select(*_columns(Result))
PUBLISHED = select(
    *_columns(PublishedResult, scorer_id=literal(SHARED), assessment_id=Publication.assessment_id)
).join_from(PublishedResult, Publication, Publication.id == PublishedResult.publication_id)
LATER = aliased(Publication)
NEWEST = PUBLISHED.where(  # asked of each publication alone: reading one locality does not look through the country
    ~exists().where(LATER.assessment_id == Publication.assessment_id, LATER.number > Publication.number)
)


def write(connection: Connection, row: ResultRow) -> None:
    """Put this result in the place of the former one."""
    upsert(connection, Result, _stored(row))


def _stored(row: ResultRow) -> dict[str, Any]:
    values = row._asdict()
    values["points"] = values.pop("points_json")
    return values


def remove(connection: Connection, assessment_id: int, stage: Stage) -> None:
    """Take away the result of a stage that no longer stands (a reopened conclusion)."""
    connection.execute(delete(Result).where(Result.assessment_id == assessment_id, Result.stage == stage))


def of_assessment(connection: Connection, assessment_id: int) -> list[ResultRow]:
    """The result rows of an assessment, every stage and scorer."""
    return _rows(connection, WORKING.where(Result.assessment_id == assessment_id))


def working(connection: Connection, scope: Scope, cycle_id: int | None = None) -> list[ResultRow]:
    """Working result rows inside `scope`, every stage."""
    if not scope.everything and not scope.keys:
        return []
    query = within(WORKING, Result.locality_key, scope)
    if cycle_id is not None:
        query = query.where(Result.cycle_id == cycle_id)
    return _rows(connection, query)


def everything(connection: Connection) -> list[ResultRow]:
    """Every working result row: for rebuilding and verifying."""
    return _rows(connection, WORKING)


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
    stored = _stored(row)
    values = {name: stored[name] for name in SHARED_COLUMNS}
    place = {"cycle_id": row.cycle_id, "locality_key": row.locality_key}
    return {**values, **place, "publication_id": publication_id, "stage": stage}


def published(connection: Connection, scope: Scope, cycle_id: int | None = None) -> list[ResultRow]:
    """The newest published rows inside `scope`: stages self and verified."""
    if not scope.everything and not scope.keys:
        return []
    query = within(NEWEST, PublishedResult.locality_key, scope)
    if cycle_id is not None:
        query = query.where(PublishedResult.cycle_id == cycle_id)
    return _rows(connection, query)


def latest_publication(connection: Connection) -> int:
    """The number of the newest publication of all, 0 where there is none: caches are keyed by it."""
    return connection.execute(select(func.coalesce(func.max(Publication.id), 0))).scalar_one()


def _rows(connection: Connection, query: Select[Any]) -> list[ResultRow]:
    return [ResultRow._make(row) for row in connection.execute(query)]
