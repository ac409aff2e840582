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


MOMENT = "'2026-01-01 00:00:00'"
MEASURED_BEFORE_0004 = f"""
insert into account values (1, 'u', 'U', '', '-', 'vi', false, null, {MOMENT});
insert into framework_edition values (1, 'e', '', 's', 't', {MOMENT});
insert into locality (key, level, code, kind, name, valid_from, legal_basis)
  select 'unit-' || n, 'commune', '0000' || n, 'xa', 'X', '2025-07-01', '' from (select 1 as n union select 2) as u;
insert into cycle (id, name, year, edition_id, rule, reference_date, state, version)
  values (1, 'K', 2025, 1, 'weakest_link', '2025-12-31', 'open', 1);
insert into assessment (id, cycle_id, locality_key, pack, state, version)
  values (1, 1, 'unit-1', 'xa', 'published', 1), (2, 1, 'unit-2', 'xa', 'in_verification', 1);
insert into publication values
  (1, 1, 1, 1, 1, {MOMENT}), (2, 1, 1, 2, 1, {MOMENT}), (3, 2, 1, 1, 1, {MOMENT});
insert into target values (1, 'unit-1', '1.1.1', '80', '');
insert into answer (assessment_id, stage, scorer_id, sub_code, level, to_reconfirm, measured, note, accepted_as_self,
  version, saved_by, saved_at) values
  (1, 'self', 0, '1.1.1', 'green', false, '90', '', false, 1, 1, {MOMENT}),
  (1, 'consensus', 0, '1.1.1', 'red', false, '70', '', false, 1, 1, {MOMENT}),
  (1, 'assessor', 1, '1.1.1', 'red', false, '60', '', false, 1, 1, {MOMENT}),
  (1, 'consensus', 0, '1.1.2', 'red', false, '0.50', '', false, 1, 1, {MOMENT}),
  (1, 'consensus', 0, '1.1.3', 'red', false, null, '', false, 1, 1, {MOMENT}),
  (2, 'consensus', 0, '1.1.1', 'red', false, '10', '', false, 1, 1, {MOMENT});
"""


def test_what_was_published_and_not_reopened_gets_its_measured_values_frozen(database_url: str) -> None:
    """Both sides of the newest publication, with the target that held; nothing of votes or of reopened ones."""
    store = Store(open_engine(database_url))
    migrating.upgrade(store, revision="0003")
    with store.writing() as connection:
        for statement in MEASURED_BEFORE_0004.split(";\n")[:-1]:
            connection.execute(text(statement))
    migrating.upgrade(store, revision="0004")
    with store.reading() as connection:
        query = "select publication_id, stage, sub_code, value, target from published_measure order by stage, sub_code"
        frozen = [tuple(row) for row in connection.execute(text(query))]
    assert frozen == [
        (2, "self", "1.1.1", "90", "80"),
        (2, "verified", "1.1.1", "70", "80"),
        (2, "verified", "1.1.2", "0.50", None),
    ]
    for deed in ("update published_measure set value = '1'", "delete from published_measure"):
        with pytest.raises(DatabaseError, match="insert-only"), store.writing() as connection:
            connection.execute(text(deed))


def rows(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        names = (
            connection.execute(text("select name from sqlite_master where type = 'table'")).scalars().all()
        )
        return {
            name: connection.execute(text(f'select count(*) from "{name}"')).scalar_one() for name in names
        }
