"""From all answers of one assessment to its result: colours, points, counts, coverage."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from scorecard.framework.models import Framework
from scorecard.rating.answers import SubAnswer, answers_in_order, letters
from scorecard.rating.completeness import accepted_as_self, coverage, evidenced_share
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.rating.points import percent_of_maximum
from scorecard.rating.rules import RollUp, counts_of, roll_up_for
from scorecard.rating.steps import Missing, is_one_step_from_rising, missing_steps

ENGINE = "1"
"""The version of the arithmetic; stored with every result, raised with any change of what it gives."""


@dataclass(frozen=True)
class AssessmentRating:
    """The result of one assessment at one stage.

    `colours`: one Mark letter per indicator, `answers`: one AnswerMark letter per sub-indicator, both in the
    edition's order. `points`: percent of the maximum over applicable answered items, by quadrant code; None
    where nothing is answered (an unanswered item neither earns nor costs: read it beside `coverage`).
    `coverage`: answered / applicable, 1.0 where nothing applies. `evidenced_share`: answered with evidence /
    answered, of the applicable. `one_step`: indicators that one sub-indicator, moved one level with its
    evidence, would lift to a better colour. `rule`, `engine`: what it was computed by.
    """

    colours: str
    answers: str
    points: Mapping[str, float | None]
    points_total: float | None
    counts: Mapping[Mark, int]
    sub_counts: Mapping[AnswerMark, int]
    coverage: float
    evidenced_share: float
    one_step: int
    accepted_as_self: int
    rule: str
    engine: str = ENGINE


def rate(
    framework: Framework, answers: Mapping[str, SubAnswer], pack: str, rule: str | None = None
) -> AssessmentRating:
    """The result of these answers (by sub-indicator code) for a pack, by a rule of it (None: default).

    A code that is missing is not answered; answers outside the pack count for nothing. Raises
    AnswerOutsideFramework, PackUnknown, UnknownCode (rule).
    """
    in_order = answers_in_order(framework, answers)
    marks = letters(framework, in_order, pack)
    roll_up = roll_up_for(framework, rule)
    parts = [marks[start:end] for start, end in framework.spans]
    indicators = [_mark_and_step(roll_up, part) for part in parts]
    colours = "".join(mark for mark, _ in indicators)
    return AssessmentRating(
        colours=colours,
        answers=marks,
        points=_points_by_quadrant(framework, parts),
        points_total=percent_of_maximum(framework, marks),
        counts={mark: colours.count(mark.value) for mark in Mark},
        sub_counts={mark: marks.count(mark.value) for mark in AnswerMark},
        coverage=coverage(marks),
        evidenced_share=evidenced_share(in_order, marks),
        one_step=sum(one_step for _, one_step in indicators),
        accepted_as_self=accepted_as_self(in_order, marks),
        rule=framework.rule(rule).name,
    )


@lru_cache(maxsize=1 << 16)
def _mark_and_step(roll_up: RollUp, letters: str) -> tuple[str, bool]:
    """The same few letters come again at every save and in every locality: each string is rated once."""
    return roll_up(counts_of(letters)).value, is_one_step_from_rising(roll_up, letters)


def missing_for_next(
    framework: Framework,
    indicator: str,
    answers: Mapping[str, SubAnswer],
    rule: str | None = None,
    pack: str | None = None,
) -> tuple[Missing, ...]:
    """What this indicator (its code) still needs for its next colour, in the edition's order.

    Without a pack every sub-indicator is taken as asked. Empty where it is green or not applicable.
    """
    codes, marks = _asked_letters(framework, indicator, answers, pack)
    return missing_steps(roll_up_for(framework, rule)(counts_of(marks)), codes, marks)


def _asked_letters(
    framework: Framework, indicator: str, answers: Mapping[str, SubAnswer], pack: str | None
) -> tuple[tuple[str, ...], str]:
    subs = framework.indicator(indicator).sub_indicators
    kinds = framework.pack(pack).kinds if pack else frozenset()
    codes = tuple(sub.code for sub in subs if pack is None or sub.applies_to(kinds))
    return codes, "".join(answers.get(code, SubAnswer()).mark.value for code in codes)


def _points_by_quadrant(framework: Framework, parts: list[str]) -> dict[str, float | None]:
    points, at = {}, 0
    for quadrant in framework.quadrants:
        end = at + len(quadrant.indicators)
        points[quadrant.code] = percent_of_maximum(framework, "".join(parts[at:end]))
        at = end
    return points
