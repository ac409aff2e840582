"""Insert a row, or replace it by its primary key, on SQLite and PostgreSQL alike; statements are built once."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from scorecard.store.tables import Base


def upsert(connection: Connection, table: type[Base], row: Mapping[str, Any]) -> None:
    """Write `row`; where its primary key exists, its other columns are replaced."""
    connection.execute(_statement(table, tuple(row), connection.dialect.name), row)


def insert_new(connection: Connection, table: type[Base], row: Mapping[str, Any]) -> bool:
    """Write `row` unless its primary key exists; whether it was written."""
    keys = tuple(column.name for column in table.__table__.primary_key)
    return connection.execute(_insertion(table, keys, connection.dialect.name), row).first() is not None


def insert_unless(
    connection: Connection, table: type[Base], row: Mapping[str, Any], unique: tuple[str, ...]
) -> int | None:
    """Write `row` unless another has the same values in `unique`; its id, None where there is another."""
    found: int | None = connection.execute(_insertion(table, unique, connection.dialect.name), row).scalar()
    return found


@cache
def _insertion(table: type[Base], unique: tuple[str, ...], dialect: str) -> Executable:
    # not by rowcount: PostgreSQL's driver does not always tell it for an insert
    target = table.__table__
    insert = postgresql_insert if dialect == "postgresql" else sqlite_insert
    statement = insert(target).on_conflict_do_nothing(index_elements=list(unique))  # type: ignore[arg-type]
    return statement.returning(*target.primary_key)


@cache
def _statement(table: type[Base], names: tuple[str, ...], dialect: str) -> Executable:
    """Built once for a table and its columns: building costs more than running."""
    target = table.__table__
    insert = postgresql_insert if dialect == "postgresql" else sqlite_insert
    keys = [column.name for column in target.primary_key]
    statement = insert(target)  # type: ignore[arg-type]
    others = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)
