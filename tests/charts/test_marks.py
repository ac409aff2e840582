"""Marks: colour never alone; every letter of the alphabet has a shape, a letter and a word."""

import pytest

from scorecard.charts.marks import LOOKS, look, mark_text
from scorecard.rating.marks import AnswerMark, Mark


def test_every_letter_of_the_alphabet_has_looks() -> None:
    assert set(LOOKS) == {mark.value for mark in Mark} | {mark.value for mark in AnswerMark}


@pytest.mark.parametrize(
    ("letter", "vi", "en"),
    [
        ("G", "● X", "● G"),
        ("Y", "◆ V", "◆ Y"),
        ("R", "■ Đ", "■ R"),
        ("y", "◆ V?", "◆ Y?"),
        ("r", "■ Đ?", "■ R?"),
        ("E", "◆ V*", "◆ Y*"),
        ("-", "○", "○"),
        ("C", "○?", "○?"),
        ("N", "–", "–"),
    ],
)
def test_a_mark_is_shape_and_letter(letter: str, vi: str, en: str) -> None:
    assert (mark_text(letter, "vi"), mark_text(letter, "en")) == (vi, en)


def test_provisional_is_dashed_and_green_without_evidence_is_struck() -> None:
    assert look(Mark.PROVISIONAL_RED).dashed
    assert look(Mark.UNEVIDENCED).struck
    assert not look(Mark.GREEN).dashed


def test_a_mark_has_a_word_in_both_languages() -> None:
    assert look(Mark.UNEVIDENCED).word_in("vi") == "vàng, thiếu tài liệu kiểm chứng"
    assert look(Mark.UNEVIDENCED).word_in("en") == "yellow, evidence missing"
