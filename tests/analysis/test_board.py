"""Result rows as arrays: what goes in comes out, row by row."""

import pytest

from scorecard.analysis.board import board, letters
from scorecard.framework.loader import load
from scorecard.settings import ROOT

FRAMEWORK = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")


def row(key: str, colour: str) -> tuple[object, ...]:
    return (key, 7, "xa", "weakest", colour * 39, colour * 196, None, 1.0, 0.5, 3, 2)


def test_letters_stand_row_by_row() -> None:
    table = letters(["GR", "Y-"], 2)
    assert table.shape == (2, 2)
    assert bytes(table[1]) == b"Y-"


def test_rows_of_two_editions_are_refused() -> None:
    with pytest.raises(ValueError, match="different editions"):
        letters(["GR", "G"], 2)


def test_no_rows_keep_the_width_of_the_edition() -> None:
    found = board(FRAMEWORK, [])
    assert (len(found), found.colours.shape, found.answers.shape) == (0, (0, 39), (0, 196))


def test_rows_can_be_taken_in_another_order() -> None:
    found = board(FRAMEWORK, [row("a", "G"), row("b", "R")]).take([1, 0])
    assert found.keys == ("b", "a")
    assert (found.colours_of(0), found.answers_of(1)) == ("R" * 39, "G" * 196)
    assert (found.one_step.tolist(), found.as_self.tolist()) == ([3, 3], [2, 2])
