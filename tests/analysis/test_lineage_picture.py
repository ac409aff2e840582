"""The lineage of real units as a picture: written by hand from the resolutions and the statistics office's table."""

from datetime import date

import pytest

from scorecard.analysis.lineage_picture import Picture, picture, units_today
from scorecard.localities.loader import load_registry

REGISTRY = load_registry()
NEW_TIERS, MERGERS_2025 = date(2025, 7, 1), date(2025, 1, 1)
HAI_AN_DISTRICT, HAI_AN, DONG_HAI = (
    "district-306-20230410",
    "commune-11413-20250701",
    "commune-11411-20250701",
)
CAT_HAI_DISTRICT, CAT_HAI = "district-317-20230410", "commune-11914-20250701"
NAM_DONG, PHU_LOC, KHE_TRE = "district-483-20230410", "district-482-20230410", "commune-20161-20250701"


def columns(found: Picture) -> list[set[str]]:
    """The names that stand in each column."""
    return [
        {box.unit.full_name for box in found.boxes if box.column == column}
        for column in range(len(found.days) + 1)
    ]


def drawn(found: Picture) -> set[tuple[str, str, str]]:
    """(older unit, newer unit, relation) of each line of the picture."""
    return {
        (link.old.full_name, link.new.full_name, str(link.relation))
        for link in found.links
        if not link.implied
    }


def inside(found: Picture, district: str) -> set[str]:
    return {box.unit.full_name for box in found.boxes if box.frame == district}


WHOLE_INTO_HAI_AN = ("Đằng Lâm", "Thành Tô", "Đằng Hải", "Cát Bi", "Tràng Cát")
INTO_HAI_AN = {
    *((f"Phường {name}", "Phường Hải An", "whole") for name in WHOLE_INTO_HAI_AN),
    ("Phường Đông Hải 2", "Phường Hải An", "part_area"),
    ("Phường Nam Hải", "Phường Hải An", "part"),
}
INTO_DONG_HAI = {
    ("Phường Đông Hải 1", "Phường Đông Hải", "whole"),
    ("Phường Đông Hải 2", "Phường Đông Hải", "part"),
    ("Phường Nam Hải", "Phường Đông Hải", "part"),
}
EIGHT_WARDS = {f"Phường {name}" for name in (*WHOLE_INTO_HAI_AN, "Đông Hải 1", "Đông Hải 2", "Nam Hải")}


def test_quan_hai_an_and_its_eight_wards_became_two_wards() -> None:
    found = picture(REGISTRY, HAI_AN_DISTRICT)
    assert found.days == (NEW_TIERS,)
    assert columns(found) == [{"Quận Hải An", *EIGHT_WARDS}, {"Phường Hải An", "Phường Đông Hải"}]
    assert inside(found, HAI_AN_DISTRICT) == EIGHT_WARDS
    assert drawn(found) == INTO_HAI_AN | INTO_DONG_HAI
    assert not any(link.continues for link in found.links)
    assert [unit.full_name for unit in units_today(REGISTRY, HAI_AN_DISTRICT)] == [
        "Phường Đông Hải",
        "Phường Hải An",
    ]


def test_the_dissolved_district_is_told_by_its_wards_and_stays_in_the_table() -> None:
    implied = [link for link in picture(REGISTRY, HAI_AN_DISTRICT).links if link.implied]
    assert {(link.old.full_name, link.new.full_name) for link in implied} == {
        ("Quận Hải An", "Phường Hải An"),
        ("Quận Hải An", "Phường Đông Hải"),
    }


def test_phuong_hai_an_shows_the_seven_wards_in_their_district_and_where_the_rest_of_two_went() -> None:
    found = picture(REGISTRY, HAI_AN)
    assert columns(found) == [{"Quận Hải An", *EIGHT_WARDS} - {"Phường Đông Hải 1"}, {"Phường Hải An"}]
    assert drawn(found) == INTO_HAI_AN
    assert {
        (REGISTRY.unit(s.old_key).full_name, REGISTRY.unit(s.new_key).full_name) for s in found.aside
    } == {
        ("Phường Đông Hải 2", "Phường Đông Hải"),
        ("Phường Nam Hải", "Phường Đông Hải"),
    }


def test_phuong_dong_hai_comes_from_three_wards() -> None:
    found = picture(REGISTRY, DONG_HAI)
    assert columns(found)[1] == {"Phường Đông Hải"}
    assert drawn(found) == INTO_DONG_HAI


