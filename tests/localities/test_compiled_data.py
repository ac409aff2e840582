"""The committed data/localities: facts that anyone can look up, and the compilation that made them."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from scorecard.localities.checker import check
from scorecard.localities.loader import DATA_FOLDER, load_registry
from scorecard.localities.models import LocalityKind, Relation
from scorecard.localities.registry import Registry, sorted_units
from tools.compile_localities import main as compile_localities

TODAY = date(2026, 11, 21)
REGISTRY: Registry = load_registry()


def kinds(province: str, on: date = TODAY) -> dict[LocalityKind, int]:
    key = REGISTRY.find("province", province, on)
    assert key is not None
    return dict(Counter(unit.kind for unit in REGISTRY.descendants(key.key, on, "commune")))


def named(steps: object, relation: Relation) -> set[str]:
    units = ((REGISTRY.unit(step.old_key), step) for step in steps)  # type: ignore[attr-defined]
    return {unit.name for unit, step in units if step.relation is relation and unit.level == "commune"}


def test_the_data_has_no_fault() -> None:
    assert [str(fault) for fault in check(REGISTRY.units, REGISTRY.successions, TODAY).faults] == []


def test_the_country_has_34_provinces_and_3321_communes() -> None:
    assert len(REGISTRY.valid_on(TODAY, "province")) == 34
    assert len(REGISTRY.valid_on(TODAY, "commune")) == 3321
    assert REGISTRY.valid_on(TODAY, "district") == ()


def test_communes_by_kind_before_and_after_the_new_wards_of_2026() -> None:
    def counted(on: date) -> tuple[int, int, int]:
        tally = Counter(unit.kind for unit in REGISTRY.valid_on(on, "commune"))
        return tally[LocalityKind.XA], tally[LocalityKind.PHUONG], tally[LocalityKind.DAC_KHU]

    assert counted(date(2025, 7, 1)) == (2621, 687, 13)
    assert counted(date(2026, 4, 30)) == (2611, 697, 13)
    assert counted(TODAY) == (2599, 709, 13)


@pytest.mark.parametrize(("code", "total"), [("31", 114), ("46", 40), ("22", 54), ("42", 69)])
def test_communes_of_the_pilot_provinces(code: str, total: int) -> None:
    assert sum(kinds(code).values()) == total


def test_hai_phong_has_45_wards_67_communes_and_two_special_zones() -> None:
    assert kinds("31") == {LocalityKind.PHUONG: 45, LocalityKind.XA: 67, LocalityKind.DAC_KHU: 2}


@pytest.mark.parametrize(
    ("province", "on", "communes"), [("31", date(2024, 6, 1), 217), ("31", date(2025, 6, 1), 167)]
)
def test_communes_of_hai_phong_before_the_two_tiers(province: str, on: date, communes: int) -> None:
    assert sum(kinds(province, on).values()) == communes


def test_hai_an_ward_has_five_whole_predecessors_and_two_parts() -> None:
    steps = REGISTRY.predecessors("commune-11413-20250701")
    assert REGISTRY.unit("commune-11413-20250701").full_name == "Phường Hải An"
    assert named(steps, Relation.WHOLE) == {"Đằng Lâm", "Thành Tô", "Đằng Hải", "Cát Bi", "Tràng Cát"}
    assert named(steps, Relation.PART_AREA) == {"Đông Hải 2"}
    assert named(steps, Relation.PART) == {"Nam Hải"}
    assert REGISTRY.unit("commune-11413-20250701").population == 102_648


def test_dong_hai_ward_took_dong_hai_1_whole() -> None:
    steps = REGISTRY.predecessors("commune-11411-20250701")
    assert named(steps, Relation.WHOLE) == {"Đông Hải 1"}
    assert named(steps, Relation.PART) == {"Đông Hải 2", "Nam Hải"}


def test_a_code_of_today_was_another_ward_in_2024() -> None:
    before = REGISTRY.find("commune", "11413", date(2024, 6, 1))
    assert before is not None
    assert before.full_name == "Phường Đằng Lâm"
    assert not REGISTRY.comparable(before.key, "commune-11413-20250701")


@pytest.mark.parametrize(
    ("district", "zone", "name"),
    [
        ("district-317-20230410", "commune-11914-20250701", "Cát Hải"),
        ("district-318-20230410", "commune-11948-20250701", "Bạch Long Vĩ"),
        ("district-203-20230410", "commune-06994-20250701", "Vân Đồn"),
        ("district-207-20230410", "commune-07192-20250701", "Cô Tô"),
    ],
)
def test_the_four_island_districts_continue_as_special_zones(district: str, zone: str, name: str) -> None:
    assert (REGISTRY.unit(district).name, REGISTRY.unit(zone).name) == (name, name)
    assert REGISTRY.comparable(district, zone)


def test_no_other_district_continues_as_one_commune() -> None:
    lines = {
        step.old_key
        for step in REGISTRY.successions
        if step.old_key.startswith("district") and step.new_key.startswith("commune")
        if REGISTRY.comparable(step.old_key, step.new_key)
    }
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("older", "newer", "name"),
    [
        ("province-22-20230410", "province-22-20260901", "Thành phố Quảng Ninh"),
        ("province-24-20250701", "province-24-20260920", "Thành phố Bắc Ninh"),
        ("province-75-20250701", "province-75-20260430", "Thành phố Đồng Nai"),
        ("province-46-20230410", "province-46-20250101", "Thành phố Huế"),
        ("district-311-20230410", "district-311-20250101", "Thành phố Thuỷ Nguyên"),
        ("commune-26368-20250701", "commune-26368-20260430", "Phường Long Thành"),
        ("commune-09319-20250701", "commune-09319-20260920", "Phường Tiên Du"),
    ],
)
def test_a_change_of_kind_is_a_new_version_of_the_same_unit(older: str, newer: str, name: str) -> None:
    assert REGISTRY.unit(newer).full_name == name
    assert REGISTRY.identity(newer) == older
    assert REGISTRY.comparable(older, newer)


def test_hai_duong_went_into_hai_phong_without_being_it() -> None:
    assert [step.new_key for step in REGISTRY.successors("province-30-20230410")] == ["province-31-20230410"]
    assert not REGISTRY.comparable("province-30-20230410", "province-31-20230410")
    assert REGISTRY.province("district-288-20230410").key == "province-30-20230410"


def test_what_a_plan_or_the_press_says_is_not_taken_as_known() -> None:
    pressed = [step for step in REGISTRY.successions if step.source_relation.endswith("_PRESS")]
    assert {step.relation for step in pressed} == {Relation.UNKNOWN}


@pytest.mark.parametrize(
    ("province", "name", "key"),
    [("Đà Nẵng", "Hoàng Sa", "commune-20333-20250701"), ("Khánh Hòa", "Trường Sa", "commune-22736-20250701")],
)
def test_the_far_islands_are_special_zones_of_their_province(province: str, name: str, key: str) -> None:
    assert REGISTRY.unit(key).full_name == f"Đặc khu {name}"
    assert REGISTRY.province(key).name == province


def test_search_finds_both_tone_spellings() -> None:
    expected = ["Huyện Thuỷ Nguyên", "Thành phố Thuỷ Nguyên", "Phường Thủy Nguyên"]
    assert [unit.full_name for unit in REGISTRY.search("thuy nguyen")] == expected
    assert [unit.full_name for unit in REGISTRY.search("Thủy Nguyên")] == expected


def test_provinces_sort_in_vietnamese_order() -> None:
    names = [unit.name for unit in sorted_units(REGISTRY.valid_on(TODAY, "province"))]
    assert names[:12] == [
        "An Giang",
        "Bắc Ninh",
        "Cà Mau",
        "Cao Bằng",
        "Cần Thơ",
        "Đà Nẵng",
        "Đắk Lắk",
        "Điện Biên",
        "Đồng Nai",
        "Đồng Tháp",
        "Gia Lai",
        "Hà Nội",
    ]


def test_every_commune_of_today_knows_its_province_and_most_their_place() -> None:
    communes = REGISTRY.valid_on(TODAY, "commune")
    assert {REGISTRY.province(unit.key).level for unit in communes} == {"province"}
    assert sum(unit.lat is None for unit in communes) == 0
    assert sum(unit.area_km2 is None for unit in communes) == 4
    lacking = {
        unit.name for unit in communes if unit.parent_code in ("22", "31", "42", "46") and not unit.population
    }
    assert lacking == {"Việt Hòa", "Vĩnh Hòa"}


def test_compiling_again_gives_the_committed_files(tmp_path: Path) -> None:
    pytest.importorskip("vietnamadminunits")
    compile_localities(tmp_path)
    for name in ("units.csv", "succession.csv"):
        assert (tmp_path / name).read_bytes() == (DATA_FOLDER / name).read_bytes()
