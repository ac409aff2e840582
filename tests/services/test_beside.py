"""Side by side: who may stand there, whose peers they are, and what the bands are made of."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.analysis.quartiles import Quartiles
from scorecard.assessment.records import SHARED, Stage
from scorecard.services.beside import Beside, Wish, beside, candidates, nearest
from scorecard.services.results import Side, View
from scorecard.services.workplace import Workplace
from tests.access.places import actor, registry
from tests.services.result_rows import assess, key_on, published
from tests.services.world import open_cycle, workplace

END_2024 = date(2024, 12, 31)
EVERYONE = actor("leadership", "everywhere")
Q = ("306", "303", "308", "304")  # quận Hải An, Hồng Bàng, Đồ Sơn, Ngô Quyền


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    return workplace(tmp_path)


@pytest.fixture
def cycle(at: Workplace) -> int:
    """Four quận: green, with one, two and three red sub-indicators in the first quadrant; huyện An Dương yellow."""
    made = open_cycle(at, "Kỳ 2024")
    reds = ("s1_1_1", "s1_2_1", "s1_3_1")
    for n, code in enumerate(Q):
        published(at, made, key(at, code), "G", **dict.fromkeys(reds[:n], "R"))
    published(at, made, key(at, "312"), "Y")
    return made


def key(at: Workplace, code: str) -> str:
    return key_on(at, "district", code, END_2024)


def seen(at: Workplace, cycle: int, *codes: str, **more: str) -> Beside:
    keys = tuple(key(at, code) for code in codes)
    return beside(at, EVERYONE, Wish(View.PUBLISHED, cycle, keys, **more))


def test_localities_stand_in_the_order_wished(at: Workplace, cycle: int) -> None:
    found = seen(at, cycle, "308", "312", "306")
    assert [unit.name for unit in found.localities] == ["Đồ Sơn", "An Dương", "Hải An"]
    assert found.boards[Side.VERIFIED].keys == tuple(unit.key for unit in found.localities)
    assert found.letters(found.localities[2].key, Side.VERIFIED) == "G" * 39


def test_all_who_have_a_result_are_offered_in_vietnamese_order(at: Workplace, cycle: int) -> None:
    names = [unit.name for unit in candidates(at, EVERYONE, View.PUBLISHED, cycle)]
    assert names == ["An Dương", "Đồ Sơn", "Hải An", "Hồng Bàng", "Ngô Quyền"]


def test_what_may_not_be_seen_is_as_if_it_were_not_there(at: Workplace, cycle: int) -> None:
    elsewhere = actor("leadership", "other_province")
    assert candidates(at, elsewhere, View.PUBLISHED, cycle) == ()
    found = beside(at, elsewhere, Wish(View.PUBLISHED, cycle, (key(at, "306"), "no-such-key")))
    assert found.localities == ()
    peers = beside(at, elsewhere, Wish(View.PUBLISHED, cycle, peers_of=key(at, "306")))
    assert (peers.localities, peers.centre, len(peers.everyone[Side.VERIFIED])) == ((), None, 0)


def test_a_peer_group_is_the_unit_itself_and_those_of_its_kind_and_size(at: Workplace, cycle: int) -> None:
    found = seen(at, cycle, peers_of=key(at, "303"))
    assert found.localities[0].name == "Hồng Bàng"
    assert {unit.name for unit in found.localities} == {"Hải An", "Hồng Bàng", "Đồ Sơn", "Ngô Quyền"}
    assert len(found.pool(Side.VERIFIED)) == 4
    assert len(seen(at, cycle, "306", "312").pool(Side.VERIFIED)) == 2


def test_the_nearest_in_population_come_first() -> None:
    today = [
        unit for unit in registry().units if unit.valid_to is None and unit.key.startswith("commune-113")
    ]
    offered = {unit.key: unit for unit in today}
    here = today[0]
    found = nearest(registry(), offered, here.key)
    assert found[0] == here.key
    apart = [abs((offered[each].population or 0) - (here.population or 0)) for each in found[1:]]
    assert apart == sorted(apart)
    assert {offered[each].kind for each in found} == {here.kind}


def test_bands_are_quartiles_of_the_share_of_green_sub_indicators(at: Workplace, cycle: int) -> None:
    found = seen(at, cycle, "304")
    (group,) = found.groups(Side.VERIFIED)
    asked = found.tally(key(at, "304"), Side.VERIFIED).sub_asked
    first = found.shares(Side.VERIFIED)[0][0]
    n = round(3 / (1 - first))  # sub-indicators asked in the first quadrant, three of them red
    assert (group.n, group.below, asked) == (4, 0, 193)
    assert group.bands[0] is not None
    assert round(n * group.bands[0].middle, 6) == n - 1.5
    assert group.bands[1] == Quartiles(4, 1.0, 1.0, 1.0)


def test_a_group_of_two_has_no_bands(at: Workplace) -> None:
    made = open_cycle(at, "Kỳ 2024")
    for code in ("306", "303"):
        published(at, made, key(at, code), "G")
    (group, other) = seen(at, made, "306", "303").groups(Side.VERIFIED)
    assert group is other
    assert (group.n, group.bands) == (2, (None, None, None, None))


def test_what_is_barely_answered_is_left_out_of_the_bands(at: Workplace, cycle: int) -> None:
    marks = {each.code: "-" for each in seen(at, cycle).framework.sub_indicators[:60]}
    both = {(Stage.SELF, SHARED): ("R", marks), (Stage.CONSENSUS, SHARED): ("R", marks)}
    assess(at, cycle, key(at, "305"), both)
    (group,) = seen(at, cycle, "306").groups(Side.VERIFIED)
    assert (group.n, group.below, len(group.board)) == (4, 1, 5)


def test_the_two_sides_are_kept_apart(at: Workplace, cycle: int) -> None:
    stages = {(Stage.SELF, SHARED): ("G", {}), (Stage.CONSENSUS, SHARED): ("Y", {})}
    assess(at, cycle, key(at, "305"), stages)
    found = seen(at, cycle, "305")
    assert found.tally(key(at, "305"), Side.OWN).share == 1.0
    assert found.tally(key(at, "305"), Side.VERIFIED).share == 0.0
    assert found.quadrant_shares(key(at, "305"), Side.OWN) == [1.0] * 4


def test_no_more_than_twelve_stand_beside_each_other(at: Workplace) -> None:
    made = open_cycle(at, "Kỳ 2024")
    codes = ("306", "303", "304", "305", "307", "308", "309", "311", "312", "313", "314", "315", "316")
    for code in codes:
        published(at, made, key(at, code), "G")
    found = seen(at, made, *codes)
    assert (len(found.localities), found.beyond) == (12, 1)
