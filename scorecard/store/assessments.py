"""Assessments: one locality in one cycle."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, select, update

from scorecard.access.roles import Scope
from scorecard.assessment.records import Assessment, State
from scorecard.errors import ScorecardError
from scorecard.store import tables
from scorecard.store.scopes import within
from scorecard.store.upsert import insert_unless

ANY_STATE = frozenset(State)
# The statements of every save are built once: building costs more than running.
ONE = select(tables.Assessment.__table__).where(tables.Assessment.id == bindparam("id"))
ONE_LOCKED = ONE.with_for_update()
TOUCH = (
    update(tables.Assessment)
    .where(tables.Assessment.id == bindparam("which"))
    .values(version=bindparam("new"))
)


class AssessmentNotFound(ScorecardError):
    """No assessment has this number, or none that this person may know of."""

    code = "SC-303"
    vi = "Không tìm thấy bản đánh giá này, hoặc tài khoản của bạn không được xem."
    en = "There is no such assessment, or your account may not see it."


def start(connection: Connection, cycle_id: int, locality_key: str, pack: str) -> int | None:
    """A new draft; its id, None where there is one already, begun by another at this moment perhaps."""
    row = {
        "cycle_id": cycle_id,
        "locality_key": locality_key,
        "pack": pack,
        "state": State.DRAFT,
        "version": 1,
    }
    return insert_unless(connection, tables.Assessment, row, ("cycle_id", "locality_key"))


def assessment(connection: Connection, assessment_id: int, locked: bool = False) -> Assessment:
    """One assessment; `locked` keeps other writers of it waiting until this transaction ends (PostgreSQL)."""
    row = connection.execute(ONE_LOCKED if locked else ONE, {"id": assessment_id}).mappings().first()
    if row is None:
        raise AssessmentNotFound
    return _assessment(row)


def find(connection: Connection, cycle_id: int, locality_key: str) -> Assessment | None:
    """The assessment of a locality in a cycle, if it was started."""
    a = tables.Assessment
    query = select(a.__table__).where(a.cycle_id == cycle_id, a.locality_key == locality_key)
    row = connection.execute(query).mappings().first()
    return _assessment(row) if row else None


def begun(connection: Connection, cycle_id: int, locality_key: str) -> int:
    """The id of an assessment that was started; raises AssessmentNotFound."""
    found = find(connection, cycle_id, locality_key)
    if found is None:
        raise AssessmentNotFound
    return found.id


def listed(
    connection: Connection,
    scope: Scope,
    cycle_id: int | None = None,
    states: frozenset[State] = ANY_STATE,
) -> list[Assessment]:
    """Assessments inside `scope` in one of the states, of one cycle or of all."""
    if not scope.everything and not scope.keys:
        return []  # the database would look through every row to find none
    a = tables.Assessment
    query = within(select(a.__table__), a.locality_key, scope).order_by(a.cycle_id.desc(), a.locality_key)
    if cycle_id is not None:
        query = query.where(a.cycle_id == cycle_id)
    if states != ANY_STATE:
        query = query.where(a.state.in_(sorted(states)))
    return [_assessment(row) for row in connection.execute(query).mappings()]


def of(connection: Connection, locality_key: str) -> list[int]:
    """The assessments of one locality, whatever their cycle, in the order of their ids."""
    a = tables.Assessment
    return list(
        connection.execute(select(a.id).where(a.locality_key == locality_key).order_by(a.id)).scalars()
    )


def touch(connection: Connection, before: Assessment) -> Assessment:
    """Raise the version of a locked assessment: something of it changed in this transaction."""
    after = replace(before, version=before.version + 1)
    connection.execute(TOUCH, {"which": before.id, "new": after.version})
    return after


def move(connection: Connection, before: Assessment, state: State, at: datetime) -> Assessment:
    """Put a locked assessment into `state`, with the date of that state; the assessment as it now is.

    Answered objections do not make a new conclusion: its date stays, and the days to object run from it.
    """
    a = tables.Assessment
    dates = {
        State.SUBMITTED: {"submitted_at": at},
        State.CONCLUDED: {} if before.state is State.APPEALED else {"concluded_at": at},
        State.PUBLISHED: {"published_at": at},
    }
    values: dict[str, object] = {"state": state, "version": before.version + 1, **dates.get(state, {})}
    connection.execute(update(a).where(a.id == before.id).values(**values))
    return assessment(connection, before.id)


def _assessment(row: RowMapping) -> Assessment:
    return Assessment(**{**row, "state": State(row["state"])})
