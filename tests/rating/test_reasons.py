"""Why a mark is what it is: the numbers agree with the rules for every combination of answers."""

from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from scorecard.framework.loader import load
from scorecard.framework.models import Framework
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.rating.reasons import Reason, Tally, reason_for, reason_of
from scorecard.settings import ROOT

CODES = ("a", "b", "c", "d", "e")
RULES = ("weakest_link", "majority", "points_bands")


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")


def told(found: Reason) -> Mark:
    """The mark that a reader of the reason's numbers alone would name."""
    counts, tally = found.counts, found.tally
    if not counts.answered:
        none_asked = counts.unanswered or not counts.not_applicable
        return Mark.NOT_ASSESSED if none_asked else Mark.NOT_APPLICABLE
    if tally is None:
        return by_weakest_link(found)
    reached = by_share(tally) if found.rule.name == "majority" else by_points(tally)
    if not counts.unanswered:
        return reached
    return Mark.PROVISIONAL_RED if reached is Mark.RED else Mark.PROVISIONAL_YELLOW


def by_weakest_link(found: Reason) -> Mark:
    steps = (
        ((AnswerMark.RED,), Mark.RED),
        ((AnswerMark.NOT_ANSWERED, AnswerMark.TO_RECONFIRM), Mark.PROVISIONAL_YELLOW),
        ((AnswerMark.YELLOW,), Mark.YELLOW),
        ((AnswerMark.UNEVIDENCED,), Mark.UNEVIDENCED),
    )
    return next((mark for letters, mark in steps if found.codes(*letters)), Mark.GREEN)


def by_share(tally: Tally) -> Mark:
    if tally.proven > tally.green_from:
        return Mark.GREEN
    if tally.claimed > tally.green_from:
        return Mark.UNEVIDENCED
    return Mark.YELLOW if tally.at_least_yellow > tally.yellow_from else Mark.RED


def by_points(tally: Tally) -> Mark:
    if tally.proven >= tally.green_from:
        return Mark.GREEN
    if tally.claimed >= tally.green_from:
        return Mark.UNEVIDENCED
    return Mark.YELLOW if tally.proven >= tally.yellow_from else Mark.RED


@pytest.mark.parametrize("rule", RULES)
def test_the_numbers_of_a_reason_give_its_mark_for_every_combination(framework: Framework, rule: str) -> None:
    for letters in combinations_with_replacement("GEYRC-N.", 5):
        found = reason_of(framework, CODES, "".join(letters), rule)
        assert told(found) is found.mark, letters


def test_a_reason_names_the_codes_behind_each_letter_and_leaves_out_what_is_not_asked(
    framework: Framework,
) -> None:
    found = reason_for(framework, "1.1", "GEY-.", "weakest_link")
    assert found.mark is Mark.PROVISIONAL_YELLOW
    assert found.codes(AnswerMark.NOT_ANSWERED) == ("1.1.4",)
    assert found.codes(AnswerMark.GREEN, AnswerMark.UNEVIDENCED) == ("1.1.1", "1.1.2")
    assert found.asked == 4


def test_a_majority_is_measured_over_what_is_answered(framework: Framework) -> None:
    found = reason_of(framework, CODES, "GGEY-", "majority")
    assert found.tally == Tally(
        Fraction(50), Fraction(75), Fraction(100), green_from=Fraction(50), yellow_from=Fraction(50)
    )


def test_points_are_measured_with_and_without_evidence(framework: Framework) -> None:
    found = reason_of(framework, CODES, "GGGEE", "points_bands")
    assert (found.mark, found.tally) == (
        Mark.UNEVIDENCED,
        Tally(Fraction(80), Fraction(100), Fraction(80), green_from=Fraction(85), yellow_from=Fraction(40)),
    )


def test_where_nothing_is_answered_there_are_no_numbers(framework: Framework) -> None:
    assert reason_of(framework, CODES, "--CN.", "points_bands").tally is None
