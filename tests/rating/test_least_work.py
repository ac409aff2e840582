"""The least work to a better colour, on paper beside the code, and against every other way there is."""

from itertools import combinations_with_replacement, product

import pytest

from scorecard.framework.models import Level
from scorecard.rating.least_work import Lift, least_work
from scorecard.rating.marks import Mark, is_better_colour
from scorecard.rating.rules import RollUp, counts_of, roll_up_for
from scorecard.rating.steps import Step, is_one_step_from_rising
from tests.rating.test_rollup import ISO

WEAKEST = roll_up_for(ISO, "weakest_link")
RULES = [rule.name for rule in ISO.rules]
TURNS = {"R": "RYG", "Y": "YG", "E": "EG", "C": "CG", "-": "-G", "G": "G", "N": "N", ".": "."}
SETS = ["".join(each) for each in combinations_with_replacement("GEYRC-", 4)]


def fewest(roll_up: RollUp, letters: str) -> int | None:
    """How many sub-indicators at least, by trying every way of lifting any of them."""
    now = roll_up(counts_of(letters))
    found = [
        sum(old != new for old, new in zip(letters, way, strict=True))
        for way in map("".join, product(*(TURNS[each] for each in letters)))
        if is_better_colour(roll_up(counts_of(way)), now)
    ]
    return min(found, default=None)


def test_a_yellow_one_needs_all_that_is_not_green_the_easiest_first() -> None:
    found = least_work(WEAKEST, "GGYE.")
    assert found is not None
    assert (found.now, found.to, found.steps, found.only_evidence) == (Mark.YELLOW, Level.GREEN, 2, False)
    assert found.lifts == (
        Lift(3, Step.EVIDENCE, Level.GREEN, 1),
        Lift(2, Step.RAISE, Level.GREEN, 1),
    )


def test_a_red_one_needs_its_reds_to_yellow_and_nothing_else() -> None:
    found = least_work(WEAKEST, "RGYR")
    assert found is not None
    assert (found.to, [(lift.place, lift.to) for lift in found.lifts]) == (
        Level.YELLOW,
        [(0, Level.YELLOW), (3, Level.YELLOW)],
    )


def test_where_only_evidence_is_missing_it_says_so() -> None:
    found = least_work(WEAKEST, "GEGE")
    assert found is not None
    assert (found.only_evidence, found.steps) == (True, 2)


@pytest.mark.parametrize("letters", ["GGGG", "NNNN", "----", "--CN", "...."])
def test_what_cannot_rise_has_no_work(letters: str) -> None:
    assert least_work(WEAKEST, letters) is None


@pytest.mark.parametrize("rule", RULES)
def test_no_other_way_lifts_fewer_sub_indicators(rule: str) -> None:
    roll_up = roll_up_for(ISO, rule)
    for letters in SETS:
        found = least_work(roll_up, letters)
        if roll_up(counts_of(letters)) is Mark.NOT_ASSESSED:
            assert found is None
        else:
            assert (len(found.lifts) if found else None) == fewest(roll_up, letters), letters


@pytest.mark.parametrize("rule", RULES)
def test_one_step_is_what_result_rows_count_as_one_step(rule: str) -> None:
    roll_up = roll_up_for(ISO, rule)
    for letters in SETS:
        found = least_work(roll_up, letters)
        assert (found is not None and found.steps == 1) == is_one_step_from_rising(roll_up, letters), letters
