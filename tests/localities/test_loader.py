"""Reading the files: every fault says file, line and field."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.localities.errors import LocalityFileFaulty, LocalityFileMissing
from scorecard.localities.loader import load_registry, load_successions, load_units
from scorecard.localities.models import Relation

HEADER = (
    "level,code,kind,name,parent_level,parent,valid_from,valid_to,area_km2,population,lat,lon,legal_basis"
)
GOOD = "commune,00004,phuong,Ba Đình,province,01,2025-07-01,,2.97,,21.0386,105.838,"


def units_file(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "units.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


def test_a_row_becomes_a_locality_and_empty_cells_stay_empty(tmp_path: Path) -> None:
    (unit,) = load_units(units_file(tmp_path, GOOD))
    assert (unit.key, unit.full_name, unit.code) == ("commune-00004-20250701", "Phường Ba Đình", "00004")
    assert (unit.valid_to, unit.area_km2, unit.population) == (None, 2.97, None)


def test_a_file_saved_by_a_spreadsheet_with_its_mark_is_read(tmp_path: Path) -> None:
    path = units_file(tmp_path, GOOD)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(load_units(path)) == 1


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("commune,", "village,", "level"),
        ("00004", "4a", "code"),
        ("phuong", "Phường", "kind"),
        ("Ba Đình", " ", "name"),
        ("2025-07-01", "01/07/2025", "valid_from"),
        ("2.97", "2,97", "level"),
        ("2.97", "nan", "area_km2"),
        ("2.97,,", "2.97,many,", "population"),
    ],
)
def test_a_fault_names_file_line_and_field(tmp_path: Path, old: str, new: str, field: str) -> None:
    path = units_file(tmp_path, GOOD, GOOD.replace(old, new, 1))
    with pytest.raises(LocalityFileFaulty) as told:
        load_units(path)
    assert (told.value.params["file"], told.value.params["line"]) == ("units.csv", 3)
    assert told.value.params["field"] == field


def test_a_missing_column_is_told_with_the_first_line(tmp_path: Path) -> None:
    path = units_file(tmp_path, header=HEADER.replace("valid_to", "until"))
    with pytest.raises(LocalityFileFaulty, match="line 1, field valid_to"):
        load_units(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LocalityFileMissing, match=r"units\.csv"):
        load_registry(tmp_path)


def test_a_succession_row_is_read(tmp_path: Path) -> None:
    path = tmp_path / "succession.csv"
    header = "old,new,effective,relation,source_relation,note,source"
    path.write_text(f"{header}\na,b,2025-07-01,whole,whole,Nhập toàn bộ,NSO\n", encoding="utf-8")
    (step,) = load_successions(path)
    assert (step.old_key, step.new_key, step.relation) == ("a", "b", Relation.WHOLE)
    assert (step.effective, step.note, step.source) == (date(2025, 7, 1), "Nhập toàn bộ", "NSO")
