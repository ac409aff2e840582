"""The result alphabet, defined once: one ASCII letter for an indicator's colour, one for an answer."""

from enum import StrEnum

from scorecard.framework.models import Level


class Mark(StrEnum):
    """What an indicator shows.

    Provisional: something applicable is still unanswered. Unevidenced: green but for missing evidence, shown
    yellow with "thiếu tài liệu kiểm chứng".
    """

    GREEN = "G"
    UNEVIDENCED = "E"
    YELLOW = "Y"
    PROVISIONAL_YELLOW = "y"
    RED = "R"
    PROVISIONAL_RED = "r"
    NOT_ASSESSED = "-"
    NOT_APPLICABLE = "N"


class AnswerMark(StrEnum):
    """What one sub-indicator shows. Unevidenced: answered green, no evidence that counts."""

    GREEN = "G"
    UNEVIDENCED = "E"
    YELLOW = "Y"
    RED = "R"
    TO_RECONFIRM = "C"
    NOT_ANSWERED = "-"
    NOT_APPLICABLE = "N"
    OUTSIDE_PACK = "."


_COLOUR = {
    "G": Level.GREEN,
    "E": Level.YELLOW,
    "Y": Level.YELLOW,
    "y": Level.YELLOW,
    "R": Level.RED,
    "r": Level.RED,
}
_COLOUR_RANK = {Level.RED: 1, Level.YELLOW: 2, Level.GREEN: 3, None: 0}
_ANSWERED_LEVEL = {
    AnswerMark.GREEN: Level.GREEN,
    AnswerMark.UNEVIDENCED: Level.GREEN,
    AnswerMark.YELLOW: Level.YELLOW,
    AnswerMark.RED: Level.RED,
    AnswerMark.NOT_APPLICABLE: Level.NOT_APPLICABLE,
}

UNANSWERED = (AnswerMark.TO_RECONFIRM, AnswerMark.NOT_ANSWERED)
"""The two ways a sub-indicator has no answer that counts."""


def colour(mark: Mark) -> Level | None:
    """The colour an indicator is painted in; None for grey (not assessed, not applicable)."""
    return _COLOUR.get(mark.value)


def answer_level(mark: AnswerMark) -> Level | None:
    """The level a person answered, evidence or not; None where nothing counts as answered."""
    return _ANSWERED_LEVEL.get(mark)


def colour_rank(mark: Mark) -> int:
    """3 green, 2 yellow, 1 red, whatever its form; 0 for grey."""
    return _COLOUR_RANK[colour(mark)]


def is_better_colour(new: Mark, old: Mark) -> bool:
    """Whether `new` is painted in a better colour than `old`; grey is below every colour."""
    return colour_rank(new) > colour_rank(old)
