"""All rows of a database as lines of JSON, and back again: the same dump restores to SQLite and PostgreSQL."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Date, DateTime, MetaData, Table, func, insert, select, text

from scorecard.store.unit_of_work import Store

VERSION_TABLE = "alembic_version"  # written by the migration, not by the rows
BATCH = 500


@contextmanager
def one_picture(store: Store) -> Iterator[Connection]:
    """A read transaction in which nothing changes, however long it takes; writers go on meanwhile."""
    engine = store.engine
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        yield connection


def tables(connection: Connection) -> list[Table]:
    """Every table as the database itself describes it, those that others point at first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != VERSION_TABLE]


def lines(connection: Connection, table: Table) -> Iterator[str]:
    """One line of JSON a row, in the order of the primary key."""
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH)
    for row in connection.execute(query):
        yield json.dumps(list(row), ensure_ascii=False, default=_plain, separators=(",", ":"))


def columns(table: Table) -> list[str]:
    """The names in the order of each line's values."""
    return [column.name for column in table.columns]


def load(connection: Connection, table: Table, names: list[str], rows: Iterable[str]) -> int:
    """Insert the rows that `lines` wrote under these column names; how many."""
    readers = [_reader(table, name) for name in names]
    count = 0
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        connection.execute(insert(table), [_values(line, names, readers) for line in batch])
        count += len(batch)
    return count


def continue_numbers(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after the loaded ones; SQLite does it by itself."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None:
        return
    last = connection.execute(select(func.max(column))).scalar()
    if last is not None:
        sequence = {"table": table.name, "column": column.name, "last": last}
        connection.execute(text("select setval(pg_get_serial_sequence(:table, :column), :last)"), sequence)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a backup")


def _values(line: str, names: list[str], readers: list[Any]) -> dict[str, Any]:
    values = json.loads(line)
    return {
        name: None if value is None else reader(value)
        for name, reader, value in zip(names, readers, values, strict=True)
    }


def _reader(table: Table, name: str) -> Any:
    kind = table.columns[name].type
    if isinstance(kind, DateTime):
        return datetime.fromisoformat
    if isinstance(kind, Date):
        return date.fromisoformat
    return _same


def _same(value: object) -> object:
    return value
