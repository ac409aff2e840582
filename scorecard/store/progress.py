"""Where the assessments of a cycle stand, as bare pairs: thousands at once for who counts them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from scorecard.access.roles import Scope
from scorecard.assessment.records import State
from scorecard.store import tables, tables_planning
from scorecard.store.scopes import within


def states(connection: Connection, scope: Scope, cycle_id: int) -> Sequence[tuple[str, State]]:
    """(locality key, state) of every assessment of a cycle inside `scope`, by key."""
    a = tables.Assessment
    query: Any = select(a.locality_key, a.state).where(a.cycle_id == cycle_id).order_by(a.locality_key)
    rows = connection.execute(within(query, a.locality_key, scope)).all()
    known = {str(state): state for state in State}
    return [(key, known[state]) for key, state in rows]


def counts(connection: Connection, scope: Scope, cycle_ids: Collection[int]) -> dict[int, dict[State, int]]:
    """Cycle → state → how many assessments inside `scope`; every one of these cycles is in it."""
    a = tables.Assessment
    query: Any = select(a.cycle_id, a.state, func.count()).where(a.cycle_id.in_(sorted(cycle_ids)))
    found: dict[int, dict[State, int]] = {cycle_id: {} for cycle_id in cycle_ids}
    grouped = within(query, a.locality_key, scope).group_by(a.cycle_id, a.state)
    for cycle_id, state, number in connection.execute(grouped):
        found[cycle_id][State(state)] = number
    return found


def begun_of(
    connection: Connection, scope: Scope, places: Collection[tuple[int, str]]
) -> frozenset[tuple[int, str]]:
    """Which of these (cycle, locality key) inside `scope` have an assessment."""
    a = tables.Assessment
    here = {key for _, key in places if scope.holds(key)}
    if not here:
        return frozenset()
    query = select(a.cycle_id, a.locality_key).where(
        a.cycle_id.in_(sorted({cycle_id for cycle_id, _ in places})), a.locality_key.in_(sorted(here))
    )
    return frozenset((cycle_id, key) for cycle_id, key in connection.execute(query)) & frozenset(places)


def invited(connection: Connection, scope: Scope, cycle_ids: Collection[int]) -> Mapping[int, int]:
    """Cycle → how many localities of its list are inside `scope`, for those of these cycles that have a list."""
    l = tables_planning.CycleLocality  # noqa: E741
    query: Any = select(l.cycle_id, func.count()).where(l.cycle_id.in_(sorted(cycle_ids)))
    every = {row[0]: int(row[1]) for row in connection.execute(query.group_by(l.cycle_id))}
    if scope.everything or not every:
        return every
    inside = within(query, l.locality_key, scope).group_by(l.cycle_id)
    here = {row[0]: int(row[1]) for row in connection.execute(inside)}
    return {cycle_id: here.get(cycle_id, 0) for cycle_id in every}
