"""Messages on sub-indicators: added, never changed."""

from collections.abc import Mapping

from sqlalchemy import Connection, RowMapping, insert, select

from scorecard.assessment.records import Comment, CommentKind
from scorecard.store import tables, tables_work


def add(connection: Connection, values: Mapping[str, object]) -> int:
    """A new message; its id."""
    made = insert(tables_work.Comment).values(**values).returning(tables_work.Comment.id)
    return int(connection.execute(made).scalar_one())


def comments(connection: Connection, assessment_id: int) -> list[Comment]:
    """Every message of an assessment with its writer's name, oldest first."""
    c = tables_work.Comment
    query = (
        select(c.__table__, tables.Account.name.label("account_name"))
        .join(tables.Account, tables.Account.id == c.account_id)
        .where(c.assessment_id == assessment_id)
        .order_by(c.id)
    )
    return [_comment(row) for row in connection.execute(query).mappings()]


def _comment(row: RowMapping) -> Comment:
    return Comment(**{**row, "kind": CommentKind(row["kind"])})
