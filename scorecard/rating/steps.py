"""What is missing for the next colour, and which indicators are one step from it."""

from dataclasses import dataclass
from enum import StrEnum

from scorecard.framework.models import Level
from scorecard.rating.marks import AnswerMark, Mark, is_better_colour
from scorecard.rating.rules import RollUp, counts_of

_ONE_STEP_UP = {"R": "Y", "Y": "G", "E": "G", "C": "G", "-": "G"}
_CANNOT_RISE = (Mark.GREEN, Mark.NOT_ASSESSED, Mark.NOT_APPLICABLE)


class Step(StrEnum):
    """What a sub-indicator needs."""

    ANSWER = "answer"
    RECONFIRM = "reconfirm"
    RAISE = "raise"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Missing:
    """One thing missing for the next colour: `step` at sub-indicator `code`, `to` the level to reach."""

    code: str
    step: Step
    to: Level


STEP_OF = {
    AnswerMark.NOT_ANSWERED: Step.ANSWER,
    AnswerMark.TO_RECONFIRM: Step.RECONFIRM,
    AnswerMark.RED: Step.RAISE,
    AnswerMark.YELLOW: Step.RAISE,
    AnswerMark.UNEVIDENCED: Step.EVIDENCE,
}
"""What a sub-indicator with this mark needs; the other marks need nothing."""


def is_one_step_from_rising(roll_up: RollUp, letters: str) -> bool:
    """Whether one sub-indicator, moved one level with its evidence, lifts the indicator to a better colour.

    An unanswered one moves to green with evidence: "GGG-" and "GGE" are one step from green, "GYY" is two.
    """
    now = roll_up(counts_of(letters))
    if now in _CANNOT_RISE:
        return False
    return any(
        is_better_colour(roll_up(counts_of(letters.replace(old, new, 1))), now)
        for old, new in _ONE_STEP_UP.items()
        if old in letters
    )


def missing_steps(now: Mark, codes: tuple[str, ...], letters: str) -> tuple[Missing, ...]:
    """Every step between an indicator (its sub-indicators' codes and letters) and its next colour.

    From red: each red to yellow. From anything else: each item that is not an evidenced green, to green.
    Under the weakest link all of them are needed; under another rule some are enough. None for a green one.
    """
    if now in (Mark.GREEN, Mark.NOT_APPLICABLE):
        return ()
    reds_only = now in (Mark.RED, Mark.PROVISIONAL_RED)
    to = Level.YELLOW if reds_only else Level.GREEN
    marks = [AnswerMark(letter) for letter in letters]
    return tuple(
        Missing(code, STEP_OF[mark], to)
        for code, mark in zip(codes, marks, strict=True)
        if mark in STEP_OF and (mark is AnswerMark.RED or not reds_only)
    )
