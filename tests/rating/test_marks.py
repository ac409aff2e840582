"""The alphabet: every letter has a colour or none, and an order."""

from scorecard.framework.models import Level
from scorecard.rating.answers import SubAnswer
from scorecard.rating.marks import AnswerMark, Mark, answer_level, colour, is_provisional, rank


def test_every_indicator_letter_is_painted_as_said() -> None:
    assert {mark.value: colour(mark) for mark in Mark} == {
        "G": Level.GREEN,
        "E": Level.YELLOW,
        "Y": Level.YELLOW,
        "y": Level.YELLOW,
        "R": Level.RED,
        "r": Level.RED,
        "-": None,
        "N": None,
    }


def test_marks_sort_from_not_applicable_to_green() -> None:
    assert "".join(sorted(Mark, key=rank)) == "N-rRyYEG"


def test_only_the_small_letters_are_provisional() -> None:
    assert [mark.value for mark in Mark if is_provisional(mark)] == ["y", "r"]


def test_a_green_answer_without_evidence_has_its_own_letter() -> None:
    assert SubAnswer(Level.GREEN).mark is AnswerMark.UNEVIDENCED
    assert SubAnswer(Level.GREEN, evidenced=True).mark is AnswerMark.GREEN
    assert answer_level(AnswerMark.UNEVIDENCED) is Level.GREEN


def test_an_answer_to_reconfirm_counts_as_no_answer() -> None:
    mark = SubAnswer(Level.GREEN, to_reconfirm=True, evidenced=True).mark
    assert mark is AnswerMark.TO_RECONFIRM
    assert answer_level(mark) is None
