"""Where measured values come from: frozen ones kept by publication number and scope, working ones read anew."""

from functools import lru_cache

from scorecard.access.roles import Scope
from scorecard.assessment.records import CONCLUDED_STATES, Stage, State
from scorecard.services.boards import STAGES
from scorecard.services.kept import KEPT
from scorecard.services.results import Side, View
from scorecard.services.workplace import Workplace
from scorecard.store import measures
from scorecard.store.measures import MeasuredValue
from scorecard.store.results import latest_publication
from scorecard.store.unit_of_work import Store


def measured_values(
    at: Workplace, view: View, side: Side, sub_code: str, scope: Scope
) -> tuple[MeasuredValue, ...]:
    """The values of one sub-indicator inside `scope`, over all cycles.

    Published ones are frozen with their publication. Of working ones the caller leaves out what its reader
    may not see: they are as wide as the scope.
    """
    with at.store.reading() as transaction:
        if view is View.WORKING:
            stage, states = _standing(side)
            return measures.working_values(transaction, scope, sub_code, stage, states)
        newest = latest_publication(transaction)
    return _published(at.store, newest, scope, sub_code, STAGES[side])


def _standing(side: Side) -> tuple[Stage, tuple[State, ...]]:
    """At which stage and in which states a value in progress stands."""
    if side is Side.VERIFIED:
        return Stage.CONSENSUS, tuple(CONCLUDED_STATES)
    return Stage.SELF, tuple(State)


@lru_cache(maxsize=KEPT)
def _published(
    store: Store, newest: int, scope: Scope, sub_code: str, stage: str
) -> tuple[MeasuredValue, ...]:
    """Read once: they change only with the next publication, which gives another `newest`."""
    del newest
    with store.reading() as transaction:
        return measures.published_values(transaction, scope, sub_code, stage)
