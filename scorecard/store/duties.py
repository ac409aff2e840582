"""Who did what in a cycle, told by the history: the ground on which duties are kept apart before anyone is assigned."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from scorecard.store.tables import Assessment
from scorecard.store.tables_results import Event


def doers(connection: Connection, cycle_id: int, actions: Collection[str]) -> dict[str, frozenset[int]]:
    """Locality key → the accounts that ever did one of `actions` on its assessment in this cycle."""
    query = (
        select(Assessment.locality_key, Event.account_id)
        .join(Event, Event.assessment_id == Assessment.id)
        .where(Assessment.cycle_id == cycle_id, Event.action.in_(sorted(actions)))
        .distinct()
    )
    found: dict[str, frozenset[int]] = {}
    for key, account in connection.execute(query):
        found[key] = found.get(key, frozenset()) | {account}
    return found
