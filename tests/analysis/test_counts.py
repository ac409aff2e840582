"""Counts and changes read off letters that can be checked by eye."""

import pytest

from scorecard.analysis.counts import change, gap, letters_by_indicator, parts, reds_among, sub_count
from scorecard.framework.loader import load
from scorecard.settings import ROOT

FRAMEWORK = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")


def test_greens_count_only_with_evidence_and_unanswered_ones_are_asked() -> None:
    counted = sub_count("GGEYR-CN.")
    assert (counted.green, counted.answered, counted.asked) == (2, 5, 7)
    assert counted.share == pytest.approx(2 / 7)
    assert counted.coverage == pytest.approx(5 / 7)


def test_nothing_asked_has_no_share_and_is_covered() -> None:
    assert (sub_count("N..").share, sub_count("N..").coverage) == (None, 1.0)


def test_a_change_needs_a_colour_on_both_sides() -> None:
    found = change("GRYEy-NG", "YGYYR" + "GG-")
    assert found.better == (1,)
    assert found.worse == (0, 4)


def test_the_gap_names_what_was_claimed_higher() -> None:
    found = gap(own="GGR", verified="YGY")
    assert (found.better, found.worse) == ((0,), (2,))


def test_results_of_different_length_are_not_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        change("GG", "G")


def test_a_result_is_cut_at_the_quadrants() -> None:
    cut = parts(FRAMEWORK, "G" * 39, "Y" * len(FRAMEWORK.sub_indicators))
    assert [len(part.colours) for part in cut] == [10, 8, 12, 9]
    assert sum(len(part.answers) for part in cut) == len(FRAMEWORK.sub_indicators) == 196


def test_answers_are_cut_at_the_indicators() -> None:
    cut = letters_by_indicator(FRAMEWORK, "G" * 196)
    assert len(cut) == 39
    assert [len(each) for each in cut] == [len(each.sub_indicators) for each in FRAMEWORK.indicators]


def test_reds_are_counted_among_the_places_asked_for() -> None:
    assert reds_among("RrGR", (0, 1, 2)) == 2
