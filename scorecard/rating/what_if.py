"""What would be if: some sub-indicators turned to a better level with evidence, and the cheapest way to rise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.framework.models import Framework, Level
from scorecard.rating.answers import SubAnswer
from scorecard.rating.marks import AnswerMark, Mark, colour, is_better_colour
from scorecard.rating.rollup import AssessmentRating, missing_for_next, rate, rate_indicator
from scorecard.rating.steps import STEP_OF, Missing, Step

_EASE = {Step.EVIDENCE: 0, Step.RECONFIRM: 1, Step.RAISE: 2, Step.ANSWER: 3}
_IMPROVABLE = (AnswerMark.RED, AnswerMark.YELLOW, AnswerMark.UNEVIDENCED)


@dataclass(frozen=True)
class Rise:
    """The least work found that lifts one indicator to a better colour: each thing to do, and how many levels."""

    indicator: str
    now: Mark
    to: Level
    work: tuple[Missing, ...]
    steps: int

    @property
    def is_one_step(self) -> bool:
        """Whether a single level of a single sub-indicator is enough."""
        return self.steps == 1


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
    """For each indicator that can rise, the least work found, the fewest steps first, then the edition's order."""
    found = [_rise(framework, each.code, given, pack, rule) for each in framework.indicators]
    return tuple(sorted((each for each in found if each is not None), key=lambda rise: rise.steps))


def _rise(
    framework: Framework, indicator: str, given: Mapping[str, SubAnswer], pack: str, rule: str | None
) -> Rise | None:
    """One step where one is enough; else the easiest things first until the colour is better, none needlessly."""
    own = _own(framework, indicator, given, pack)
    now = rate_indicator(framework, indicator, own, pack, rule)
    if now is Mark.NOT_ASSESSED:
        return None

    def lifts(work: Sequence[Missing]) -> bool:
        proved = _proved(own, {one.code: one.to for one in work})
        return is_better_colour(rate_indicator(framework, indicator, {**own, **proved}, pack, rule), now)

    missing = missing_for_next(framework, indicator, own, rule, pack)
    single = next(([one] for one in _easiest_first(own, _single_steps(own)) if lifts([one])), None)
    work = single or _gathered(_easiest_first(own, missing), lifts)
    if not missing or not work:
        return None
    proved = _proved(own, {one.code: one.to for one in work})
    to = colour(rate_indicator(framework, indicator, {**own, **proved}, pack, rule))
    return Rise(indicator, now, to or Level.GREEN, tuple(work), sum(_levels(own, one) for one in work))


def _own(
    framework: Framework, indicator: str, given: Mapping[str, SubAnswer], pack: str
) -> dict[str, SubAnswer]:
    """What was given to the indicator's asked sub-indicators, unanswered where nothing was."""
    asked = frozenset(framework.sub_codes(pack))
    codes = (sub.code for sub in framework.indicator(indicator).sub_indicators)
    return {code: given.get(code, SubAnswer()) for code in codes if code in asked}


def _single_steps(own: Mapping[str, SubAnswer]) -> tuple[Missing, ...]:
    """Each sub-indicator one level up, with evidence; an unanswered one to green."""
    return tuple(
        Missing(code, STEP_OF[answer.mark], Level.YELLOW if answer.mark is AnswerMark.RED else Level.GREEN)
        for code, answer in own.items()
        if answer.mark in STEP_OF
    )


def _gathered(missing: Sequence[Missing], lifts: Callable[[Sequence[Missing]], bool]) -> list[Missing]:
    """As many as are needed, in this order; then without those that turn out needless. Empty: never enough."""
    done: list[Missing] = []
    for each in missing:
        done.append(each)
        if lifts(done):
            break
    else:
        return []
    for each in reversed(done[:-1]):
        without = [one for one in done if one is not each]
        done = without if lifts(without) else done
    return done


def _easiest_first(own: Mapping[str, SubAnswer], work: Sequence[Missing]) -> list[Missing]:
    return sorted(work, key=lambda one: (_EASE[one.step], _levels(own, one)))


def _levels(own: Mapping[str, SubAnswer], one: Missing) -> int:
    """Red to green is two levels; everything else one."""
    mark = own.get(one.code, SubAnswer()).mark
    return 2 if mark is AnswerMark.RED and one.to is Level.GREEN else 1


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
