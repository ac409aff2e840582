"""Outlines of units for the map, one row a unit, as JSON text."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, select

from scorecard.store.tables_leading import Boundary
from scorecard.store.upsert import upsert


def save(connection: Connection, rings: Mapping[str, str], source: str, at: datetime) -> None:
    """Set or replace the outlines of these units (key → rings as JSON); others stay as they are."""
    for key, text in rings.items():
        row = {"locality_key": key, "rings": text, "source": source, "loaded_at": at}
        upsert(connection, Boundary, row)


def rings(connection: Connection) -> dict[str, str]:
    """Key → rings as JSON, of every unit that has an outline."""
    rows = connection.execute(select(Boundary.locality_key, Boundary.rings).order_by(Boundary.locality_key))
    return {row[0]: row[1] for row in rows}


def outlined(connection: Connection) -> frozenset[str]:
    """The keys of the units that have an outline."""
    return frozenset(connection.execute(select(Boundary.locality_key)).scalars())


def sources(connection: Connection) -> tuple[str, ...]:
    """Where the outlines come from, each source once."""
    found = connection.execute(select(Boundary.source).distinct().order_by(Boundary.source))
    return tuple(found.scalars())
