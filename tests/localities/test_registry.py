"""The registry over a small invented country: days, parents, grants, search."""

from datetime import date

import pytest

from scorecard.localities.errors import LocalityKeyTwice, LocalityNotFound
from scorecard.localities.models import Level, Locality, LocalityKind, Relation, Succession, locality_key
from scorecard.localities.registry import Registry, sorted_units

START, CITY_DAY, TWO_TIERS = date(2023, 1, 1), date(2025, 1, 1), date(2025, 7, 1)
TODAY = date(2026, 11, 21)


def unit(
    level: Level, code: str, kind: LocalityKind, name: str, days: tuple[date, date | None], parent: str = ""
) -> Locality:
    above = {"": None, "9": Level.PROVINCE, "9x": Level.DISTRICT}[
        parent and ("9" if len(parent) == 2 else "9x")
    ]
    return Locality(locality_key(level, code, days[0]), level, code, kind, name, *days, above, parent or None)


def small_country() -> Registry:
    units = [
        unit(Level.PROVINCE, "90", LocalityKind.TINH, "Sông Xanh", (START, CITY_DAY)),
        unit(Level.PROVINCE, "90", LocalityKind.THANH_PHO_TRUC_THUOC, "Sông Xanh", (CITY_DAY, None)),
        unit(Level.DISTRICT, "901", LocalityKind.HUYEN, "Đảo Nhỏ", (START, TWO_TIERS), "90"),
        unit(Level.DISTRICT, "902", LocalityKind.HUYEN, "Thuỷ Lâm", (START, CITY_DAY), "90"),
        unit(Level.DISTRICT, "902", LocalityKind.THANH_PHO, "Thuỷ Lâm", (CITY_DAY, TWO_TIERS), "90"),
        unit(Level.COMMUNE, "90001", LocalityKind.XA, "Đông", (START, TWO_TIERS), "902"),
        unit(Level.COMMUNE, "90002", LocalityKind.XA, "Dương", (START, TWO_TIERS), "902"),
        unit(Level.COMMUNE, "90001", LocalityKind.PHUONG, "Thủy Lâm", (TWO_TIERS, None), "90"),
        unit(Level.COMMUNE, "90003", LocalityKind.DAC_KHU, "Đảo Nhỏ", (TWO_TIERS, None), "90"),
    ]
    return Registry(units, successions())


def step(old: str, new: str, day: date, relation: Relation) -> Succession:
    return Succession(old, new, day, relation)


def successions() -> list[Succession]:
    return [
        step("province-90-20230101", "province-90-20250101", CITY_DAY, Relation.UNCHANGED),
        step("district-902-20230101", "district-902-20250101", CITY_DAY, Relation.UNCHANGED),
        step("commune-90001-20230101", "commune-90001-20250701", TWO_TIERS, Relation.WHOLE),
        step("commune-90002-20230101", "commune-90001-20250701", TWO_TIERS, Relation.WHOLE),
        step("district-902-20250101", "commune-90001-20250701", TWO_TIERS, Relation.PART),
        step("district-901-20230101", "commune-90003-20250701", TWO_TIERS, Relation.WHOLE),
    ]


REGISTRY = small_country()


def keys(units: object) -> list[str]:
    return [each.key for each in units]  # type: ignore[attr-defined]


def test_one_code_is_another_unit_on_another_day() -> None:
    before, after = (REGISTRY.find("commune", "90001", day) for day in (date(2025, 6, 30), TWO_TIERS))
    assert (before and before.full_name, after and after.full_name) == ("Xã Đông", "Phường Thủy Lâm")
    assert REGISTRY.find("commune", "90001", date(2022, 12, 31)) is None


def test_an_unknown_key_is_told() -> None:
    with pytest.raises(LocalityNotFound, match="commune-1-20250701"):
        REGISTRY.unit("commune-1-20250701")


def test_a_key_given_twice_is_refused() -> None:
    twice = REGISTRY.units[0]
    with pytest.raises(LocalityKeyTwice, match=twice.key):
        Registry([twice, twice])


def test_units_of_a_day_can_be_kept_to_one_level() -> None:
    assert keys(REGISTRY.valid_on(TODAY, "commune")) == ["commune-90001-20250701", "commune-90003-20250701"]
    assert len(REGISTRY.valid_on(TODAY)) == 3


def test_the_parent_is_the_version_of_that_day() -> None:
    parent = REGISTRY.parent
    assert parent("commune-90001-20230101", date(2024, 1, 1)) == REGISTRY.unit("district-902-20230101")
    assert parent("commune-90001-20230101") == REGISTRY.unit("district-902-20250101")
    assert parent("province-90-20250101") is None


def test_ancestors_are_all_versions_above_district_first() -> None:
    assert keys(REGISTRY.ancestors("commune-90001-20230101")) == [
        "district-902-20230101",
        "district-902-20250101",
        "province-90-20230101",
        "province-90-20250101",
    ]
    assert keys(REGISTRY.ancestors("commune-90001-20250701")) == ["province-90-20250101"]


def test_the_province_is_found_through_the_district() -> None:
    assert REGISTRY.province("commune-90001-20230101").key == "province-90-20250101"
    assert REGISTRY.province("commune-90001-20230101", date(2024, 1, 1)).key == "province-90-20230101"
    assert REGISTRY.province("province-90-20230101").key == "province-90-20230101"


def test_children_are_of_a_day_and_descendants_of_any_depth() -> None:
    day = date(2024, 1, 1)
    assert keys(REGISTRY.children("province-90-20230101", day)) == [
        "district-901-20230101",
        "district-902-20230101",
    ]
    assert keys(REGISTRY.descendants("province-90-20230101", day, "commune")) == [
        "commune-90001-20230101",
        "commune-90002-20230101",
    ]
    assert keys(REGISTRY.children("province-90-20250101")) == [
        "commune-90001-20250701",
        "commune-90003-20250701",
    ]


def test_identity_goes_through_a_change_of_kind_but_not_through_a_merger() -> None:
    assert REGISTRY.identity("district-902-20250101") == "district-902-20230101"
    assert REGISTRY.identity("commune-90001-20250701") == "commune-90001-20250701"
    assert keys(REGISTRY.same_unit("province-90-20250101")) == [
        "province-90-20230101",
        "province-90-20250101",
    ]


@pytest.mark.parametrize("text", ["thuy lam", "Thuỷ Lâm", "THỦY", "lam thuy"])
def test_search_ignores_marks_tone_spelling_and_case(text: str) -> None:
    assert keys(REGISTRY.search(text)) == [
        "district-902-20230101",
        "district-902-20250101",
        "commune-90001-20250701",
    ]


def test_search_can_be_kept_to_a_day_a_level_and_a_number_of_hits() -> None:
    assert keys(REGISTRY.search("thuy lam", on=TODAY)) == ["commune-90001-20250701"]
    assert keys(REGISTRY.search("dao", level="commune")) == ["commune-90003-20250701"]
    assert len(REGISTRY.search("thuy", limit=1)) == 1
    assert keys(REGISTRY.search("90002")) == ["commune-90002-20230101"]
    assert REGISTRY.search("  ") == ()


def test_lists_sort_in_vietnamese_order() -> None:
    names = [each.name for each in sorted_units(REGISTRY.valid_on(date(2024, 1, 1), "commune"))]
    assert names == ["Dương", "Đông"]
