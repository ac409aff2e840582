"""Narrow a query to the localities that a reading may show."""

from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import InstrumentedAttribute

from scorecard.access.roles import Scope


def within(
    query: Select[Any], column: InstrumentedAttribute[str] | ColumnElement[str], scope: Scope
) -> Select[Any]:
    """`query`, limited to rows whose `column` (a locality key) is inside `scope`."""
    if scope.everything:
        return query
    return query.where(column.in_(sorted(scope.keys)))
