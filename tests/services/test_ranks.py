"""Places of a peer group from published results: who is in it, who has none, who moved."""

from datetime import date

import pytest

from scorecard.analysis.peers import Peers
from scorecard.analysis.ranks import PlaceMove
from scorecard.localities.models import LocalityKind
from scorecard.services.ranks import PeerGroup, Ranks, peer_groups, ranks
from scorecard.services.results import View
from scorecard.services.selection import Selection, select
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

END_2024, END_2023 = date(2024, 12, 31), date(2023, 12, 31)
EVERYONE = actor("leadership", "everywhere")
DISTRICTS = ("303", "304", "305", "306", "307", "308")
"""Six urban districts of Hải Phòng, all of one kind and without a population: one peer group."""
GROUP = Peers(LocalityKind.QUAN, None)


def keys(at: Workplace) -> list[str]:
    return [key_on(at, "district", code, END_2024) for code in DISTRICTS]


def reds(number: int) -> dict[str, str]:
    """One red sub-indicator in each of the first `number` indicators of the first quadrant."""
    return {f"s1_{place}_1": "R" for place in range(1, number + 1)}


@pytest.fixture
def cycle(at: Workplace) -> int:
    """Six districts with 0, 2, 2, 4, 6 and 8 red indicators, the others green."""
    made = open_cycle(at, "Kỳ 2024")
    for key, number in zip(keys(at), (0, 2, 2, 4, 6, 8), strict=True):
        published(at, made, key, "G", **reds(number))
    return made


def ranked(at: Workplace, cycle_id: int, who: object = EVERYONE, **more: object) -> Ranks:
    found = select(at, who, Selection(View.PUBLISHED, cycle_id, **more))  # type: ignore[arg-type]
    return ranks(at, who, found, peer_groups(found)[0])  # type: ignore[arg-type]


def places(found: Ranks) -> list[tuple[str, int, int]]:
    lines = zip(found.localities, found.ranking.first.tolist(), found.ranking.last.tolist(), strict=True)
    return [(unit.code, first, last) for unit, first, last in lines]


def test_equals_share_their_places(at: Workplace, cycle: int) -> None:
    found = ranked(at, cycle)
    assert found.group == PeerGroup(GROUP, 6, 6)
    assert [place for _, *place in places(found)] == [[1, 1], [2, 3], [2, 3], [4, 4], [5, 5], [6, 6]]
    assert places(found)[0][0] == "303"
    assert {code for code, first, _ in places(found) if first == 2} == {"304", "305"}


def test_the_band_covers_the_other_rules_of_the_edition(at: Workplace, cycle: int) -> None:
    found = ranked(at, cycle)
    assert found.rule.name == "weakest_link"
    assert {rule.name for rule in found.others} == {"majority", "points_bands"}
    # one red of several still leaves the majority green: by that rule all six share places 1 to 6
    assert found.ranking.best.tolist() == [1] * 6
    assert found.ranking.worst.tolist() == [6] * 6
    assert found.beside_first == 6


def test_only_units_of_one_kind_stand_in_a_group(at: Workplace, cycle: int) -> None:
    published(at, cycle, key_on(at, "district", "312", END_2024), "G")
    found = select(at, EVERYONE, Selection(View.PUBLISHED, cycle))
    assert [(each.peers.kind, each.n, each.is_ranked) for each in peer_groups(found)] == [
        (LocalityKind.QUAN, 6, True),
        (LocalityKind.HUYEN, 1, False),
    ]
    assert len(ranked(at, cycle).localities) == 6


def test_none_below_four_fifths_has_a_place(at: Workplace, cycle: int) -> None:
    key = key_on(at, "district", "309", END_2024)
    subs = {f"s{sub.code.replace('.', '_')}": "-" for sub in at.framework(1).sub_indicators[:60]}
    published(at, cycle, key, "G", **subs)
    found = ranked(at, cycle)
    assert [unit.key for unit in found.apart] == [key]
    assert key not in {unit.key for unit in found.localities}
    assert found.apart_measures.coverage.tolist() == [pytest.approx(133 / 193)]


