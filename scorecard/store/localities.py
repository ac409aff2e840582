"""Units and their succession in the database."""

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from scorecard.localities.models import Level, Locality, LocalityKind, Relation, Succession
from scorecard.store import tables


def replace_successions(connection: Connection, successions: Iterable[Succession]) -> None:
    """Put the whole table of successions in the place of the old one."""
    connection.execute(delete(tables.Succession))
    rows = [asdict(succession) for succession in successions]
    if rows:
        connection.execute(insert(tables.Succession), rows)


def save_units(connection: Connection, units: Iterable[Locality]) -> tuple[int, int]:
    """Insert new unit versions and update known ones; (inserted, updated). Nothing is ever deleted."""
    known = {unit.key: unit for unit in units_stored(connection)}
    incoming = list(units)
    new = [_row(unit) for unit in incoming if unit.key not in known]
    changed = [unit for unit in incoming if unit.key in known and known[unit.key] != unit]
    if new:
        connection.execute(insert(tables.Locality), new)
    for unit in changed:
        connection.execute(
            update(tables.Locality).where(tables.Locality.key == unit.key).values(**_row(unit))
        )
    return len(new), len(changed)


def units_stored(connection: Connection) -> list[Locality]:
    """Every unit version."""
    rows = connection.execute(select(tables.Locality.__table__)).mappings()
    return [_unit(row) for row in rows]


def successions_stored(connection: Connection) -> list[Succession]:
    """Every succession."""
    rows = connection.execute(select(tables.Succession.__table__)).mappings()
    return [Succession(**{**row, "relation": Relation(row["relation"])}) for row in rows]


def _row(unit: Locality) -> dict[str, object]:
    return {**asdict(unit), "kind": str(unit.kind)}


def _unit(row: RowMapping) -> Locality:
    parent = row["parent_level"]
    typed = {
        "level": Level(row["level"]),
        "kind": LocalityKind(row["kind"]),
        "parent_level": Level(parent) if parent else None,
    }
    return Locality(**{**row, **typed})
