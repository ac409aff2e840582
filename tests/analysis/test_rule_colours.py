"""Colours under another rule for many rows: exactly what rating gives for each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.analysis.board import letters
from scorecard.analysis.rule_colours import colours_under
from scorecard.framework.loader import load
from scorecard.rating.rules import counts_of, roll_up_for
from scorecard.settings import ROOT

FRAMEWORK = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")
RULES = [rule.name for rule in FRAMEWORK.rules]
ANSWERS = st.text("GEYRC-N.", min_size=len(FRAMEWORK.sub_indicators), max_size=len(FRAMEWORK.sub_indicators))


@given(st.lists(ANSWERS, min_size=1, max_size=4), st.sampled_from(RULES))
def test_many_rows_are_painted_as_rating_paints_each(rows: list[str], rule: str) -> None:
    painted = colours_under(FRAMEWORK, letters(rows, len(FRAMEWORK.sub_indicators)), rule)
    roll_up = roll_up_for(FRAMEWORK, rule)
    for row, found in zip(rows, painted, strict=True):
        expected = "".join(roll_up(counts_of(row[start:end])).value for start, end in FRAMEWORK.spans)
        assert bytes(found).decode("ascii") == expected


@pytest.mark.parametrize("rule", RULES)
def test_no_rows_give_no_colours(rule: str) -> None:
    assert colours_under(FRAMEWORK, letters([], 196), rule).shape == (0, 39)


def test_the_edition_has_rules_to_compare() -> None:
    assert len(RULES) > 1
