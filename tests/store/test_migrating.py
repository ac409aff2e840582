"""Every released schema becomes today's, on both databases, and the history cannot be changed."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from scorecard.store import migrating
from scorecard.store.engine import open_engine
from scorecard.store.migrating import DatabaseNewer
from scorecard.store.unit_of_work import Store

FIXTURES = Path(__file__).parent / "fixtures"
EVENT = (
    "insert into event (id, chain, position, at, account_id, role, action, body, previous, hash) "
    "values (1, 'system', 1, '2026-01-01 00:00:00', 1, 'r', 'a', '{}', 'p', 'h')"
)


def test_an_empty_database_gets_todays_tables_and_nothing_is_left_to_do(database_url: str) -> None:
    store = Store(open_engine(database_url))
    assert migrating.upgrade(store) == (None, migrating.head())
    assert migrating.differences(store.engine) == []
    assert migrating.upgrade(store) == (migrating.head(), migrating.head())


@pytest.mark.parametrize("deed", ["update event set body = 'x'", "delete from event"])
def test_the_database_itself_refuses_to_change_the_history(database_url: str, deed: str) -> None:
    store = Store(open_engine(database_url))
    migrating.upgrade(store)
    with store.writing() as connection:
        connection.execute(text(EVENT))
    with pytest.raises(DatabaseError, match="insert-only"), store.writing() as connection:
        connection.execute(text(deed))


def test_a_database_of_a_newer_release_is_refused_untouched(tmp_path: Path) -> None:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'a.sqlite'}"))
    migrating.upgrade(store)
    with store.writing() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(DatabaseNewer):
        migrating.upgrade(store)


@pytest.mark.parametrize("released", sorted(path.name for path in FIXTURES.glob("*.sql")))
def test_a_database_of_each_release_is_brought_to_today_with_a_copy_first(
    tmp_path: Path, released: str
) -> None:
    store = Store(open_engine(f"sqlite:///{tmp_path / 'old.sqlite'}"))
    raw = store.engine.raw_connection()
    raw.driver_connection.executescript((FIXTURES / released).read_text(encoding="utf-8"))
    raw.close()
    before = rows(store)
    migrating.upgrade(store, tmp_path / "copies")
    assert migrating.differences(store.engine) == []
    assert {table: rows(store)[table] for table in before} == before
    was_older = migrating.head() != Path(released).stem
    assert bool(list((tmp_path / "copies").glob("*.sqlite"))) == was_older


def rows(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        names = (
            connection.execute(text("select name from sqlite_master where type = 'table'")).scalars().all()
        )
        return {
            name: connection.execute(text(f'select count(*) from "{name}"')).scalar_one() for name in names
        }
