"""Compiles data/localities/units.csv and succession.csv from the package vietnamadminunits and source/*.csv.

Run from the project root: `python -m tools.compile_localities`. Sources: data/localities/README.md.
"""

import csv
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from scorecard.localities.models import relation_from_source

Row = dict[str, str]

FOLDER = Path(__file__).parents[1] / "data" / "localities"
SOURCE = FOLDER / "source"
UNIT_COLUMNS = [
    "level", "code", "kind", "name", "parent_level", "parent", "valid_from", "valid_to",
    "area_km2", "population", "lat", "lon", "legal_basis", "source",
]  # fmt: skip
SUCCESSION_COLUMNS = ["old", "new", "effective", "relation", "source_relation", "note", "source"]
TWO_TIERS_SINCE = "2025-07-01"
PILOTS = ("22", "30", "31", "42", "46")
PACKAGE = "vietnamadminunits 1.0.4"
FACTS = "units_pilot_provinces.csv"
KINDS = {
    "Tỉnh": "tinh", "Thành phố": "thanh_pho", "Quận": "quan", "Huyện": "huyen", "Thị xã": "thi_xa",
    "Xã": "xa", "Phường": "phuong", "Thị trấn": "thi_tran", "Đặc khu": "dac_khu",
}  # fmt: skip
# The only four districts that became one special zone each: the NSO table lists their communes and, for three
# of them, no row for the district itself; the facts table derives it as "contains".
ISLAND_DISTRICTS = {"203", "207", "317", "318"}
LEVELS = ("province", "district", "commune")


def main(target: Path = FOLDER) -> None:
    """Writes both files into the folder `target` and says how many rows."""
    provinces = {row["code"]: row for row in read(SOURCE / "provinces_2025.csv")}
    units = [*pilot_units(provinces), *package_units(provinces)]
    changes = read(SOURCE / "changes_2026.csv")
    units = [version for unit in units for version in split_by_change(unit, changes)]
    successions = [*pilot_successions(), *change_successions(units, changes)]
    units.sort(key=lambda row: (LEVELS.index(row["level"]), row["code"], row["valid_from"]))
    successions.sort(key=lambda row: (row["effective"], row["old"], row["new"]))
    write(target / "units.csv", UNIT_COLUMNS, units)
    write(target / "succession.csv", SUCCESSION_COLUMNS, successions)
    sys.stdout.write(f"{len(units)} unit versions, {len(successions)} successions\n")


def pilot_units(provinces: Mapping[str, Row]) -> Iterable[Row]:
    """Every version in the four pilot provinces and the former Hải Dương, from the facts table."""
    package = {ward["wardCode"]: ward for ward in package_rows()}
    for row in read(SOURCE / FACTS):
        level, kind = row["level"], KINDS[row["type"]]
        unit = {column: row.get(column, "") for column in UNIT_COLUMNS} | {
            "kind": "thanh_pho_truc_thuoc" if level == "province" and kind == "thanh_pho" else kind,
            "name": row["name"].removeprefix(row["type"]).strip(),
            "parent_level": {"": "", "2": "province", "3": "district"}[str(len(row["parent"]) or "")],
            "source": "; ".join(filter(None, (FACTS, row["geo_source"]))),
            "legal_basis": row["legal_basis"].strip("()"),
            # One figure of the source is written "23,870" where all others have no thousands mark.
            "population": row["population"].replace(",", ""),
        }
        if level == "commune" and not row["valid_to"] and not unit["area_km2"]:
            ward = package[row["code"]]
            unit |= {"area_km2": ward["wardAreaKm2"], "lat": ward["wardLat"], "lon": ward["wardLon"]}
        yield unit | known_of_province(unit, provinces.get(row["code"]))


def known_of_province(unit: Row, province: Row | None) -> Row:
    """Area, population and centre of a pilot province, where the figures of 2025 fit that version.

    Hải Phòng stood before and after it took in Hải Dương: it is one version, so no single figure fits it.
    """
    if unit["level"] != "province" or province is None:
        return {}
    fits = unit["code"] != "31" and (not unit["valid_to"] or unit["valid_to"] > TWO_TIERS_SINCE)
    return {name: province[name] for name in ("lat", "lon", *(("area_km2", "population") if fits else ()))}


def package_units(provinces: Mapping[str, Row]) -> Iterable[Row]:
    """The other thirty provinces and their communes of today; provinces are found by name, not by code."""
    by_name = {row["name"]: row for row in provinces.values()}
    seen: set[str] = set()
    for ward in package_rows():
        province = by_name[ward["provinceShort"]]
        if province["code"] in PILOTS:
            continue
        if province["code"] not in seen:
            seen.add(province["code"])
            yield province_row(province, ward)
        yield commune_row(province["code"], ward)


