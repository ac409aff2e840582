"""The map: what is placed where, what is added up, and what a map of the country never lacks."""

from datetime import date

import numpy as np
import pytest

from scorecard.services import maps
from scorecard.services.boundaries import BoundaryWish, load_boundaries
from scorecard.services.maps import COUNTRY, MapView, archipelagos, ground_of, map_view
from scorecard.services.results import View
from scorecard.services.selection import Selection, select
from scorecard.services.workplace import Workplace
from tests.access.places import DAY, actor, registry
from tests.services.result_rows import key_on, published
from tests.services.test_geojson import SQUARE, feature, file_of
from tests.services.world import open_cycle

END_2024 = date(2024, 12, 31)
EVERYONE = actor("leadership", "everywhere")


@pytest.fixture
def cycle(at: Workplace) -> int:
    """Two districts of Hải Phòng, one of Quảng Ninh."""
    made = open_cycle(at, "Kỳ 2024")
    for code, letter in (("306", "G"), ("303", "R"), ("193", "Y")):
        published(at, made, key_on(at, "district", code, END_2024), letter)
    return made


def view(at: Workplace, cycle: int, topic: str = "", who: object = EVERYONE, **more: object) -> MapView:
    found = select(at, who, Selection(View.PUBLISHED, cycle, **more))  # type: ignore[arg-type]
    return map_view(at, found, topic)


def test_each_locality_stands_at_its_place(at: Workplace, cycle: int) -> None:
    found = view(at, cycle)
    unit = found.found.localities[0]
    assert (found.lon[0], found.lat[0]) == (unit.lon, unit.lat)
    assert found.unplaced == ()
    assert found.measures.share.tolist() == [0.0, 1.0, 0.0]


def test_a_map_of_the_country_always_has_hoang_sa_and_truong_sa(at: Workplace, cycle: int) -> None:
    found = view(at, cycle)
    assert [unit.full_name for unit in found.archipelagos] == ["Đặc khu Hoàng Sa", "Đặc khu Trường Sa"]
    assert found.is_national
    assert found.box == COUNTRY
    for unit in found.archipelagos:
        assert COUNTRY.west < (unit.lon or 0) < COUNTRY.east
        assert COUNTRY.south < (unit.lat or 0) < COUNTRY.north
    assert {unit.name for unit in archipelagos(registry())} == {"Hoàng Sa", "Trường Sa"}


def test_every_unit_of_today_lies_on_the_map_of_the_country() -> None:
    ground = ground_of(registry())
    assert len(ground.lon) == 3321
    assert COUNTRY.west < ground.lon.min()
    assert ground.lon.max() < COUNTRY.east
    assert COUNTRY.south < ground.lat.min()
    assert ground.lat.max() < COUNTRY.north


def test_a_province_is_a_map_of_its_own(at: Workplace, cycle: int) -> None:
    found = view(at, cycle, provinces=frozenset({"22"}))
    assert not found.is_national
    assert found.archipelagos == ()
    assert [unit.name for unit in found.found.localities] == ["Hạ Long"]
    assert set(found.ground.provinces.tolist()) == {"22"}
    assert found.box.west > 106
    assert found.box.east < 109


def test_provinces_are_added_up_in_their_order(at: Workplace, cycle: int) -> None:
    found = view(at, cycle)
    assert [(each.province.name, each.tally.n, each.tally.greens) for each in found.provinces] == [
        ("Quảng Ninh", 1, 0),
        ("Hải Phòng", 2, 39),
    ]
    assert found.total.n == 3
    assert (found.total.sub_greens, found.total.sub_asked) == (193, 582)  # three are not asked of quận


def test_one_quadrant_or_one_indicator_can_be_shown(at: Workplace, cycle: int) -> None:
    framework = at.framework(1)
    part = view(at, cycle, framework.quadrants[0].code)
    assert (part.span.indicators, part.indicator) == ((0, len(framework.quadrants[0].indicators)), None)
    one = view(at, cycle, "1.2")
    assert (one.span.indicators, one.indicator) == ((1, 2), 1)
    assert view(at, cycle, "kia").span.indicators == (0, 39)


def test_a_unit_without_a_place_is_named_and_not_drawn(at: Workplace, cycle: int) -> None:
    unknown = next(unit for unit in at.registry().valid_on(END_2024, "district") if unit.lat is None)
    published(at, cycle, unknown.key, "G")
    found = view(at, cycle)
    assert [unit.key for unit in found.unplaced] == [unknown.key]
    assert int(np.isnan(found.lon).sum()) == 1


def test_nobody_sees_dots_beyond_the_own_scope(at: Workplace, cycle: int) -> None:
    found = view(at, cycle, who=actor("official", "own"))
    assert [unit.name for unit in found.found.localities] == ["Hải An"]


def test_outlines_are_drawn_where_there_are_some_and_say_their_source(at: Workplace, cycle: int) -> None:
    content = file_of(feature("306", SQUARE), feature("193", SQUARE))
    load_boundaries(at, content, BoundaryWish("ma", END_2024, source="Bản đồ thử"))
    found = view(at, cycle)
    assert {at.registry().unit(key).code for key in found.outlines} == {"306", "193"}
    assert found.sources == ("Bản đồ thử",)
    only = view(at, cycle, provinces=frozenset({"22"}))
    assert {at.registry().unit(key).code for key in only.outlines} == {"193"}


def test_too_many_outlines_leave_the_provinces_alone(
    at: Workplace, cycle: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_boundaries(at, file_of(feature("11413", SQUARE), feature("31", SQUARE)), BoundaryWish("ma", DAY))
    monkeypatch.setattr(maps, "MOST_POINTS", 7)
    found = view(at, cycle)
    assert [at.registry().unit(key).code for key in found.outlines] == ["31"]
    assert found.left_out == 1


def test_nothing_chosen_is_no_error(at: Workplace, cycle: int) -> None:
    found = view(at, cycle, text="không có tên này")
    assert (found.provinces, found.total.n, len(found.lon)) == ((), 0, 0)


def test_a_published_map_is_made_once_until_the_next_publication(at: Workplace, cycle: int) -> None:
    wish = Selection(View.PUBLISHED, cycle)
    first = map_view(at, select(at, EVERYONE, wish))
    assert map_view(at, select(at, EVERYONE, wish)) is first
    published(at, cycle, key_on(at, "district", "308", END_2024), "G")
    assert len(map_view(at, select(at, EVERYONE, wish)).lon) == len(first.lon) + 1


def test_a_map_in_progress_is_made_anew_each_time(at: Workplace, cycle: int) -> None:
    wish = Selection(View.WORKING, cycle)
    found = select(at, EVERYONE, wish)
    assert map_view(at, found) is not map_view(at, found)


def test_new_outlines_are_on_a_map_that_was_made_before(at: Workplace, cycle: int) -> None:
    wish = Selection(View.PUBLISHED, cycle)
    assert map_view(at, select(at, EVERYONE, wish)).sources == ()
    load_boundaries(at, file_of(feature("11413", SQUARE)), BoundaryWish("ma", DAY, source="nguồn"))
    assert map_view(at, select(at, EVERYONE, wish)).sources == ("nguồn",)