@pytest.mark.parametrize("key", [CAT_HAI_DISTRICT, CAT_HAI])
def test_huyen_cat_hai_continues_as_the_special_zone_and_so_its_twelve_communes_are_in_it(key: str) -> None:
    found = picture(REGISTRY, key)
    assert found.days == (NEW_TIERS,)
    assert columns(found)[1] == {"Đặc khu Cát Hải"}
    assert len(inside(found, CAT_HAI_DISTRICT)) == 12
    assert [link.old.full_name for link in found.links if link.continues] == ["Huyện Cát Hải"]
    assert {relation for _, _, relation in drawn(found)} == {"whole"}
    assert len(drawn(found)) == 13


NAM_DONG_COMMUNES = {
    "Xã Khe Tre": {"Thị trấn Khe Tre", "Xã Hương Phú", "Xã Hương Lộc", "Xã Thượng Lộ"},
    "Xã Nam Đông": {"Xã Hương Xuân", "Xã Hương Sơn", "Xã Thượng Nhật"},
    "Xã Long Quảng": {"Xã Hương Hữu", "Xã Thượng Quảng", "Xã Thượng Long"},
}
PHU_LOC_COMMUNES = {
    *NAM_DONG_COMMUNES,
    *("Xã Phú Lộc", "Xã Vinh Lộc", "Xã Hưng Lộc", "Xã Lộc An", "Xã Chân Mây - Lăng Cô"),
}


def test_huyen_nam_dong_went_into_phu_loc_and_its_ten_communes_into_three() -> None:
    found = picture(REGISTRY, NAM_DONG)
    assert found.days == (MERGERS_2025, NEW_TIERS)
    ten = set().union(*NAM_DONG_COMMUNES.values())
    assert columns(found) == [{"Huyện Nam Đông", *ten}, {"Huyện Phú Lộc"}, PHU_LOC_COMMUNES]
    assert inside(found, NAM_DONG) == ten
    assert drawn(found) == {
        ("Huyện Nam Đông", "Huyện Phú Lộc", "unknown"),
        *(("Huyện Phú Lộc", new, "part") for new in PHU_LOC_COMMUNES),
        *((old, new, "whole") for new, olds in NAM_DONG_COMMUNES.items() for old in olds),
    }
    assert {unit.full_name for unit in units_today(REGISTRY, NAM_DONG)} == set(NAM_DONG_COMMUNES)


def test_huyen_phu_loc_stands_between_nam_dong_and_the_eight_communes_of_today() -> None:
    found = picture(REGISTRY, PHU_LOC)
    assert columns(found) == [{"Huyện Nam Đông"}, {"Huyện Phú Lộc"}, PHU_LOC_COMMUNES]
    assert (found.inside, found.shows_inside) == (27, False)
    assert picture(REGISTRY, PHU_LOC, inside=True).shows_inside


def test_xa_khe_tre_comes_from_four_communes_of_nam_dong() -> None:
    found = picture(REGISTRY, KHE_TRE)
    four = NAM_DONG_COMMUNES["Xã Khe Tre"]
    assert columns(found) == [{"Huyện Nam Đông", *four}, {"Huyện Phú Lộc"}, {"Xã Khe Tre"}]
    assert inside(found, NAM_DONG) == four


def test_a_change_of_kind_is_one_line_between_two_boxes() -> None:
    found = picture(REGISTRY, "commune-26368-20260430")
    assert [(link.new.full_name, link.continues) for link in found.links if link.continues] == [
        ("Phường Long Thành", True)
    ]


def test_every_unit_has_a_picture_in_which_no_two_boxes_lie_on_each_other() -> None:
    for unit in REGISTRY.units:
        found = picture(REGISTRY, unit.key, inside=True)
        by_column: dict[int, list[float]] = {}
        for box in found.boxes:
            by_column.setdefault(box.column, []).append(box.row)
        for rows in by_column.values():
            assert all(
                after - before > 0.99 for before, after in zip(sorted(rows), sorted(rows)[1:], strict=False)
            )
        assert all(0 < box.row < found.rows for box in found.boxes)


def test_a_commune_that_changed_its_kind_inside_its_district_stands_in_the_column_before() -> None:
    found = picture(REGISTRY, PHU_LOC, inside=True)
    stands = {box.unit.full_name: (box.column, box.frame) for box in found.boxes}
    assert stands["Xã Lộc Sơn"] == (0, "")
    assert stands["Thị trấn Lộc Sơn"] == (1, PHU_LOC)
    assert all(
        found.box(link.old.key).column < found.box(link.new.key).column
        for link in found.links
        if not link.implied
    )
