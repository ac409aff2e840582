"""What would be if some sub-indicators turned, and the cheapest way to rise, on paper beside the code."""

from itertools import combinations_with_replacement

import pytest

from scorecard.framework.models import Level
from scorecard.rating.answers import SubAnswer
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.rating.rollup import rate
from scorecard.rating.rules import roll_up_for
from scorecard.rating.steps import Missing, Step, is_one_step_from_rising
from scorecard.rating.what_if import next_level, reaches, rises, what_if
from tests.rating.test_rollup import CLAIMED, GREEN, ISO, RED, YELLOW, all_answered

FIRST = tuple(sub.code for sub in ISO.indicators[0].sub_indicators)


def first_indicator(letters: str) -> dict[str, SubAnswer]:
    """Everything green with evidence but the first indicator, which stands as these letters."""
    given = {"G": GREEN, "E": CLAIMED, "Y": YELLOW, "R": RED, "-": SubAnswer()}
    return {**all_answered(ISO, GREEN), **dict(zip(FIRST, map(given.__getitem__, letters), strict=True))}


def test_turning_two_sub_indicators_changes_colours_counts_and_points() -> None:
    given = {**all_answered(ISO, GREEN), "1.1.1": RED, "1.1.2": YELLOW}
    before = rate(ISO, given, "xa")
    after = what_if(ISO, given, "xa", {"1.1.1": Level.YELLOW, "1.1.2": Level.GREEN})
    assert (before.colours[0], after.colours[0]) == ("R", "Y")
    assert (before.sub_counts[AnswerMark.GREEN], after.sub_counts[AnswerMark.GREEN]) == (194, 195)
    assert before.points_total == pytest.approx(100 * (194 * 2 + 1) / (196 * 2))
    assert after.points_total == pytest.approx(100 * (195 * 2 + 1) / (196 * 2))


def test_what_is_turned_counts_as_proved() -> None:
    given = {**all_answered(ISO, GREEN), "1.1.1": CLAIMED}
    assert rate(ISO, given, "xa").colours[0] == Mark.UNEVIDENCED
    assert what_if(ISO, given, "xa", {"1.1.1": Level.GREEN}).colours == "G" * 39


def test_turning_nothing_changes_nothing() -> None:
    given = {**all_answered(ISO, YELLOW), "1.1.1": RED}
    assert what_if(ISO, given, "xa", {}) == rate(ISO, given, "xa")


@pytest.mark.parametrize(
    ("mark", "level"),
    [
        (AnswerMark.RED, Level.YELLOW),
        (AnswerMark.YELLOW, Level.GREEN),
        (AnswerMark.UNEVIDENCED, Level.GREEN),
        (AnswerMark.GREEN, None),
        (AnswerMark.NOT_ANSWERED, None),
        (AnswerMark.NOT_APPLICABLE, None),
    ],
)
def test_the_next_level_of_each_mark(mark: AnswerMark, level: Level | None) -> None:
    assert next_level(mark) is level


def test_the_least_work_is_named_and_the_fewest_steps_come_first() -> None:
    second = ISO.indicators[1].sub_indicators[0].code
    given = {**first_indicator("RRGGG"), second: CLAIMED}
    one, two = rises(ISO, given, "xa")
    assert (one.indicator, one.to, one.is_one_step) == ("1.2", Level.GREEN, True)
    assert one.work == (Missing(second, Step.EVIDENCE, Level.GREEN),)
    assert (two.indicator, two.now, two.to, two.steps) == ("1.1", Mark.RED, Level.YELLOW, 2)
    assert two.work == tuple(Missing(code, Step.RAISE, Level.YELLOW) for code in FIRST[:2])


def test_under_a_majority_only_as_many_as_are_needed() -> None:
    (found,) = rises(ISO, first_indicator("YYYGG"), "xa", "majority")
    assert (found.now, found.to, found.steps) == (Mark.YELLOW, Level.GREEN, 1)


def test_an_indicator_without_any_answer_and_a_green_one_are_left_out() -> None:
    assert rises(ISO, first_indicator("-----"), "xa") == ()
    assert rises(ISO, all_answered(ISO, GREEN), "xa") == ()


@pytest.mark.parametrize("rule", [rule.name for rule in ISO.rules])
def test_one_step_here_is_one_step_in_the_result_rows_and_all_work_lifts(rule: str) -> None:
    roll_up = roll_up_for(ISO, rule)
    for letters in map("".join, combinations_with_replacement("GEYR-", 5)):
        found = rises(ISO, first_indicator(letters), "xa", rule)
        one_step = bool(found) and found[0].is_one_step
        assert one_step == is_one_step_from_rising(roll_up, letters), letters
        for rise in found:
            turned = {each.code: each.to for each in rise.work}
            after = what_if(ISO, first_indicator(letters), "xa", turned, rule)
            assert Mark(after.colours[0]) is not rise.now


@pytest.mark.parametrize(
    ("letter", "yellow", "green"),
    [
        ("G", True, True),
        ("E", True, False),
        ("Y", True, False),
        ("R", False, False),
        ("-", False, False),
        ("C", False, False),
        ("N", False, False),
        (".", False, False),
    ],
)
def test_a_promise_is_kept_by_the_colour_concluded_and_green_only_with_evidence(
    letter: str, yellow: bool, green: bool
) -> None:
    mark = AnswerMark(letter)
    assert (reaches(mark, Level.YELLOW), reaches(mark, Level.GREEN)) == (yellow, green)
