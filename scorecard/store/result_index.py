"""Where results were published: localities and cycles, without reading the results themselves."""

from typing import Any

from sqlalchemy import Connection, distinct, func, select

from scorecard.access.roles import Scope
from scorecard.store.scopes import within
from scorecard.store.tables_results import PublishedResult


def published_cycles(connection: Connection, scope: Scope) -> dict[int, int]:
    """Cycle → how many localities inside `scope` have a published result in it."""
    result = PublishedResult
    counted: Any = select(result.cycle_id, func.count(distinct(result.locality_key)))
    query = within(counted, result.locality_key, scope).group_by(result.cycle_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def published_localities(connection: Connection, scope: Scope) -> frozenset[str]:
    """The localities inside `scope` with a published result in any cycle."""
    query = within(select(PublishedResult.locality_key).distinct(), PublishedResult.locality_key, scope)
    return frozenset(connection.execute(query).scalars())
