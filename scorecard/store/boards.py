"""Published results of one cycle and side as bare columns: what boards are made of, thousands of rows at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from scorecard.access.roles import Scope
from scorecard.store.scopes import within
from scorecard.store.tables_results import Publication, PublishedResult


def published_rows(
    connection: Connection, scope: Scope, cycle_id: int, stage: str
) -> Sequence[Sequence[Any]]:
    """The newest published row of each assessment inside `scope`; columns in the order of analysis.board.Board."""
    result = PublishedResult
    newest = (
        select(func.max(Publication.id))
        .where(Publication.cycle_id == cycle_id)
        .group_by(Publication.assessment_id)
    )
    query: Any = (
        select(
            result.locality_key,
            Publication.assessment_id,
            result.pack,
            result.rule,
            result.colours,
            result.answers,
            result.points_total,
            result.coverage,
            result.evidenced_share,
            result.one_step,
            result.accepted_as_self,
        )
        .join_from(result, Publication, Publication.id == result.publication_id)
        .where(result.cycle_id == cycle_id, result.stage == stage, Publication.id.in_(newest))
    )
    return connection.execute(within(query, result.locality_key, scope)).all()
