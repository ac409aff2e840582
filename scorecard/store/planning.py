"""How a cycle is planned: its steps, its localities, who verifies where, and more time where it was granted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from scorecard.assessment.planning import CycleStep, Extension, Step
from scorecard.store import tables_planning as t
from scorecard.store.tables import Cycle
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


def takes_part(connection: Connection, cycle_id: int, locality_key: str) -> bool:
    """Whether this locality is on the cycle's list, or the cycle has none."""
    l = t.CycleLocality  # noqa: E741
    here = select(l.locality_key).where(l.cycle_id == cycle_id)
    if connection.execute(here.where(l.locality_key == locality_key)).first() is not None:
        return True
    return connection.execute(here.limit(1)).first() is None


def localities_in(connection: Connection, cycle_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Cycle → the keys of the localities that take part, for those of these cycles that have a list."""
    l = t.CycleLocality  # noqa: E741
    query = select(l.cycle_id, l.locality_key).where(l.cycle_id.in_(sorted(cycle_ids)))
    found: dict[int, set[str]] = {}
    for cycle_id, key in connection.execute(query):
        found.setdefault(cycle_id, set()).add(key)
    return {cycle_id: frozenset(keys) for cycle_id, keys in found.items()}


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
    return {key: accounts for (_, key), accounts in assessors_in(connection, {cycle_id}).items()}


def assessors_in(connection: Connection, cycle_ids: Collection[int]) -> dict[tuple[int, str], frozenset[int]]:
    """(cycle, locality key) → the accounts assigned to verify it, for these cycles."""
    a = t.CycleAssessor
    query = select(a.cycle_id, a.locality_key, a.account_id).where(a.cycle_id.in_(sorted(cycle_ids)))
    found: dict[tuple[int, str], frozenset[int]] = {}
    for cycle_id, key, account in connection.execute(query):
        found[cycle_id, key] = found.get((cycle_id, key), frozenset()) | {account}
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


def assign_assessors(
    connection: Connection, cycle_id: int, assigned: Mapping[str, Collection[int]], by: int, at: datetime
) -> None:
    """Let these accounts, none of whom is assigned there yet, verify these localities."""
    rows = [
        {
            "cycle_id": cycle_id,
            "locality_key": key,
            "account_id": account,
            "assigned_by": by,
            "assigned_at": at,
        }
        for key, accounts in assigned.items()
        for account in sorted(accounts)
    ]
    if rows:
        connection.execute(insert(t.CycleAssessor), rows)


def withdraw_assessors(connection: Connection, cycle_id: int, keys: Collection[str]) -> int:
    """Take back every assignment in these localities; how many there were."""
    a = t.CycleAssessor
    return connection.execute(delete(a).where(a.cycle_id == cycle_id, a.locality_key.in_(keys))).rowcount


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
    return extensions_in(connection, {cycle_id})


def extensions_in(connection: Connection, cycle_ids: Collection[int]) -> list[Extension]:
    """Every extension granted in these cycles, oldest first."""
    return _extensions(connection, t.Extension.cycle_id.in_(sorted(cycle_ids)))


def extensions_of(connection: Connection, cycle_id: int, locality_key: str) -> list[Extension]:
    """The extensions granted to one locality in a cycle, oldest first."""
    return _extensions(connection, t.Extension.cycle_id == cycle_id, t.Extension.locality_key == locality_key)


def _extensions(connection: Connection, *where: ColumnElement[bool]) -> list[Extension]:
    query = select(t.Extension.__table__).where(*where).order_by(t.Extension.id)
    return [Extension(**{**row, "step": Step(row["step"])}) for row in connection.execute(query).mappings()]


def hold(connection: Connection, cycle_id: int) -> None:
    """Keep other planners of this cycle waiting until this transaction ends (PostgreSQL; SQLite has one writer)."""
    connection.execute(select(Cycle.id).where(Cycle.id == cycle_id).with_for_update())
