"""Adding up: each count by hand, groups apart, nothing unanswered in a colour."""

import numpy as np
import pytest

from scorecard.analysis.aggregation import by_indicator, by_quadrant, merged, tallies, tally, whole
from scorecard.analysis.board import Board, board
from scorecard.analysis.counts import sub_count
from scorecard.framework.loader import load
from scorecard.settings import ROOT

FRAMEWORK = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")
COLOURS = "GEYyRr-N" + "G" * 31
ANSWERS = "GGEYR-CN." + "G" * 187


def rows(*pairs: tuple[str, str]) -> Board:
    made = ((str(n), n, "xa", "weakest", c, a, 50.0, 1.0, 1.0, 0, 0) for n, (c, a) in enumerate(pairs))
    return board(FRAMEWORK, made)


def test_every_count_of_one_locality_is_its_own() -> None:
    found = tally(rows((COLOURS, ANSWERS)), whole(FRAMEWORK))
    assert (found.n, found.greens, found.yellows, found.reds) == (1, 32, 3, 2)
    assert (found.not_assessed, found.not_applicable, found.provisional, found.unevidenced) == (1, 1, 2, 1)
    alone = sub_count(ANSWERS)
    assert (found.sub_greens, found.sub_answered, found.sub_asked) == (
        alone.green,
        alone.answered,
        alone.asked,
    )
    assert (found.share, found.coverage) == (alone.share, alone.coverage)


def test_groups_are_counted_apart_and_an_empty_one_has_nothing() -> None:
    board_ = rows(("G" * 39, "G" * 196), ("R" * 39, "R" * 196), ("G" * 39, "G" * 196))
    found = tallies(board_, [whole(FRAMEWORK)], np.array([2, 0, 2]), 3)
    assert [line[0].n for line in found] == [1, 0, 2]
    assert [line[0].greens for line in found] == [0, 0, 78]
    assert [line[0].reds for line in found] == [39, 0, 0]
    assert found[1][0].share is None


def test_quadrants_and_indicators_add_up_to_the_whole() -> None:
    board_ = rows((COLOURS, ANSWERS), ("R" * 39, "R" * 196))
    everything = tally(board_, whole(FRAMEWORK))
    for spans in (by_quadrant(FRAMEWORK), by_indicator(FRAMEWORK)):
        parts = tallies(board_, spans)[0]
        assert sum(part.greens for part in parts) == everything.greens
        assert sum(part.sub_asked for part in parts) == everything.sub_asked


def test_parts_of_an_edition_add_up_and_parts_of_other_localities_are_refused() -> None:
    board_ = rows((COLOURS, ANSWERS), ("R" * 39, "R" * 196))
    parts = tallies(board_, by_indicator(FRAMEWORK))[0]
    assert merged(parts) == tally(board_, whole(FRAMEWORK))
    assert merged(parts[3:4]) == parts[3]
    with pytest.raises(ValueError, match="same localities"):
        merged([parts[0], tally(rows(), whole(FRAMEWORK))])


def test_no_rows_count_nothing() -> None:
    found = tally(rows(), whole(FRAMEWORK))
    assert (found.n, found.coloured, found.share, found.coverage) == (0, 0, None, None)


def test_more_rows_than_sixteen_bits_count_are_counted_too() -> None:
    few = rows((COLOURS, ANSWERS), ("R" * 39, "Y" * 196))
    many = few.take(np.arange(70_000) % 2)
    once, all_ = tally(few, whole(FRAMEWORK)), tally(many, whole(FRAMEWORK))
    assert (all_.n, all_.greens, all_.reds) == (70_000, 35_000 * once.greens, 35_000 * once.reds)
    assert (all_.sub_yellows, all_.sub_open) == (35_000 * once.sub_yellows, 35_000 * once.sub_open)
