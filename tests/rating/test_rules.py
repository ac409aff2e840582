"""The roll-up rules on a table of cases, and the properties that every rule keeps."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.framework.loader import load
from scorecard.framework.models import Level
from scorecard.rating.errors import RuleUnknown
from scorecard.rating.marks import Mark, colour, is_better_colour
from scorecard.rating.rules import counts_of, roll_up_for

FRAMEWORK = load(Path(__file__).parents[2] / "data" / "frameworks" / "tcvn-iso-18091-2020")
RULES = ("weakest_link", "majority", "points_bands")

letters = st.text(alphabet="GEYRC-N", min_size=1, max_size=8)
rules = st.sampled_from(RULES)
WORSE = {"G": "ER", "E": "YR", "Y": "R"}


def mark_of(answers: str, rule: str = "weakest_link") -> Mark:
    return roll_up_for(FRAMEWORK, rule)(counts_of(answers))


@pytest.mark.parametrize(
    ("answers", "mark"),
    [
        ("-----", "-"),
        ("CC-", "-"),
        ("N-", "-"),
        ("NNN", "N"),
        ("", "-"),
        ("...", "-"),
        ("GGGGR", "R"),
        ("R----", "R"),
        ("GGGG-", "y"),
        ("GGGGC", "y"),
        ("Y-", "y"),
        ("GGEY", "Y"),
        ("GGGGG", "G"),
        ("GGNNG", "G"),
        ("GG.G", "G"),
        ("GGGGE", "E"),
        ("E-", "y"),
    ],
)
def test_weakest_link_gives(answers: str, mark: str) -> None:
    assert mark_of(answers) is Mark(mark)


@pytest.mark.parametrize(
    ("answers", "mark"),
    [
        ("GGGRR", "G"),
        ("GGRR", "R"),
        ("GGYR", "Y"),
        ("GGEYY", "E"),
        ("RRRG-", "r"),
        ("GGG-", "y"),
        ("NN", "N"),
    ],
)
def test_majority_gives(answers: str, mark: str) -> None:
    assert mark_of(answers, "majority") is Mark(mark)


@pytest.mark.parametrize(
    ("answers", "mark"),
    [
        ("GGGGY", "G"),
        ("GGGGR", "Y"),
        ("GGRRR", "Y"),
        ("GYRRR", "R"),
        ("GGGEE", "E"),
        ("RRY-", "r"),
        ("-", "-"),
    ],
)
def test_points_with_bands_give(answers: str, mark: str) -> None:
    assert mark_of(answers, "points_bands") is Mark(mark)


@given(letters, rules, st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(answers: str, rule: str, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(answers)
    random.shuffle(shuffled)
    assert mark_of("".join(shuffled), rule) is mark_of(answers, rule)


@given(letters, rules, st.data())
def test_a_worse_answer_or_less_evidence_never_improves_a_colour(answers: str, rule: str, data) -> None:  # type: ignore[no-untyped-def]
    places = [n for n, letter in enumerate(answers) if letter in WORSE]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    worse = answers[:place] + data.draw(st.sampled_from(WORSE[answers[place]])) + answers[place + 1 :]
    assert not is_better_colour(mark_of(worse, rule), mark_of(answers, rule))


@given(letters, rules)
def test_removing_all_evidence_never_improves_a_colour(answers: str, rule: str) -> None:
    without = answers.replace("G", "E")
    assert not is_better_colour(mark_of(without, rule), mark_of(answers, rule))
    assert colour(mark_of(without, rule)) is not Level.GREEN


@given(letters, rules, st.sampled_from("C-"))
def test_something_unanswered_is_never_green_and_never_better_than_provisional(
    answers: str, rule: str, silence: str
) -> None:
    mark = mark_of(answers + silence, rule)
    assert mark.value in "-Rry"


@given(letters, rules)
def test_what_does_not_apply_is_left_out(answers: str, rule: str) -> None:
    assert mark_of(answers + "N.", rule) is mark_of(answers, rule) or set(answers) <= {"N"}


@given(letters, st.tuples(st.integers(0, 5), st.integers(6, 9), st.integers(10, 99)))
def test_points_never_change_a_colour_under_the_default_rule(
    answers: str, points: tuple[int, int, int]
) -> None:
    other = replace(FRAMEWORK, points=dict(zip((Level.RED, Level.YELLOW, Level.GREEN), points, strict=True)))
    assert roll_up_for(other)(counts_of(answers)) is mark_of(answers)


@pytest.mark.parametrize(
    ("rule", "parameters"),
    [
        ("majority", {}),
        ("majority", {"share": "0.3"}),
        ("points_bands", {"yellow_from": "90", "green_from": "85"}),
        ("points_bands", {"green_from": "85"}),
    ],
)
def test_a_rule_with_numbers_missing_or_out_of_order_is_refused(
    rule: str, parameters: dict[str, str]
) -> None:
    numbers = {name: Decimal(number) for name, number in parameters.items()}
    broken = replace(FRAMEWORK, rules=(replace(FRAMEWORK.rule(rule), parameters=numbers),))
    with pytest.raises(RuleUnknown):
        roll_up_for(broken, rule)
