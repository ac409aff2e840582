"""The overview of a cycle: what is counted, what changed, who cannot be compared and why, what was claimed."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from scorecard.analysis.aggregation import tally, whole
from scorecard.assessment.records import SHARED, Stage, State
from scorecard.services.comparison import compare
from scorecard.services.overview import Overview, overview
from scorecard.services.overview_since import Apart, Since, moved_localities
from scorecard.services.results import Side, View
from scorecard.services.selection import Selection
from scorecard.services.workplace import Workplace
from scorecard.store.tables_results import PublishedResult
from tests.access.places import actor
from tests.services.result_rows import assess, key_on, published
from tests.services.world import open_cycle, workplace

END_2023, END_2024, END_2025 = date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31)
LEADER = actor("leadership", "everywhere")


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    return workplace(tmp_path)


@pytest.fixture
def two(at: Workplace) -> int:
    """Hải An and Đồ Sơn in 2023 and 2024, Hồng Bàng in 2024 only; all published."""
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024")
    published(at, old, key_on(at, "district", "306", END_2023), "G", s1_1_1="R", s1_2_1="Y", s4_1_1="Y")
    published(at, old, key_on(at, "district", "308", END_2023), "G", s1_2_1="Y")
    published(at, new, key_on(at, "district", "306", END_2024), "G", s4_1_1="R")
    published(at, new, key_on(at, "district", "308", END_2024), "G", s1_1_1="R", s2_1_1="R")
    published(at, new, key_on(at, "district", "303", END_2024), "G", s1_1_1="Y")
    return new


def wish(cycle: int, **more: object) -> Selection:
    return Selection(View.PUBLISHED, cycle, **more)  # type: ignore[arg-type]


def since(found: Overview) -> Since:
    assert found.since is not None
    return found.since


def codes(found: Overview, places: tuple[int, ...]) -> list[str]:
    return [found.selected.framework.indicators[place].code for place in places]


def test_counts_are_those_of_the_one_function_that_adds_up(at: Workplace, two: int) -> None:
    found = overview(at, LEADER, wish(two))
    assert (found.n, found.total.greens, found.total.yellows, found.total.reds) == (3, 113, 1, 3)
    assert found.total == tally(found.selected.board, whole(found.selected.framework))
    assert [part.reds for part in found.quadrants] == [1, 1, 0, 1]
    assert sum(each.tally.sub_greens for each in found.indicators) == found.total.sub_greens


def test_the_worst_indicators_are_those_with_the_most_red(at: Workplace, two: int) -> None:
    worst = overview(at, LEADER, wish(two)).worst(9)
    assert [(each.indicator.code, round(each.red, 2)) for each in worst] == [
        ("1.1", 0.33),
        ("2.1", 0.33),
        ("4.1", 0.33),
    ]


def test_what_rose_and_fell_is_named_by_locality_and_indicator(at: Workplace, two: int) -> None:
    found = overview(at, LEADER, wish(two))
    changed = since(found)
    assert (changed.before.name, len(changed.rows), changed.better, changed.worse) == ("Kỳ 2023", 2, 3, 3)
    (rose,) = moved_localities(changed, 5)
    assert found.selected.localities[rose.row].name == "Hải An"
    assert (codes(found, rose.better), codes(found, rose.worse), rose.levels) == (["1.1", "1.2"], ["4.1"], 2)
    (fell,) = moved_localities(changed, 5, falling=True)
    assert found.selected.localities[fell.row].name == "Đồ Sơn"
    assert (codes(found, fell.better), codes(found, fell.worse), fell.levels) == (["1.2"], ["1.1", "2.1"], -3)


def test_the_indicators_that_moved_in_the_most_places_come_first(at: Workplace, two: int) -> None:
    found = overview(at, LEADER, wish(two))
    rose, fell = since(found).indicators_moved(1), since(found).indicators_moved(9, falling=True)
    assert (codes(found, (rose[0][0],)), rose[0][1]) == (["1.2"], 2)
    assert codes(found, tuple(place for place, _ in fell)) == ["1.1", "2.1", "4.1"]


def test_who_cannot_be_compared_is_named_with_the_reason(at: Workplace, two: int) -> None:
    assert [
        (why, [u.name for u in units]) for why, units in since(overview(at, LEADER, wish(two))).apart.items()
    ] == [(Apart.FIRST, ["Hồng Bàng"])]


def test_what_grew_from_a_merger_is_never_set_against_a_part_of_it(at: Workplace, two: int) -> None:
    later = open_cycle(at, "Kỳ 2025", END_2025)
    published(at, later, key_on(at, "commune", "11413", END_2025), "G")
    published(at, later, key_on(at, "commune", "11948", END_2025), "G")
    published(at, two, key_on(at, "district", "318", END_2024), "Y")
    found = overview(at, LEADER, wish(later))
    assert {why: [u.name for u in units] for why, units in since(found).apart.items()} == {
        Apart.MERGED: ["Hải An"]
    }
    assert [found.selected.localities[row].name for row in since(found).rows] == ["Bạch Long Vĩ"]
    assert since(found).better == 39


def test_another_rule_is_not_compared(at: Workplace, two: int) -> None:
    with at.store.writing() as transaction:
        transaction.execute(
            update(PublishedResult).where(PublishedResult.cycle_id == two).values(rule="majority")
        )
    found = since(overview(at, LEADER, wish(two)))
    assert {why: [unit.name for unit in units] for why, units in found.apart.items()} == {
        Apart.FIRST: ["Hồng Bàng"],
        Apart.OTHER_RULE: ["Đồ Sơn", "Hải An"],
    }
    assert (len(found.rows), found.better, moved_localities(found, 5)) == (0, 0, [])


def test_who_was_asked_other_questions_is_not_compared(at: Workplace, two: int) -> None:
    with at.store.writing() as transaction:
        of_then = PublishedResult.cycle_id != two
        transaction.execute(update(PublishedResult).where(of_then).values(pack="huyen"))
    found = since(overview(at, LEADER, wish(two)))
    assert {why: [unit.name for unit in units] for why, units in found.apart.items()} == {
        Apart.FIRST: ["Hồng Bàng"],
        Apart.OTHER_QUESTIONS: ["Đồ Sơn", "Hải An"],
    }
    assert (len(found.rows), found.better, found.worse) == (0, 0, 0)


def test_a_first_cycle_has_nothing_to_compare_with(at: Workplace) -> None:
    made = open_cycle(at, "Kỳ 2024")
    published(at, made, key_on(at, "district", "306", END_2024), "G")
    assert overview(at, LEADER, wish(made)).since is None


def test_claims_are_self_scores_above_the_verified_whichever_side_is_shown(at: Workplace) -> None:
    made = open_cycle(at, "Kỳ 2024")
    both = {
        (Stage.SELF, SHARED): ("G", {"2.1.1": "Y"}),
        (Stage.CONSENSUS, SHARED): ("G", {"1.1.1": "R", "1.2.1": "Y"}),
    }
    assess(at, made, key_on(at, "district", "306", END_2024), both)
    published(at, made, key_on(at, "district", "308", END_2024), "G")
    for side in Side:
        claims = overview(at, LEADER, wish(made, side=side)).claims
        assert claims is not None
        assert (claims.n, claims.localities, claims.more, claims.less) == (2, 1, 2, 1)
        assert claims.most_claimed(9) == [(0, 1), (1, 1)]


def test_hidden_progress_counts_what_one_step_would_lift(at: Workplace, two: int) -> None:
    found = overview(at, LEADER, wish(two))
    assert (found.one_step, found.only_proof) == (4, 0)
    assert found.one_step == int(found.selected.board.one_step.sum())
    assert [(unit.name, each.code) for unit, each, _ in found.cheapest(2)] == [
        ("Đồ Sơn", "1.1"),
        ("Đồ Sơn", "2.1"),
    ]


def test_only_pilots_leaves_the_other_provinces_out(at: Workplace, two: int) -> None:
    published(at, two, key_on(at, "commune", "00070", END_2025), "G")
    names = [unit.name for unit in compare(at, LEADER, wish(two, pilots=True)).localities]
    assert (overview(at, LEADER, wish(two)).n, names) == (4, ["Đồ Sơn", "Hải An", "Hồng Bàng"])


def test_nobody_reads_beyond_the_own_scope(at: Workplace, two: int) -> None:
    found = overview(at, actor("official", "own"), wish(two))
    assert ([u.name for u in found.selected.localities], len(since(found).rows)) == (["Hải An"], 1)
    assert overview(at, actor("leadership", "other_province"), wish(two)).n == 0


def test_what_is_not_published_leaves_no_colour_for_leadership(at: Workplace) -> None:
    made = open_cycle(at, "Kỳ 2024")
    key = key_on(at, "district", "306", END_2024)
    assess(at, made, key, {(Stage.SELF, SHARED): ("G", {})}, State.SUBMITTED)
    found = overview(at, LEADER, wish(made))
    assert (found.n, found.claims, found.total.coloured, found.coverage.started) == (0, None, 0, 1)
