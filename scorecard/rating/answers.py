"""One answer as the rating needs it: the level, and whether evidence counts behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorecard.framework.models import Framework, Level
from scorecard.rating.errors import AnswerOutsideFramework
from scorecard.rating.marks import AnswerMark


@dataclass(frozen=True)
class SubAnswer:
    """A sub-indicator's answer; `level` None is not answered.

    `evidenced`: at least one piece of evidence counts at this stage. `to_reconfirm`: the level is carried
    over and does not count until confirmed. `accepted_as_self`: taken over "theo tự chấm" by a named act.
    """

    level: Level | None = None
    to_reconfirm: bool = False
    evidenced: bool = False
    accepted_as_self: bool = False

    @property
    def mark(self) -> AnswerMark:
        """This answer's letter, in a pack that asks it."""
        if self.to_reconfirm:
            return AnswerMark.TO_RECONFIRM
        if self.level is None:
            return AnswerMark.NOT_ANSWERED
        if self.level is Level.GREEN and not self.evidenced:
            return AnswerMark.UNEVIDENCED
        return _MARK_OF_LEVEL[self.level]


_MARK_OF_LEVEL = {
    Level.GREEN: AnswerMark.GREEN,
    Level.YELLOW: AnswerMark.YELLOW,
    Level.RED: AnswerMark.RED,
    Level.NOT_APPLICABLE: AnswerMark.NOT_APPLICABLE,
}
_UNANSWERED = SubAnswer()


def answers_in_order(framework: Framework, answers: Mapping[str, SubAnswer]) -> Sequence[SubAnswer]:
    """One answer per sub-indicator in the edition's order, unanswered where there is none.

    Raises AnswerOutsideFramework for a code the edition does not have.
    """
    in_order = [answers.get(sub.code, _UNANSWERED) for sub in framework.sub_indicators]
    unknown = answers.keys() - framework.sub_codes_known
    if unknown:
        raise AnswerOutsideFramework(edition=framework.edition, codes=", ".join(sorted(unknown)))
    return in_order


def letters(framework: Framework, in_order: Sequence[SubAnswer], pack: str) -> str:
    """One AnswerMark letter per sub-indicator; "." where the pack does not ask it."""
    outside = AnswerMark.OUTSIDE_PACK.value
    asked = framework.asked(pack)
    return "".join(a.mark.value if here else outside for a, here in zip(in_order, asked, strict=True))
