"""Results of many localities as arrays: published ones kept by publication number and scope, working ones read anew."""

from functools import lru_cache

from scorecard.access.roles import EVERYWHERE, Actor, Scope
from scorecard.analysis.board import Board, board
from scorecard.assessment.records import Stage
from scorecard.framework.models import Framework
from scorecard.services import places, results
from scorecard.services.results import Side, View
from scorecard.services.workplace import Workplace
from scorecard.store import boards, cycles
from scorecard.store.results import VERIFIED, latest_publication
from scorecard.store.unit_of_work import Store

STAGES = {Side.VERIFIED: VERIFIED, Side.OWN: str(Stage.SELF)}


def board_of(at: Workplace, actor: Actor, view: View, cycle_id: int, side: Side) -> Board:
    """One row for each locality of the cycle that the person may see and that has a result on this side.

    Rows stand in no promised order. Published ones come from frozen results only. Raises CycleNotFound.
    """
    scope = places.visible(at, actor, results.permission_of(view))
    with at.store.reading() as transaction:
        framework = at.framework(cycles.cycle(transaction, cycle_id).edition_id)
        newest = latest_publication(transaction)
    if view is View.PUBLISHED:
        return published_board(at.store, framework, newest, scope, cycle_id, side)
    found = results.outcomes(at, actor, view, cycle_id)
    rows = [(each, standing) for each in found if (standing := each.on(side)) is not None]
    return board(
        framework,
        (
            (
                each.locality_key,
                each.assessment_id,
                each.pack,
                standing.rule,
                standing.colours,
                standing.answers,
                standing.points_total,
                standing.coverage,
                standing.evidenced_share,
                standing.one_step,
                standing.accepted_as_self,
            )
            for each, standing in rows
        ),
    )


@lru_cache(maxsize=1024)
def published_board(
    store: Store, framework: Framework, newest: int, scope: Scope, cycle_id: int, side: Side
) -> Board:
    """The rows inside `scope`: kept until the next publication, which gives another `newest`.

    The database is read once for everybody: with a province's leader in each of 34, one board each of ten cycles
    would be read again and again.
    """
    everything = published_everywhere(store, framework, newest, cycle_id, side)
    if scope.everything:
        return everything
    return everything.take([place for place, key in enumerate(everything.keys) if key in scope.keys])


@lru_cache(maxsize=64)
def published_everywhere(store: Store, framework: Framework, newest: int, cycle_id: int, side: Side) -> Board:
    """What published_board narrows to a scope; nobody else may read it."""
    del newest
    with store.reading() as transaction:
        return board(framework, boards.published_rows(transaction, EVERYWHERE, cycle_id, STAGES[side]))
