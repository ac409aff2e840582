"""Insert or replace a row by its primary key, on SQLite and PostgreSQL alike."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from scorecard.store.tables import Base


def upsert(connection: Connection, table: type[Base], row: Mapping[str, Any]) -> None:
    """Write `row`; where its primary key exists, its other columns are replaced."""
    target = table.__table__
    insert = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    keys = [column.name for column in target.primary_key]
    statement = insert(target).values(**row)  # type: ignore[arg-type]
    others = {name: statement.excluded[name] for name in row if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=others))
