"""Assessment cycles and the targets assigned in them."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from scorecard.assessment.records import Cycle, CycleState, Target
from scorecard.errors import ScorecardError
from scorecard.store import tables
from scorecard.store.upsert import upsert

ONE = select(tables.Cycle.__table__).where(tables.Cycle.id == bindparam("id"))


class CycleNotFound(ScorecardError):
    """No cycle has this number."""

    code = "SC-302"
    vi = "Không tìm thấy kỳ đánh giá này."
    en = "There is no such assessment cycle."


def add(connection: Connection, values: Mapping[str, object]) -> int:
    """Insert a cycle; its id."""
    return connection.execute(insert(tables.Cycle).values(**values).returning(tables.Cycle.id)).scalar_one()


def change(connection: Connection, cycle: Cycle, values: Mapping[str, object]) -> bool:
    """Change a cycle if nobody did since `cycle` was read; whether it happened."""
    where = (tables.Cycle.id == cycle.id, tables.Cycle.version == cycle.version)
    done = connection.execute(update(tables.Cycle).where(*where).values(**values, version=cycle.version + 1))
    return done.rowcount == 1


def cycle(connection: Connection, cycle_id: int) -> Cycle:
    """One cycle; raises CycleNotFound."""
    row = connection.execute(ONE, {"id": cycle_id}).mappings().first()
    if row is None:
        raise CycleNotFound
    return _cycle(row)


def cycles(connection: Connection) -> list[Cycle]:
    """Every cycle, newest first."""
    query = select(tables.Cycle.__table__).order_by(tables.Cycle.year.desc(), tables.Cycle.id.desc())
    return [_cycle(row) for row in connection.execute(query).mappings()]


def _cycle(row: RowMapping) -> Cycle:
    return Cycle(**{**row, "state": CycleState(row["state"])})


def assign_target(connection: Connection, target: Target) -> None:
    """Set or replace a locality's target for one sub-indicator."""
    row = {
        "cycle_id": target.cycle_id,
        "locality_key": target.locality_key,
        "sub_code": target.sub_code,
        "value": str(target.value),
        "document": target.document,
    }
    upsert(connection, tables.Target, row)


def targets(connection: Connection, cycle_id: int, locality_key: str) -> dict[str, Target]:
    """Sub-indicator → the target assigned to this locality in this cycle."""
    t = tables.Target
    rows = connection.execute(
        select(t.__table__).where(t.cycle_id == cycle_id, t.locality_key == locality_key)
    ).mappings()
    return {row["sub_code"]: Target(**{**row, "value": Decimal(row["value"])}) for row in rows}
