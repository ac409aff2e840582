"""Reads data/localities into localities and successions; a fault names file, line and field."""

import csv
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from scorecard.i18n.folding import nfc
from scorecard.localities.errors import LocalityFileFaulty, LocalityFileMissing
from scorecard.localities.models import Level, Locality, LocalityKind, Relation, Succession, locality_key
from scorecard.localities.registry import Registry

DATA_FOLDER = Path(__file__).parents[2] / "data" / "localities"

Convert = Callable[[str], Any]
Record = dict[str, Any]


def load_registry(folder: Path = DATA_FOLDER) -> Registry:
    """Both files as one registry; once per process is enough, for nothing in it changes."""
    return Registry(load_units(folder / "units.csv"), load_successions(folder / "succession.csv"))


def load_units(path: Path) -> list[Locality]:
    """One locality a row of units.csv, in the order of the file."""
    return [_unit(record) for record in _records(path, _UNIT_COLUMNS)]


def load_successions(path: Path) -> list[Succession]:
    """One succession a row of succession.csv, in the order of the file."""
    return [_succession(record) for record in _records(path, _SUCCESSION_COLUMNS)]


def _unit(record: Record) -> Locality:
    return Locality(
        key=locality_key(record["level"], record["code"], record["valid_from"]),
        level=record["level"],
        code=record["code"],
        kind=record["kind"],
        name=record["name"],
        valid_from=record["valid_from"],
        valid_to=record["valid_to"],
        parent_level=record["parent_level"],
        parent_code=record["parent"],
        area_km2=record["area_km2"],
        population=record["population"],
        lat=record["lat"],
        lon=record["lon"],
        legal_basis=record["legal_basis"] or "",
    )


def _succession(record: Record) -> Succession:
    return Succession(
        old_key=record["old"],
        new_key=record["new"],
        effective=record["effective"],
        relation=record["relation"],
        source=record["source"] or "",
        note=record["note"] or "",
        source_relation=record["source_relation"] or "",
    )


def _records(path: Path, columns: Mapping[str, Convert]) -> Iterator[Record]:
    """The rows with each column converted; raises LocalityFileMissing and LocalityFileFaulty."""
    if not path.is_file():
        raise LocalityFileMissing(file=path.name)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        header = next(rows, [])
        places = [(name, _place(header, name, path), convert) for name, convert in columns.items()]
        for row in rows:
            yield _record(row, places, len(header), path, rows.line_num)


def _place(header: list[str], name: str, path: Path) -> int:
    if name not in header:
        raise LocalityFileFaulty(file=path.name, line=1, field=name, value=",".join(header))
    return header.index(name)


def _record(
    row: list[str], places: list[tuple[str, int, Convert]], width: int, path: Path, line: int
) -> Record:
    if len(row) != width:
        raise LocalityFileFaulty(file=path.name, line=line, field=places[0][0], value=",".join(row))
    record: Record = {}
    for name, place, convert in places:
        try:
            record[name] = convert(row[place])
        except ValueError as error:
            raise LocalityFileFaulty(file=path.name, line=line, field=name, value=row[place]) from error
    return record


def _optional(convert: Convert) -> Convert:
    """The same conversion, with None for an empty cell."""
    return lambda text: convert(text) if text else None


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("empty")
    return nfc(text.strip())


def _code(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("not a code")
    return text


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("not finite")
    return value


_UNIT_COLUMNS: dict[str, Convert] = {
    "level": Level,
    "code": _code,
    "kind": LocalityKind,
    "name": _text,
    "parent_level": _optional(Level),
    "parent": _optional(_code),
    "valid_from": date.fromisoformat,
    "valid_to": _optional(date.fromisoformat),
    "area_km2": _optional(_number),
    "population": _optional(int),
    "lat": _optional(_number),
    "lon": _optional(_number),
    "legal_basis": _optional(nfc),
}
_SUCCESSION_COLUMNS: dict[str, Convert] = {
    "old": _text,
    "new": _text,
    "effective": date.fromisoformat,
    "relation": Relation,
    "source_relation": _optional(str),
    "note": _optional(nfc),
    "source": _optional(nfc),
}
