"""What would be if: some sub-indicators turned to a better level with evidence, and the cheapest way to rise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from scorecard.framework.models import Framework, Level
from scorecard.rating.answers import SubAnswer, letters
from scorecard.rating.least_work import least_work
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.rating.rollup import AssessmentRating, rate
from scorecard.rating.rules import roll_up_for
from scorecard.rating.steps import Missing, Step

_IMPROVABLE = (AnswerMark.RED, AnswerMark.YELLOW, AnswerMark.UNEVIDENCED)


@dataclass(frozen=True)
class Rise:
    """The least work that lifts one indicator to a better colour: each thing to do, and how many levels."""

    indicator: str
    now: Mark
    to: Level
    work: tuple[Missing, ...]
    steps: int

    @property
    def is_one_step(self) -> bool:
        """Whether a single level of a single sub-indicator is enough."""
        return self.steps == 1

    @property
    def only_evidence(self) -> bool:
        """Whether nothing but evidence is missing: the work itself is done."""
        return all(one.step is Step.EVIDENCE for one in self.work)


def what_if(
    framework: Framework,
    given: Mapping[str, SubAnswer],
    pack: str,
    turned: Mapping[str, Level],
    rule: str | None = None,
) -> AssessmentRating:
    """The rating if each sub-indicator of `turned` stood at its level with evidence; the others as they are."""
    return rate(framework, {**given, **_proved(given, turned)}, pack, rule)


def next_level(mark: AnswerMark) -> Level | None:
    """The next better level a sub-indicator can be planned to reach; None where there is nothing to mend.

    Red → yellow, yellow → green, green without evidence → green.
    """
    if mark not in _IMPROVABLE:
        return None
    return Level.YELLOW if mark is AnswerMark.RED else Level.GREEN


def rises(
    framework: Framework, given: Mapping[str, SubAnswer], pack: str, rule: str | None = None
) -> tuple[Rise, ...]:
    """For each indicator that can rise, the least work; the fewest sub-indicators first, evidence alone before others."""
    in_order = [given.get(sub.code, SubAnswer()) for sub in framework.sub_indicators]
    return rises_from(framework, letters(framework, in_order, pack), rule)


def rises_from(framework: Framework, answers: str, rule: str | None = None) -> tuple[Rise, ...]:
    """The same from the `answers` of a result row: what was published tells no more, and needs no more."""
    found = [
        _rise(framework, place, answers[first:end], rule)
        for place, (first, end) in enumerate(framework.spans)
    ]
    rising = (each for each in found if each is not None)
    return tuple(sorted(rising, key=lambda rise: (len(rise.work), rise.steps, not rise.only_evidence)))


def _rise(framework: Framework, place: int, marks: str, rule: str | None) -> Rise | None:
    least = least_work(roll_up_for(framework, rule), marks)
    if least is None:
        return None
    indicator = framework.indicators[place]
    work = tuple(
        Missing(indicator.sub_indicators[lift.place].code, lift.step, lift.to) for lift in least.lifts
    )
    return Rise(indicator.code, least.now, least.to, work, least.steps)


def _proved(given: Mapping[str, SubAnswer], turned: Mapping[str, Level]) -> dict[str, SubAnswer]:
    return {
        code: replace(given.get(code, SubAnswer()), level=level, evidenced=True, to_reconfirm=False)
        for code, level in turned.items()
    }


def reaches(mark: AnswerMark, target: Level) -> bool:
    """Whether a concluded mark keeps a promise: green only with evidence that counts; yellow or anything better."""
    if target is Level.GREEN:
        return mark is AnswerMark.GREEN
    return mark in (AnswerMark.YELLOW, AnswerMark.UNEVIDENCED, AnswerMark.GREEN)
