"""How a cycle is planned: its steps, its localities, who verifies where, and more time where it was granted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from scorecard.assessment.planning import CycleStep, Extension, Step
from scorecard.store import tables_planning as t
from scorecard.store.upsert import insert_new


def steps(connection: Connection, cycle_id: int) -> dict[Step, CycleStep]:
    """The steps that were planned, in the order of the procedure; empty where none were."""
    columns = (t.CycleStep.step, t.CycleStep.starts, t.CycleStep.due, t.CycleStep.note)
    rows = connection.execute(select(*columns).where(t.CycleStep.cycle_id == cycle_id)).mappings()
    found = {Step(row["step"]): CycleStep(**{**row, "step": Step(row["step"])}) for row in rows}
    return {step: found[step] for step in Step if step in found}


def replace_steps(connection: Connection, cycle_id: int, planned: Iterable[CycleStep]) -> None:
    """Make these the steps of a cycle."""
    connection.execute(delete(t.CycleStep).where(t.CycleStep.cycle_id == cycle_id))
    rows = [{"cycle_id": cycle_id, **asdict(step)} for step in planned]
    if rows:
        connection.execute(insert(t.CycleStep), rows)


def localities(connection: Connection, cycle_id: int) -> frozenset[str]:
    """The keys of the localities that take part; empty: every locality may."""
    query = select(t.CycleLocality.locality_key).where(t.CycleLocality.cycle_id == cycle_id)
    return frozenset(connection.execute(query).scalars())


def take_in(connection: Connection, cycle_id: int, keys: Iterable[str], by: int, at: datetime) -> None:
    """Let these localities, none of which takes part yet, take part."""
    rows = [{"cycle_id": cycle_id, "locality_key": key, "added_by": by, "added_at": at} for key in keys]
    if rows:
        connection.execute(insert(t.CycleLocality), rows)


def leave_out(connection: Connection, cycle_id: int, keys: Collection[str]) -> None:
    """Let these localities no longer take part."""
    l = t.CycleLocality  # noqa: E741
    connection.execute(delete(l).where(l.cycle_id == cycle_id, l.locality_key.in_(keys)))


def assessors(connection: Connection, cycle_id: int) -> dict[str, frozenset[int]]:
    """Locality key → the accounts assigned to verify it; a locality without anyone is not in it."""
    a = t.CycleAssessor
    found: dict[str, frozenset[int]] = {}
    for key, account in connection.execute(
        select(a.locality_key, a.account_id).where(a.cycle_id == cycle_id)
    ):
        found[key] = found.get(key, frozenset()) | {account}
    return found


def assessors_of(connection: Connection, cycle_id: int, locality_key: str) -> frozenset[int]:
    """The accounts assigned to verify one locality; empty: whoever has the right."""
    a = t.CycleAssessor
    query = select(a.account_id).where(a.cycle_id == cycle_id, a.locality_key == locality_key)
    return frozenset(connection.execute(query).scalars())


def assign_assessor(
    connection: Connection, cycle_id: int, locality_key: str, account_id: int, by: int, at: datetime
) -> bool:
    """Let an account verify a locality; False where it did already."""
    place = {"cycle_id": cycle_id, "locality_key": locality_key, "account_id": account_id}
    return insert_new(connection, t.CycleAssessor, {**place, "assigned_by": by, "assigned_at": at})


def withdraw_assessor(connection: Connection, cycle_id: int, locality_key: str, account_id: int) -> bool:
    """Take the assignment back; False where there was none."""
    a = t.CycleAssessor
    where = (a.cycle_id == cycle_id, a.locality_key == locality_key, a.account_id == account_id)
    return connection.execute(delete(a).where(*where)).rowcount == 1


def extend(connection: Connection, values: Mapping[str, object]) -> int:
    """More time for one locality and step; the id."""
    return connection.execute(insert(t.Extension).values(**values).returning(t.Extension.id)).scalar_one()


def extensions(connection: Connection, cycle_id: int) -> list[Extension]:
    """Every extension granted in a cycle, oldest first."""
    query = select(t.Extension.__table__).where(t.Extension.cycle_id == cycle_id).order_by(t.Extension.id)
    return [Extension(**{**row, "step": Step(row["step"])}) for row in connection.execute(query).mappings()]
