"""How far many indicators are from their next colour: the same as each alone, whatever the rule of the row."""

import random

import pytest

from scorecard.analysis.board import Board, board
from scorecard.analysis.steps_to_rise import cheapest, distances, nearest
from scorecard.framework.loader import load
from scorecard.rating.rules import counts_of, roll_up_for
from scorecard.rating.steps import is_one_step_from_rising
from scorecard.rating.what_if import rises_from
from scorecard.settings import ROOT

FRAMEWORK = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")
RULES = [rule.name for rule in FRAMEWORK.rules]
PLACE = {indicator.code: place for place, indicator in enumerate(FRAMEWORK.indicators)}


def rows(*answers: tuple[str, str]) -> Board:
    """Localities by their rule and answers."""
    return board(FRAMEWORK, (_row(number, *each) for number, each in enumerate(answers)))


def _row(number: int, rule: str, given: str) -> tuple[object, ...]:
    roll_up = roll_up_for(FRAMEWORK, rule)
    parts = [given[first:end] for first, end in FRAMEWORK.spans]
    colours = "".join(roll_up(counts_of(part)).value for part in parts)
    near = sum(is_one_step_from_rising(roll_up, part) for part in parts)
    return str(number), number, "xa", rule, colours, given, 50.0, 1.0, 1.0, near, 0


def at_first(letters: str) -> str:
    """All green but the first indicator."""
    return letters + "G" * (196 - len(letters))


@pytest.fixture(scope="module")
def drawn() -> Board:
    draw = random.Random(7)
    return rows(*((RULES[n % len(RULES)], "".join(draw.choices("GGGEYRC-N.", k=196))) for n in range(30)))


def test_each_row_says_what_it_would_say_alone(drawn: Board) -> None:
    found = distances(FRAMEWORK, drawn)
    for row in range(len(drawn)):
        alone = rises_from(FRAMEWORK, drawn.answers_of(row), drawn.rules[row])
        told = {PLACE[r.indicator]: (len(r.work), r.steps, r.only_evidence) for r in alone}
        for place in range(39):
            here = (found.subs[row, place], found.levels[row, place], found.proof[row, place])
            assert here == told.get(place, (0, 0, False))


def test_one_step_is_counted_as_the_result_rows_count_it(drawn: Board) -> None:
    assert distances(FRAMEWORK, drawn).one_step.sum(axis=1).tolist() == drawn.one_step.tolist()


def test_the_nearest_indicators_name_the_sub_indicator_that_stands_in_the_way() -> None:
    rule = FRAMEWORK.default_rule
    chosen = rows((rule, at_first("GGRGG")), (rule, at_first("GGYGG")), (rule, at_first("EGGGG")))
    (found,) = nearest(FRAMEWORK, chosen, distances(FRAMEWORK, chosen))
    assert (found.indicator.code, found.number, found.proof) == ("1.1", 3, 1)
    assert (found.obstacle.code, found.held) == ("1.1.3", 2)


def test_the_cheapest_come_first_and_evidence_alone_before_work() -> None:
    rule = FRAMEWORK.default_rule
    chosen = rows((rule, at_first("YYGGG")), (rule, at_first("YGGGG")), (rule, at_first("EGGGG")))
    assert cheapest(distances(FRAMEWORK, chosen), 9) == [(2, 0), (1, 0), (0, 0)]
    assert cheapest(distances(FRAMEWORK, chosen), 1) == [(2, 0)]


def test_without_rows_nothing_is_near() -> None:
    found = distances(FRAMEWORK, rows())
    assert (nearest(FRAMEWORK, rows(), found), cheapest(found, 5)) == ([], [])
