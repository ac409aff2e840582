"""Where the assessments of a cycle stand, as bare pairs: thousands at once for who counts them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from scorecard.access.roles import Scope
from scorecard.assessment.records import State
from scorecard.store import tables
from scorecard.store.scopes import within


def states(connection: Connection, scope: Scope, cycle_id: int) -> Sequence[tuple[str, State]]:
    """(locality key, state) of every assessment of a cycle inside `scope`, by key."""
    a = tables.Assessment
    query: Any = select(a.locality_key, a.state).where(a.cycle_id == cycle_id).order_by(a.locality_key)
    rows = connection.execute(within(query, a.locality_key, scope)).all()
    return [(key, State(state)) for key, state in rows]
