"""What may share one line with a real unit, what stands beside it, what is only listed."""

from datetime import date

from scorecard.analysis.lineages import (
    Kinship,
    continued_by,
    handed_down,
    line_of,
    predecessors,
    row_of_line,
    rows_by_unit,
    successors,
)
from scorecard.localities.loader import load_registry

REGISTRY = load_registry()
BEFORE, TODAY = date(2024, 12, 31), date(2026, 11, 21)


def key(level: str, code: str, on: date) -> str:
    unit = REGISTRY.find(level, code, on)
    assert unit is not None
    return unit.key


def kinships(relatives: object) -> dict[str, Kinship]:
    return {each.unit.full_name: each.kinship for each in relatives}  # type: ignore[attr-defined]


def test_wards_that_went_in_as_a_whole_stand_beside_the_new_ward() -> None:
    found = kinships(predecessors(REGISTRY, key("commune", "11413", TODAY)))
    assert found["Phường Đằng Lâm"] is Kinship.BESIDE
    assert found["Phường Thành Tô"] is Kinship.BESIDE


def test_wards_that_went_in_by_part_and_the_dissolved_district_are_only_listed() -> None:
    found = kinships(predecessors(REGISTRY, key("commune", "11413", TODAY)))
    assert found["Phường Nam Hải"] is Kinship.LISTED
    assert found["Quận Hải An"] is Kinship.LISTED


def test_an_island_district_that_became_a_special_zone_keeps_its_line() -> None:
    zone, district = key("commune", "11914", TODAY), key("district", "317", BEFORE)
    assert district in line_of(REGISTRY, zone)
    assert zone in line_of(REGISTRY, district)


def test_a_unit_continues_its_one_to_one_predecessor_and_never_what_came_after_it() -> None:
    zone, district = key("commune", "11914", TODAY), key("district", "317", BEFORE)
    assert continued_by(REGISTRY, zone)[0] == zone
    assert district in continued_by(REGISTRY, zone)
    assert zone not in continued_by(REGISTRY, district)


def test_a_merged_ward_continues_none_of_those_that_went_into_it() -> None:
    ward = key("commune", "11413", TODAY)
    assert continued_by(REGISTRY, ward) == (ward,)


def test_successors_of_a_dissolved_district_are_only_listed() -> None:
    found = kinships(successors(REGISTRY, key("district", "306", BEFORE)))
    assert found["Phường Hải An"] is Kinship.LISTED


def test_promises_are_handed_down_from_whole_predecessors_and_not_from_parts() -> None:
    names = {REGISTRY.unit(each).full_name for each in handed_down(REGISTRY, key("commune", "11413", TODAY))}
    assert {"Phường Hải An", "Phường Đằng Lâm", "Phường Tràng Cát"} <= names
    assert not {"Phường Nam Hải", "Phường Đông Hải 2", "Quận Hải An"} & names


def test_results_of_two_cycles_are_set_side_by_side_on_one_line_only() -> None:
    zone, district = key("commune", "11914", TODAY), key("district", "317", BEFORE)
    hai_an, ward = key("district", "306", BEFORE), key("commune", "11413", TODAY)
    rows = rows_by_unit(REGISTRY, [hai_an, district])
    assert row_of_line(REGISTRY, district, rows) == 1  # the unit itself
    assert row_of_line(REGISTRY, zone, rows) == 1  # what it continues one to one
    assert row_of_line(REGISTRY, ward, rows) is None  # never after a merger
    assert (
        row_of_line(REGISTRY, district, rows_by_unit(REGISTRY, [zone])) is None
    )  # nothing from what came later


def test_another_version_of_the_same_unit_is_the_same_unit() -> None:
    older, newer = "commune-09319-20250701", "commune-09319-20260920"
    assert row_of_line(REGISTRY, newer, rows_by_unit(REGISTRY, [older])) == 0