def test_a_group_of_four_is_not_ranked(at: Workplace, cycle: int) -> None:
    del cycle
    made = open_cycle(at, "Kỳ nhỏ")
    for key in keys(at)[:4]:
        published(at, made, key, "G")
    (group,) = peer_groups(select(at, EVERYONE, Selection(View.PUBLISHED, made)))
    assert (group.ranked, group.is_ranked) == (4, False)


def test_nobody_is_ranked_among_units_that_the_reader_may_not_see(at: Workplace, cycle: int) -> None:
    official = actor("official", "own")
    groups = peer_groups(select(at, official, Selection(View.PUBLISHED, cycle)))
    assert [(each.n, each.is_ranked) for each in groups] == [(1, False)]


def test_without_a_cycle_before_nobody_moved(at: Workplace, cycle: int) -> None:
    found = ranked(at, cycle)
    assert (found.before, found.compared) == (None, 0)
    assert set(found.moves) == {PlaceMove.UNKNOWN}


def test_a_move_is_told_only_where_it_exceeds_both_bands(at: Workplace) -> None:
    before = open_cycle(at, "Kỳ 2023", END_2023)
    now = open_cycle(at, "Kỳ 2024")
    # far apart by every rule: all red, all yellow, all green
    for key, letter in zip(keys(at), "RYYYYG", strict=True):
        published(at, before, key, letter)
    for key, letter in zip(keys(at), "GYYYYR", strict=True):
        published(at, now, key, letter)
    found = ranked(at, now)
    assert found.before is not None
    assert (found.before.name, found.compared) == ("Kỳ 2023", 6)
    told = {unit.code: move for unit, move in zip(found.localities, found.moves, strict=True)}
    assert (told["303"], told["308"], told["305"]) == (PlaceMove.UP, PlaceMove.DOWN, PlaceMove.WITHIN)


def test_who_is_new_has_no_move_and_moves_nobody_else(at: Workplace) -> None:
    before = open_cycle(at, "Kỳ 2023", END_2023)
    now = open_cycle(at, "Kỳ 2024")
    for key in keys(at)[:5]:
        published(at, before, key, "Y")
    for key in keys(at)[:5]:
        published(at, now, key, "Y")
    published(at, now, keys(at)[5], "G")
    found = ranked(at, now)
    told = {unit.code: move for unit, move in zip(found.localities, found.moves, strict=True)}
    assert told["308"] is PlaceMove.UNKNOWN
    assert {told[code] for code in DISTRICTS[:5]} == {PlaceMove.WITHIN}
    assert found.compared == 5


def test_who_had_no_place_before_has_no_move(at: Workplace) -> None:
    before = open_cycle(at, "Kỳ 2023", END_2023)
    now = open_cycle(at, "Kỳ 2024")
    open_ones = {f"s{sub.code.replace('.', '_')}": "-" for sub in at.framework(1).sub_indicators[:60]}
    for key, letter in zip(keys(at)[:5], "RYYYG", strict=True):
        published(at, before, key, letter)
    published(at, before, keys(at)[5], "G", **open_ones)
    for key, letter in zip(keys(at), "GYYYRR", strict=True):
        published(at, now, key, letter)
    found = ranked(at, now)
    told = {unit.code: move for unit, move in zip(found.localities, found.moves, strict=True)}
    assert (found.compared, told["303"], told["308"]) == (5, PlaceMove.UP, PlaceMove.UNKNOWN)


def test_four_in_both_cycles_are_too_few_to_tell_a_move(at: Workplace) -> None:
    before = open_cycle(at, "Kỳ 2023", END_2023)
    now = open_cycle(at, "Kỳ 2024")
    for key, letter in zip(keys(at)[:4], "RYYG", strict=True):
        published(at, before, key, letter)
    for key, letter in zip(keys(at), "GYYRYY", strict=True):
        published(at, now, key, letter)
    found = ranked(at, now)
    assert (found.before, found.compared, set(found.moves)) == (None, 0, {PlaceMove.UNKNOWN})
