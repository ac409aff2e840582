"""Bringing a database to the present schema: a copy first, one lock, all steps or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, func, inspect, select

from scorecard.errors import ScorecardError
from scorecard.store import tables, tables_leading, tables_planning, tables_results, tables_work
from scorecard.store.engine import sqlite_module
from scorecard.store.unit_of_work import Store

MIGRATIONS = Path(__file__).parent / "migrations"
ALL_TABLES = (
    tables.Base.metadata,
    tables_results.Event.metadata,
    tables_work.Comment.metadata,
    tables_planning.CycleStep.metadata,
    tables_leading.Baseline.metadata,
)[0]
LOCK = "scorecard migration"


class DatabaseNewer(ScorecardError):
    """The database was made by a newer program, or not by this one."""

    code = "SC-330"
    vi = (
        "Cơ sở dữ liệu có cấu trúc {revision}, chương trình này không biết. Hãy dùng phiên bản mới hơn, "
        "hoặc một thư mục SCORECARD_HOME khác. Chưa có gì bị thay đổi."
    )
    en = (
        "The database has schema {revision}, which this program does not know. Use a newer version, or "
        "another SCORECARD_HOME. Nothing was changed."
    )


class MigrationBrokeReferences(ScorecardError):
    """After the steps some rows point at rows that are not there; everything was undone."""

    code = "SC-331"
    vi = "Nâng cấp cơ sở dữ liệu không thành ({rows} dòng mất tham chiếu). Đã hoàn tác; dữ liệu còn nguyên."
    en = "The migration left {rows} rows pointing at nothing. It was undone; the data is as it was."


class CopyDamaged(ScorecardError):
    """The copy made before a migration fails its own check; nothing was migrated."""

    code = "SC-332"
    vi = "Bản sao {path} không đọc được nên chưa nâng cấp gì. Hãy kiểm tra ổ đĩa rồi chạy lại."
    en = "The copy {path} cannot be read, so nothing was migrated. Check the disk and run it again."


def head() -> str:
    """The revision this program works with."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None  # noqa: S101  the first migration is part of the program
    return found


def revision_of(engine: Engine) -> str | None:
    """The revision a database is at; None while it is empty. Raises DatabaseNewer for a foreign one."""
    with engine.connect() as connection:
        return _revision(connection)


def upgrade(store: Store, copies: Path | None = None, revision: str = "") -> tuple[str | None, str]:
    """Bring the database to `revision` (empty: today's); the revisions before and after.

    A SQLite database that holds anything is copied into `copies` first. Several processes at once wait for one
    another, and the later ones find nothing to do. Raises DatabaseNewer, MigrationBrokeReferences.
    """
    target = revision or head()
    _require_known(target)
    with _alone(store.engine) as connection:
        before = _revision(connection)
        _require_known(before)
        if before != target:
            if before is not None and copies is not None:
                _copy(store.engine, copies, before)
            _run(connection, target)
    return before, target


def differences(engine: Engine) -> list[object]:
    """What autogenerate would still change: empty when the migrations say what the tables say."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        return list(compare_metadata(context, ALL_TABLES))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _revision(connection: Connection) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None and inspect(connection).get_table_names():
        raise DatabaseNewer(revision="?")
    return found


def _require_known(revision: str | None) -> None:
    try:
        if revision is not None:
            ScriptDirectory.from_config(_config()).get_revision(revision)
    except CommandError as error:
        raise DatabaseNewer(revision=revision) from error


def _run(connection: Connection, target: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, target)
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise MigrationBrokeReferences(rows=len(broken))


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """A transaction that no other migration runs beside; SQLite tables can be rebuilt in it."""
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(LOCK))))
            yield connection
        return
    with engine.execution_options(sqlite_begin="IMMEDIATE").connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101  the connection is open
        driver.execute("PRAGMA foreign_keys=OFF")  # works outside a transaction only
        try:
            with connection.begin():
                yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _copy(engine: Engine, copies: Path, revision: str) -> None:
    """A copy of a SQLite file as it is now, checked; for PostgreSQL there are its own tools."""
    if engine.dialect.name != "sqlite":
        return
    copies.mkdir(parents=True, exist_ok=True)
    number = 1 + sum(1 for _ in copies.glob(f"before-migration-of-{revision}-*.sqlite"))
    path = copies / f"before-migration-of-{revision}-{number}.sqlite"
    source = sqlite_module().connect(engine.url.database)
    copy = None
    try:
        source.execute("VACUUM INTO ?", (str(path),))
        copy = sqlite_module().connect(str(path))
        sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    finally:
        source.close()
        if copy is not None:
            copy.close()
    if not sound:
        raise CopyDamaged(path=path)
