"""Trends: provinces on constant panels, localities on lines that break where they must."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.analysis.counts import sub_count
from scorecard.services.locality_trends import LocalityTrends, locality_trends
from scorecard.services.results import Side, View
from scorecard.services.trend_subject import Basis, Kind, Subject
from scorecard.services.trends import ProvincePanel, Reason, frameworks_shown, province_panel, records
from scorecard.services.workplace import Workplace
from tests.access.places import DAY, actor
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle, workplace

END_2023, END_2024, END_2025 = date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31)
EVERYONE = actor("leadership", "everywhere")


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    """Hải An 2023 and 2024, Đồ Sơn 2024; the wards Hải An 2025, Đằng Lâm 2024; Cát Hải 2024 and 2025."""
    made = workplace(tmp_path)
    years = {day.year: open_cycle(made, f"Kỳ {day.year}", day) for day in (END_2023, END_2024, END_2025)}
    published(made, years[2023], key_on(made, "district", "306", END_2023), "Y")
    published(made, years[2024], key_on(made, "district", "306", END_2024), "G", s1_1_1="Y")
    published(made, years[2024], key_on(made, "district", "308", END_2024), "R")
    published(made, years[2024], key_on(made, "commune", "11413", END_2024), "Y")
    published(made, years[2024], key_on(made, "district", "317", END_2024), "Y")
    published(made, years[2025], key_on(made, "commune", "11413", END_2025), "G")
    published(made, years[2025], key_on(made, "commune", "11914", END_2025), "G")
    return made


def panel(at: Workplace, basis: Basis) -> ProvincePanel:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    return province_panel(at, EVERYONE, View.PUBLISHED, framework, Side.VERIFIED, basis)


def told(found: ProvincePanel) -> list[list[tuple[int, int]]]:
    """(year, n) of each point, by segment, of the only province."""
    assert [line.province.name for line in found.lines] == ["Hải Phòng"]
    return [[(point.year, point.n) for point in segment] for segment in found.lines[0].segments]


def test_a_constant_panel_holds_only_units_assessed_in_both_years(at: Workplace) -> None:
    found = panel(at, Basis.CONSTANT)
    assert told(found)[0] == [(2023, 1), (2024, 1)]
    first, second = found.lines[0].segments[0]
    assert (first.tally.sub_greens, second.tally.sub_greens) == (0, second.tally.sub_asked - 1)


def test_what_no_unit_continues_is_marked_between_the_years(at: Workplace) -> None:
    marks = [(each.before, each.reason) for each in panel(at, Basis.CONSTANT).breaks]
    assert marks == [(2024, Reason.UNITS)]


def test_as_recorded_shows_every_unit_and_joins_nothing_here(at: Workplace) -> None:
    assert told(panel(at, Basis.RECORDED)) == [[(2023, 1)], [(2024, 4)], [(2025, 2)]]


def test_only_lines_that_reach_today_can_be_asked_for(at: Workplace) -> None:
    assert {n for segment in told(panel(at, Basis.TODAY)) for _, n in segment} <= {1, 2}


def test_a_reader_sees_the_panel_of_the_own_scope_only(at: Workplace) -> None:
    framework = frameworks_shown(at, actor("official", "own"), View.PUBLISHED)[0]
    found = province_panel(
        at, actor("official", "own"), View.PUBLISHED, framework, Side.VERIFIED, Basis.RECORDED
    )
    assert told(found) == [[(2023, 1)], [(2024, 2)]]
    other = actor("official", "other_province")
    assert frameworks_shown(at, other, View.PUBLISHED) == []


def follow(at: Workplace, code: str, subject: Subject) -> LocalityTrends:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    key = key_on(at, "commune", code, DAY)
    return locality_trends(at, EVERYONE, View.PUBLISHED, framework, Side.VERIFIED, [key], subject)


def test_wards_merged_as_a_whole_are_faint_and_the_district_is_only_listed(at: Workplace) -> None:
    found = follow(at, "11413", Subject(Kind.QUADRANTS))
    lines = [(line.unit.full_name, line.faint, len(line.segments)) for line in found.panels[0].lines]
    assert lines == [("Phường Hải An", False, 1), ("Phường Đằng Lâm", True, 1)]
    assert [(each.relative.unit.full_name, each.years) for each in found.listed] == [
        ("Quận Hải An", (2023, 2024))
    ]
    assert len(found.panels) == 4


def test_an_indicator_is_followed_with_its_colour_and_its_count(at: Workplace) -> None:
    found = follow(at, "11413", Subject(Kind.INDICATOR, "1.1"))
    point = found.panels[0].lines[0].segments[0][0]
    assert (point.year, point.value, point.mark) == (2025, 1.0, "G")
    assert point.count is not None
    assert point.count.green == point.count.asked


def test_points_come_as_a_whole_and_by_quadrant(at: Workplace) -> None:
    found = follow(at, "11413", Subject(Kind.POINTS))
    assert [panel.code for panel in found.panels] == ["", "1", "2", "3", "4"]
    assert found.panels[0].lines[0].segments[0][0].value == 1.0


def test_a_measure_without_values_draws_nothing(at: Workplace) -> None:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    measured = next(sub for sub in framework.sub_indicators if sub.measure)
    found = follow(at, "11413", Subject(Kind.MEASURED, measured.code))
    assert found.panels[0].lines == ()
    assert found.unit == measured.measure.unit if measured.measure else False


def test_provinces_are_followed_by_quadrant_in_one_reading(at: Workplace) -> None:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    found = province_panel(
        at, EVERYONE, View.PUBLISHED, framework, Side.VERIFIED, Basis.PILOTS, Subject(Kind.QUADRANTS)
    )
    first, second = found.lines[0].segments[0]
    assert (found.parts, len(first.tallies)) == (4, 4)
    assert [tally.share for tally in second.tallies][1:] == [1.0, 1.0, 1.0]
    assert sum(tally.sub_asked for tally in first.tallies) == 193


def test_provinces_are_followed_by_one_indicator(at: Workplace) -> None:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    asked = (at, EVERYONE, View.PUBLISHED, framework, Side.VERIFIED, Basis.RECORDED)
    found = province_panel(*asked, Subject(Kind.INDICATOR, "1.1"))
    assert [point.tally.n for segment in found.lines[0].segments for point in segment] == [1, 4, 2]


def test_only_units_of_pilot_provinces_stand_on_that_basis(at: Workplace) -> None:
    published(at, 3, key_on(at, "commune", "00004", END_2025), "G")
    assert [line.province.name for line in panel(at, Basis.PILOTS).lines] == ["Hải Phòng"]
    assert [line.province.name for line in panel(at, Basis.CONSTANT).lines] == ["Hải Phòng", "Hà Nội"]


def test_of_a_unit_assessed_twice_in_a_year_the_later_one_counts(at: Workplace) -> None:
    again = open_cycle(at, "Kỳ 2025 lần hai", date(2025, 12, 31))
    published(at, again, key_on(at, "commune", "11413", END_2025), "R")
    last = panel(at, Basis.RECORDED).lines[0].segments[-1][-1]
    assert (last.year, last.n, last.tally.sub_greens) == (2025, 2, 196)


def test_on_todays_units_an_ended_one_is_followed_as_what_stands_there(at: Workplace) -> None:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    key = key_on(at, "district", "306", END_2024)
    asked = (at, EVERYONE, View.PUBLISHED, framework, Side.VERIFIED, [key], Subject(Kind.WHOLE))
    recorded, today = (locality_trends(*asked, basis) for basis in (Basis.RECORDED, Basis.TODAY))
    assert [line.unit.full_name for line in recorded.panels[0].lines] == ["Quận Hải An"]
    assert [line.unit.full_name for line in today.panels[0].lines] == ["Phường Hải An"]
    assert {each.relative.unit.full_name for each in today.listed} == {"Quận Hải An", "Phường Đằng Lâm"}


def test_the_whole_is_the_share_of_green_sub_indicators(at: Workplace) -> None:
    found = follow(at, "11914", Subject(Kind.WHOLE))
    assert [[p.value for p in segment] for segment in found.panels[0].lines[0].segments] == [[0.0, 1.0]]


def test_points_of_provinces_are_the_sums_of_the_results_of_their_units(at: Workplace) -> None:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    expected: dict[int, list[int]] = {}
    for each in records(at, EVERYONE, View.PUBLISHED, framework.code, Side.VERIFIED):
        counted = sub_count(each.standing.answers)
        sums = expected.setdefault(each.cycle.year, [0, 0, 0])
        for place, number in enumerate((1, counted.green, counted.asked)):
            sums[place] += number
    points = [point for segment in panel(at, Basis.RECORDED).lines[0].segments for point in segment]
    assert {p.year: [p.n, p.tally.sub_greens, p.tally.sub_asked] for p in points} == expected