def package_rows() -> list[Row]:
    """The table of today's communes in the package's database, everything as text."""
    database = files("vietnamadminunits") / "data" / "dataset.db"
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute("SELECT * FROM admin_units").fetchall()
    return [{name: "" if value is None else str(value) for name, value in dict(row).items()} for row in found]


def province_row(province: Mapping[str, str], ward: Mapping[str, str]) -> Row:
    """A province as it stood on the day of the two tiers."""
    is_city = ward["province"].startswith("Thành phố")
    return {
        "level": "province", "code": province["code"], "name": province["name"],
        "kind": "thanh_pho_truc_thuoc" if is_city else "tinh",
        "valid_from": TWO_TIERS_SINCE, "area_km2": province["area_km2"], "population": province["population"],
        "lat": province["lat"], "lon": province["lon"],
        "legal_basis": "202/2025/QH15 (12/6/2025)", "source": f"{PACKAGE}; provinces_2025.csv",
    }  # fmt: skip


def commune_row(province: str, ward: Mapping[str, str]) -> Row:
    """A commune, ward or special zone as it stood on the day of the two tiers."""
    # The package writes 0 where its own source had no area.
    area = "" if ward["wardAreaKm2"] == "0.0" else ward["wardAreaKm2"]
    return {
        "level": "commune", "code": ward["wardCode"],
        "name": ward["wardShort"], "kind": KINDS[ward["wardType"]],
        "parent_level": "province", "parent": province, "valid_from": TWO_TIERS_SINCE,
        "area_km2": area, "lat": ward["wardLat"], "lon": ward["wardLon"],
        "legal_basis": "19/2025/QĐ-TTg (30/6/2025)", "source": PACKAGE,
    }  # fmt: skip


def split_by_change(unit: Row, changes: Iterable[Row]) -> list[Row]:
    """One version, or two where a resolution of 2026 changed the kind of a unit that stands."""
    for change in changes:
        if (unit["level"], unit["code"]) == (change["level"], change["code"]) and not unit.get("valid_to"):
            if (unit["kind"], unit["name"]) != (change["kind_from"], change["name"]):
                raise SystemExit(f"changes_2026.csv: {change['code']} is {unit['kind']} {unit['name']}")
            before = unit | {"valid_to": change["effective"]}
            after = unit | {
                "kind": change["kind_to"], "valid_from": change["effective"],
                "legal_basis": change["legal_basis"], "source": "changes_2026.csv",
            }  # fmt: skip
            return [before, after]
    return [unit]


def change_successions(units: Iterable[Row], changes: Iterable[Row]) -> Iterable[Row]:
    """The `unchanged` step from each unit of 2025 to its new kind of 2026."""
    versions = {(row["level"], row["code"], row["valid_to"]): row for row in units if row.get("valid_to")}
    for change in changes:
        before = versions[change["level"], change["code"], change["effective"]]
        yield {
            "old": key(before["level"], before["code"], before["valid_from"]),
            "new": key(change["level"], change["code"], change["effective"]),
            "effective": change["effective"], "relation": "unchanged",
            "source_relation": "same_code_type_or_parent_change",
            "note": change["legal_basis"], "source": change["source"],
        }  # fmt: skip


def pilot_successions() -> Iterable[Row]:
    """The rows of the facts tables with both ends; the others are gaps, which the checker finds by itself."""
    for row in [*read(SOURCE / "succession_pilot_provinces.csv"), *read(SOURCE / "succession_added.csv")]:
        old, new, word = row["old_unit_id"], row["new_unit_id"], row["relation"]
        if not old or not new or old == new:
            continue
        if row["old_level"] == "district" and row["old_code"] in ISLAND_DISTRICTS:
            word = "whole_district"
        yield {
            "old": key_of_facts(old), "new": key_of_facts(new), "effective": row["effective"],
            "relation": relation_from_source(word), "source_relation": row["relation"],
            "note": row["note"], "source": row["source"],
        }  # fmt: skip


def key_of_facts(unit_id: str) -> str:
    """C11413@2025-07-01 as commune-11413-20250701."""
    code, valid_from = unit_id[1:].split("@")
    return key({"P": "province", "D": "district", "C": "commune"}[unit_id[0]], code, valid_from)


def key(level: str, code: str, valid_from: str) -> str:
    """The key of one version."""
    return f"{level}-{code}-{valid_from.replace('-', '')}"


def read(path: Path) -> list[Row]:
    """A CSV file as rows of text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    """A CSV file with unix line ends, so that two compilations differ only where the data does."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
