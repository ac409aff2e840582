"""The alphabet: every letter has a colour or none, and an order."""

from scorecard.framework.models import Level
from scorecard.rating.answers import SubAnswer
from scorecard.rating.marks import AnswerMark, Mark, answer_level, colour, colour_rank, is_better_colour


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


def test_the_alphabet_stands_from_the_best_to_what_does_not_apply() -> None:
    assert "".join(mark.value for mark in Mark) == "GEYyRr-N"


def test_every_form_of_a_colour_weighs_the_same_and_grey_nothing() -> None:
    assert {mark.value: colour_rank(mark) for mark in Mark} == dict(
        zip("GEYyRr-N", (3, 2, 2, 2, 1, 1, 0, 0), strict=True)
    )
    assert is_better_colour(Mark.PROVISIONAL_YELLOW, Mark.RED)
    assert not is_better_colour(Mark.UNEVIDENCED, Mark.YELLOW)


def test_a_green_answer_without_evidence_has_its_own_letter() -> None:
    assert SubAnswer(Level.GREEN).mark is AnswerMark.UNEVIDENCED
    assert SubAnswer(Level.GREEN, evidenced=True).mark is AnswerMark.GREEN
    assert answer_level(AnswerMark.UNEVIDENCED) is Level.GREEN


def test_an_answer_to_reconfirm_counts_as_no_answer() -> None:
    mark = SubAnswer(Level.GREEN, to_reconfirm=True, evidenced=True).mark
    assert mark is AnswerMark.TO_RECONFIRM
    assert answer_level(mark) is None
