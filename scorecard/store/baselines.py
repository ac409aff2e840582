"""Adopted baselines: insert-only decisions, of a unit one in force; withdrawing one keeps its row."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from scorecard.errors import ScorecardError
from scorecard.store.tables_leading import Baseline as Row


class BaselineNotFound(ScorecardError):
    """No adopted baseline has this number, or none that this person may decide on."""

    code = "SC-621"
    vi = "Không tìm thấy mốc này, hoặc tài khoản của bạn không được quyết định về nó."
    en = "There is no such baseline, or your account may not decide on it."


@dataclass(frozen=True)
class Baseline:
    """A decision that a unit's line begins with a predecessor's published result of one cycle."""

    id: int
    locality_key: str
    predecessor_key: str
    cycle_id: int
    reason: str
    adopted_by: int
    adopted_at: datetime
    withdrawn_by: int | None
    withdrawn_at: datetime | None
    withdrawn_why: str
    version: int

    @property
    def holds(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None


def adopt(connection: Connection, values: Mapping[str, object]) -> int | None:
    """Insert a decision; its id, None where another one of this unit is in force."""
    insert = postgresql_insert if connection.dialect.name == "postgresql" else sqlite_insert
    statement = insert(Row.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]
    row = {"withdrawn_why": "", "version": 1, **values}
    found: int | None = connection.execute(statement.values(row).returning(Row.id)).scalar()
    return found


def withdraw(connection: Connection, baseline_id: int, values: Mapping[str, object], based_on: int) -> bool:
    """End a decision if it is still at version `based_on` and in force; whether it happened."""
    still = (Row.id == baseline_id, Row.version == based_on, Row.withdrawn_at.is_(None))
    done = connection.execute(update(Row).where(*still).values(**values, version=based_on + 1))
    return done.rowcount == 1


def baseline(connection: Connection, baseline_id: int) -> Baseline:
    """One decision; raises BaselineNotFound."""
    row = connection.execute(select(Row.__table__).where(Row.id == baseline_id)).mappings().first()
    if row is None:
        raise BaselineNotFound
    return _baseline(row)


def of_localities(connection: Connection, keys: Collection[str]) -> list[Baseline]:
    """Every decision for these units, the newest first."""
    if not keys:
        return []
    query = select(Row.__table__).where(Row.locality_key.in_(sorted(keys))).order_by(Row.id.desc())
    return [_baseline(row) for row in connection.execute(query).mappings()]


def _baseline(row: RowMapping) -> Baseline:
    return Baseline(**row)
