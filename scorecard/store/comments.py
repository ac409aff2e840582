"""Messages on sub-indicators: added, never changed."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, RowMapping, insert, select

from scorecard.access.roles import Role
from scorecard.assessment.records import Comment, CommentKind
from scorecard.assessment.threads import Message
from scorecard.store import tables, tables_work
from scorecard.store.tables_results import Event

WRITTEN = "write_comment"
LOCALITY = frozenset({Role.OFFICIAL, Role.LEADER})


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


def messages(connection: Connection, assessment_ids: Collection[int]) -> dict[int, list[Message]]:
    """Assessment → its messages, oldest first, each with the side that wrote it; those without any are absent.

    Read from the history: it tells in which role each was written, whatever role its writer has by now.
    """
    query = (
        select(Event.assessment_id, Event.role, Event.at, Event.body)
        .where(Event.assessment_id.in_(sorted(assessment_ids)), Event.action == WRITTEN)
        .order_by(Event.id)
    )
    found: dict[int, list[Message]] = {}
    for number, role, at, body in connection.execute(query):
        assert number is not None  # noqa: S101  the query asked for these assessments
        told = json.loads(body)["after"]
        message = Message(number, told["sub"], CommentKind(told["message"]), role in LOCALITY, at)
        found.setdefault(number, []).append(message)
    return found


def _comment(row: RowMapping) -> Comment:
    return Comment(**{**row, "kind": CommentKind(row["kind"])})
