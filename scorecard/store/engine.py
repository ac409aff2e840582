"""The one engine factory: how each database is opened so that a commit is a promise."""

import sqlite3
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

WAL_SAFE = (3, 51, 3)  # earlier libraries can corrupt a WAL database (fixed in 3.51.3)


def sqlite_module() -> ModuleType:
    """The pysqlite3 wheel where the platform has one (a current SQLite), else the standard library's."""
    try:
        import pysqlite3
    except ImportError:
        return sqlite3
    return pysqlite3  # type: ignore[no-any-return]


def sqlite_mode() -> tuple[str, str]:
    """(journal mode, synchronous) that is durable with the SQLite at hand."""
    return ("WAL", "FULL") if sqlite_module().sqlite_version_info >= WAL_SAFE else ("DELETE", "EXTRA")


def describe(engine: Engine) -> str:
    """One line for the log at start: which database, which library, which durability."""
    if engine.dialect.name != "sqlite":
        return f"{engine.dialect.name} ({engine.dialect.driver})"
    journal, synchronous = sqlite_mode()
    return f"SQLite {sqlite_module().sqlite_version}, journal {journal}, synchronous {synchronous}"


def open_engine(url: str) -> Engine:
    """An engine for `url` (sqlite:///… or postgresql://…); the folder of a SQLite file is made."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_engine(url, pool_size=10, max_overflow=5, pool_pre_ping=True)


def _open_sqlite(url: str) -> Engine:
    database = make_url(url).database
    if database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, module=sqlite_module(), pool_size=20, max_overflow=0)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN loses updates silently
    journal, synchronous = sqlite_mode()
    for pragma in (
        "busy_timeout=30000",
        f"journal_mode={journal}",
        f"synchronous={synchronous}",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
