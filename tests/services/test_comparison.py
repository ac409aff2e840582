"""The comparison: who is in it, in which order, and what is counted."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.analysis.peers import Size, size_of
from scorecard.assessment.records import SHARED, Stage, State
from scorecard.localities.models import LocalityKind
from scorecard.services.comparison import Arrangement, Comparison, Order, compare
from scorecard.services.comparison_earlier import cycles_beside
from scorecard.services.comparison_groups import Grouping, LocalityGroup
from scorecard.services.results import Side, View
from scorecard.services.selection import Selection, choices
from scorecard.services.workplace import Workplace
from tests.access.places import DAY, actor, registry
from tests.services.result_rows import assess, key_on, published
from tests.services.world import open_cycle, workplace

END_2024 = date(2024, 12, 31)
EVERYONE = actor("leadership", "everywhere")


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    return workplace(tmp_path)


@pytest.fixture
def cycle(at: Workplace) -> int:
    """Hải Phòng: quận Hải An, Đồ Sơn, Hồng Bàng, huyện An Dương; Quảng Ninh: thành phố Hạ Long."""
    made = open_cycle(at, "Kỳ 2024")
    for code, letter, other in (
        ("306", "G", {}),
        ("308", "G", {"s1_1_1": "R"}),
        ("303", "Y", {}),
        ("312", "R", {}),
        ("193", "G", {"s1_1_1": "Y", "s1_1_2": "Y"}),
    ):
        published(at, made, key_on(at, "district", code, END_2024), letter, **other)
    return made


def names(found: Comparison) -> list[str]:
    return [unit.name for unit in found.localities]


def wish(cycle: int, **more: object) -> Selection:
    return Selection(View.PUBLISHED, cycle, **more)  # type: ignore[arg-type]


def test_rows_stand_in_vietnamese_order(at: Workplace, cycle: int) -> None:
    found = compare(at, EVERYONE, wish(cycle))
    assert names(found) == ["An Dương", "Đồ Sơn", "Hạ Long", "Hải An", "Hồng Bàng"]
    assert [province.name for province in found.provinces][2] == "Quảng Ninh"


def test_rows_stand_by_the_share_of_green_sub_indicators(at: Workplace, cycle: int) -> None:
    found = compare(at, EVERYONE, wish(cycle), Order.RESULT)
    assert names(found) == ["Hải An", "Đồ Sơn", "Hạ Long", "An Dương", "Hồng Bàng"]
    assert found.measures.share[0] == 1.0


def test_a_province_is_one_click(at: Workplace, cycle: int) -> None:
    assert names(compare(at, EVERYONE, wish(cycle, provinces=frozenset({"22"})))) == ["Hạ Long"]


def test_kind_and_name_narrow_the_rows(at: Workplace, cycle: int) -> None:
    rural = wish(cycle, kinds=frozenset({LocalityKind.HUYEN}))
    assert names(compare(at, EVERYONE, rural)) == ["An Dương"]
    assert names(compare(at, EVERYONE, wish(cycle, text="do son"))) == ["Đồ Sơn"]


def test_nobody_compares_beyond_the_own_scope(at: Workplace, cycle: int) -> None:
    assert names(compare(at, actor("official", "own"), wish(cycle))) == ["Hải An"]


def test_counts_follow_the_order_of_the_rows(at: Workplace, cycle: int) -> None:
    found = compare(at, EVERYONE, wish(cycle))
    assert found.measures.reds.tolist() == [39, 1, 0, 0, 0]
    assert [found.board.colours_of(row)[0] for row in range(5)] == ["R", "R", "Y", "G", "Y"]


def test_what_has_no_verified_result_yet_is_counted_and_left_out(at: Workplace) -> None:
    made = open_cycle(at, "Kỳ 2024")
    key = key_on(at, "district", "306", END_2024)
    assess(at, made, key, {(Stage.SELF, SHARED): ("G", {"1.1.1": "-"})}, State.SUBMITTED)
    coordinator = actor("coordinator", "everywhere")
    verified = compare(at, coordinator, Selection(View.WORKING, made))
    own = compare(at, coordinator, Selection(View.WORKING, made, Side.OWN))
    assert (names(verified), verified.without) == ([], 1)
    assert (names(own), own.without) == (["Hải An"], 0)


def test_rows_answered_to_less_than_four_fifths_come_last(at: Workplace, cycle: int) -> None:
    key = key_on(at, "district", "304", END_2024)
    subs = {f"s{sub.code.replace('.', '_')}": "-" for sub in at.framework(1).sub_indicators[:60]}
    published(at, cycle, key, "G", **subs)
    found = compare(at, EVERYONE, wish(cycle), Order.RESULT)
    assert (names(found)[-1], found.below) == ("Ngô Quyền", 1)


def test_the_choices_are_those_of_the_cycles_day() -> None:
    before, today = choices(registry(), END_2024), choices(registry(), DAY)
    assert [each.name for each in before.pilots] == ["Quảng Ninh", "Hải Phòng", "Hà Tĩnh", "Thừa Thiên Huế"]
    assert LocalityKind.QUAN in before.kinds
    assert today.kinds == (LocalityKind.XA, LocalityKind.PHUONG, LocalityKind.DAC_KHU)
    assert len(today.pilots) + len(today.others) == 34


def test_population_bands_keep_small_and_large_apart() -> None:
    island = registry().find("commune", "11948", DAY)
    assert island is not None
    assert size_of(island) is Size.UNDER_10


def test_rows_stand_by_the_number_of_reds(at: Workplace, cycle: int) -> None:
    found = compare(at, EVERYONE, wish(cycle), Arrangement(Order.REDS))
    assert names(found) == ["An Dương", "Đồ Sơn", "Hạ Long", "Hải An", "Hồng Bàng"]


def test_rows_stand_by_one_indicator_green_first_then_by_its_green_sub_indicators(
    at: Workplace, cycle: int
) -> None:
    found = compare(at, EVERYONE, wish(cycle), Arrangement(Order.INDICATOR, indicator="1.1"))
    assert [found.board.colours_of(row)[0] for row in range(5)] == ["G", "Y", "Y", "R", "R"]
    assert names(found) == ["Hải An", "Hạ Long", "Hồng Bàng", "Đồ Sơn", "An Dương"]


def test_an_indicator_that_is_not_in_the_edition_leaves_the_order_of_names(at: Workplace, cycle: int) -> None:
    found = compare(at, EVERYONE, wish(cycle), Arrangement(Order.INDICATOR, indicator="9.9"))
    assert names(found)[0] == "An Dương"


def group_names(groups: tuple[LocalityGroup, ...]) -> list[str]:
    return [str(getattr(group.place, "name", None) or group.place) for group in groups]


def test_groups_stand_in_vietnamese_order_each_with_its_rows_and_counts(at: Workplace, cycle: int) -> None:
    found = compare(at, EVERYONE, wish(cycle), Arrangement(Order.RESULT, Grouping.PROVINCE))
    assert names(found) == ["Hải An", "Đồ Sơn", "An Dương", "Hồng Bàng", "Hạ Long"]
    assert group_names(found.groups) == ["Hải Phòng", "Quảng Ninh"]
    assert [(group.first, group.tally.n) for group in found.groups] == [(0, 4), (4, 1)]
    first = found.groups[0]
    assert (first.tally.greens, first.tally.yellows, first.tally.reds) == (39 + 38, 39, 40)
    assert (first.indicators[0].greens, first.indicators[0].reds) == (1, 2)


def test_groups_by_kind_follow_the_law_and_peer_groups_the_population(at: Workplace, cycle: int) -> None:
    kinds = compare(at, EVERYONE, wish(cycle), Arrangement(grouping=Grouping.KIND))
    assert [getattr(group.place, "kind", None) for group in kinds.groups] == [
        LocalityKind.QUAN,
        LocalityKind.HUYEN,
        LocalityKind.THANH_PHO,
    ]
    assert names(kinds) == ["Đồ Sơn", "Hải An", "Hồng Bàng", "An Dương", "Hạ Long"]
    peers = compare(at, EVERYONE, wish(cycle), Arrangement(grouping=Grouping.PEERS))
    assert sum(group.tally.n for group in peers.groups) == 5


def test_a_few_rows_are_not_grouped_unasked(at: Workplace, cycle: int) -> None:
    assert compare(at, EVERYONE, wish(cycle)).groups == ()


@pytest.fixture
def today(at: Workplace, cycle: int) -> int:
    """A later cycle: quận Đồ Sơn again, quận Ngô Quyền for the first time, and phường Hải An, which is new."""
    made = open_cycle(at, "Kỳ 2026", DAY)
    published(at, made, key_on(at, "district", "308", END_2024), "Y")
    published(at, made, key_on(at, "district", "304", END_2024), "Y")
    published(at, made, key_on(at, "commune", "11413", DAY), "G")
    return made


def test_beside_a_row_stands_what_the_same_unit_had_then_or_that_it_did_not_exist(
    at: Workplace, cycle: int, today: int
) -> None:
    found = compare(at, EVERYONE, wish(today), Arrangement(beside=cycle))
    assert names(found) == ["Đồ Sơn", "Hải An", "Ngô Quyền"]
    assert found.earlier is not None
    assert [bytes(row).decode()[:3] for row in found.earlier.colours] == ["RGG", "   ", "---"]
    assert found.earlier.keys == (key_on(at, "district", "308", END_2024), "", "")
    assert found.earlier.sub_greens.tolist() == [192, 0, 0]
    assert (found.earlier.absent, found.earlier.without) == (1, 1)


def test_only_earlier_cycles_in_sight_may_stand_beside(at: Workplace, cycle: int, today: int) -> None:
    assert [each.id for each in cycles_beside(at, EVERYONE, View.PUBLISHED, today)] == [cycle]
    assert cycles_beside(at, EVERYONE, View.PUBLISHED, cycle) == []
    assert cycles_beside(at, EVERYONE, View.PUBLISHED, 99) == []
    assert compare(at, EVERYONE, wish(cycle), Arrangement(beside=today)).earlier is None


def test_nobody_sees_beside_more_than_within_the_own_scope(at: Workplace, cycle: int, today: int) -> None:
    own = key_on(at, "district", "306", END_2024)
    published(at, today, own, "Y")
    found = compare(at, actor("official", "own"), wish(today), Arrangement(beside=cycle))
    assert names(found) == ["Hải An"]
    assert found.earlier is not None
    assert (found.earlier.keys, bytes(found.earlier.colours[0])) == ((own,), b"G" * 39)
