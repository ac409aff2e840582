"""Many rows at once: the arrays say what each row says alone."""

import numpy as np
import pytest

from scorecard.analysis.board import letters
from scorecard.analysis.comparison import measures, occurrences, order_by_result, points
from scorecard.analysis.counts import sub_count
from scorecard.framework.loader import load
from scorecard.rating.points import percent_of_maximum
from scorecard.settings import ROOT


def test_no_rows_give_empty_arrays() -> None:
    found = measures(letters([], 39), letters([], 196))
    assert found.greens.tolist() == found.share.tolist() == order_by_result(found).tolist() == []


def test_each_rows_counts_are_what_it_says_alone() -> None:
    answers = ["GGEYR-CN.", "N........", "GGGGGGGGG"]
    found = measures(letters(["GEYyRr-N"] * 3, 8), letters(answers, 9))
    assert (found.greens[0], found.yellows[0], found.reds[0]) == (1, 3, 2)
    assert (found.not_assessed[0], found.not_applicable[0]) == (1, 1)
    for place, each in enumerate(answers):
        alone = sub_count(each)
        assert (found.sub_greens[place], found.sub_asked[place]) == (alone.green, alone.asked)
        assert found.coverage[place] == pytest.approx(alone.coverage)
    assert np.isnan(found.share[1])


def test_occurrences_count_any_of_the_letters() -> None:
    assert occurrences(letters(["GGY", "RRR"], 3), "GY").tolist() == [3, 0]


def test_the_best_share_comes_first_and_the_barely_answered_last() -> None:
    found = measures(letters(["G"] * 4, 1), letters(["GYYYY", "GGGYY", "GG---", "GGGRR"], 5))
    assert order_by_result(found).tolist() == [1, 3, 0, 2]


def test_points_of_many_rows_are_those_of_each_alone() -> None:
    framework = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")
    rows = ["GEYR-N", "------", "GGGGYY"]
    found = points(letters(rows, 6), (0, 1, 2))
    assert found[0] == percent_of_maximum(framework, rows[0]) == 62.5
    assert np.isnan(found[1])
    assert found[2] == pytest.approx(percent_of_maximum(framework, rows[2]))
