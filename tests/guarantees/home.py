"""A real home for the state machine: filled once, pictured after each step, put back to its start between histories."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, insert

from scorecard.access.roles import Role
from scorecard.localities.models import Locality
from scorecard.services.workplace import LOCALITIES_VERSION, Workplace
from scorecard.store import homes, localities, tables, tables_planning, tables_results, tables_work
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store
from tests.access.places import REFERENCE, registry
from tests.services.world import NOW, open_cycle

ROWS_OF = (tables_results, tables_work, tables_planning)  # their tables are made with the others
PLACES = {
    "hai_an": ("district", "306"),
    "hong_bang": ("district", "303"),
    "ha_long": ("district", "193"),
    "hai_phong": ("province", "31"),
    "quang_ninh": ("province", "22"),
}
ABOVE = {
    "hai_an": frozenset({"hai_phong"}),
    "hong_bang": frozenset({"hai_phong"}),
    "ha_long": frozenset({"quang_ninh"}),
    "hai_phong": frozenset[str](),
    "quang_ninh": frozenset[str](),
}
REFERENCE_DAYS = (date(2024, 12, 31), date(2024, 6, 30))  # of the two cycles
ASSESSED = ("hai_an", "hong_bang", "ha_long")
STAFF = (  # account → role and place at the start; 9 manages accounts and never changes
    (1, "official", "hai_an"),
    (2, "leader", "hai_an"),
    (3, "assessor", "hai_phong"),
    (4, "lead_assessor", "everywhere"),
    (5, "coordinator", "everywhere"),
    (6, "assessor", "everywhere"),
    (7, "official", "hong_bang"),
    (7, "leader", "hong_bang"),
    (8, "coordinator", "hai_phong"),
    (8, "lead_assessor", "hai_phong"),
    (9, "administrator", "everywhere"),
)
PERSONS = range(1, 10)
FIXED = frozenset({"locality", "succession", "framework_edition", "setting", "account"})
SESSIONS = frozenset({"web_session", "login_attempt"})
Row = dict[str, Any]
Picture = dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]
TABLES = tuple(t for t in tables.Base.metadata.sorted_tables if t.name not in FIXED | SESSIONS)
COLUMNS = {table.name: tuple(column.name for column in table.columns) for table in TABLES}
KEYS = {t.name: tuple(COLUMNS[t.name].index(column.name) for column in t.primary_key) for t in TABLES}
SERIALS = tuple(t.name for t in TABLES if [c.name for c in t.primary_key] == ["id"])


@dataclass
class Hands:
    """A clock that moves when it is told to."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment

    def chance(self) -> str:
        """What a draw is made with: a history that is played again must come out the same."""
        return hashlib.sha256(self.moment.isoformat().encode()).hexdigest()[:16]

    def tick(self, **by: int) -> None:
        self.moment += timedelta(**by)


def unit(place: str) -> Locality:
    """The real unit behind a place."""
    found = registry().find(*PLACES[place], REFERENCE)
    assert found is not None, place
    return found


@dataclass
class Home:
    """A workplace on a database of its own; `start`: the rows to which it goes back."""

    at: Workplace
    hands: Hands
    cycles: tuple[int, ...]
    start: Picture = field(default_factory=dict)

    @property
    def engine(self) -> Engine:
        return self.at.store.engine

    def picture(self) -> Picture:
        """Every row that deeds may change, by table and primary key."""
        return (
            _read_sqlite(self.engine) if self.engine.dialect.name == "sqlite" else _read_postgres(self.engine)
        )

    def back_to_start(self) -> None:
        """Empty the tables and put the rows of the start back, numbers included."""
        self.hands.moment = NOW
        with self.at.store.writing() as transaction:
            for table in reversed(TABLES):
                transaction.exec_driver_sql(f"delete from {table.name}")
            if self.engine.dialect.name == "postgresql":
                transaction.exec_driver_sql(RESTART)
            for name, rows in self.start.items():
                _put(transaction, name, rows)


def _put(transaction: Any, name: str, rows: Mapping[tuple[Any, ...], tuple[Any, ...]]) -> None:
    if not rows:
        return
    mark = "?" if transaction.dialect.name == "sqlite" else "%s"
    columns = ", ".join(COLUMNS[name])
    marks = ", ".join([mark] * len(COLUMNS[name]))
    transaction.exec_driver_sql(f"insert into {name} ({columns}) values ({marks})", list(rows.values()))
    if mark == "%s" and name in SERIALS:
        last = max(key[0] for key in rows)
        transaction.exec_driver_sql(f"select setval(pg_get_serial_sequence('{name}', 'id'), {last})")


def _read_sqlite(engine: Engine) -> Picture:
    found: Picture = {}
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        for name, columns in COLUMNS.items():
            rows = cursor.execute(f"select {', '.join(columns)} from {name}").fetchall()
            found[name] = {tuple(row[place] for place in KEYS[name]): row for row in rows}
    finally:
        connection.close()
    return found


def _statement() -> str:
    parts = (
        f"'{name}', (select json_agg(json_build_array({', '.join(columns)})) from {name})"
        for name, columns in COLUMNS.items()
    )
    return f"select json_build_object({', '.join(parts)})::text"


EVERYTHING = _statement()
RESTART = "select " + ", ".join(
    f"setval(pg_get_serial_sequence('{name}', 'id'), 1, false)" for name in SERIALS
)


def _read_postgres(engine: Engine) -> Picture:
    with engine.connect() as connection:
        told = json.loads(connection.exec_driver_sql(EVERYTHING).scalar_one())
    return {
        name: {tuple(row[place] for place in KEYS[name]): tuple(row) for row in told[name] or ()}
        for name in COLUMNS
    }


def as_row(table: str, values: tuple[Any, ...]) -> Row:
    """A row by the names of its columns."""
    return dict(zip(COLUMNS[table], values, strict=True))


def moment_of(told: str) -> datetime:
    """A stored time; SQLite keeps it without its zone, which is UTC."""
    found = datetime.fromisoformat(told)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def build(folder: Path, url: str = "", durable: bool = False) -> Home:
    """A home with five units, nine people and two open cycles. Not `durable`: nothing waits for the disk."""
    store = Store(open_engine(url or f"sqlite:///{folder / 'scorecard.sqlite'}"))
    if not durable:
        _hurry(store.engine)
    tables.Base.metadata.create_all(store.engine)
    hands = Hands()
    at = Workplace(store, hands, EvidenceFiles(folder / "evidence"), seed=hands.chance)
    with store.writing() as transaction:
        localities.save_units(transaction, [unit(place) for place in PLACES])
        homes.set_setting(transaction, LOCALITIES_VERSION, "1")
        people = [
            {"id": n, "username": f"u{n}", "name": f"Người {n}", "password_hash": "-", "created_at": NOW}
            for n in PERSONS
        ]
        transaction.execute(insert(tables.Account), people)
        transaction.execute(insert(tables.RoleGrant), [_grant(*each) for each in STAFF])
    cycles = tuple(open_cycle(at, f"Kỳ {day}", day) for day in REFERENCE_DAYS)
    home = Home(at, hands, cycles)
    home.start = home.picture()
    home.back_to_start()
    return home


def _grant(account: int, role: str, place: str) -> dict[str, object]:
    key = None if place == "everywhere" else unit(place).key
    about = {"role": Role(role), "locality_key": key, "valid_from": date(2020, 1, 1)}
    return {"account_id": account, **about, "granted_at": NOW}


def _hurry(engine: Engine) -> None:
    def connected(connection: Any, _record: object) -> None:
        if engine.dialect.name == "sqlite":
            connection.execute("pragma synchronous=off")
        else:
            connection.autocommit = True
            connection.execute("set synchronous_commit to off")
            connection.autocommit = False

    event.listen(engine, "connect", connected)


def rows_of(home: Home, statement: str) -> list[tuple[Any, ...]]:
    """Rows straight from the database."""
    with home.at.store.reading() as transaction:
        return [tuple(row) for row in transaction.exec_driver_sql(statement)]
