"""Why an indicator has its mark: the letters it was made of, and the numbers by which its rule decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scorecard.framework.models import Framework, Level, Rule
from scorecard.rating.marks import AnswerMark, Mark
from scorecard.rating.rules import Counts, counts_of, roll_up_for


@dataclass(frozen=True)
class Tally:
    """What a counting rule measured over the answered items, in percent, and where its bands begin.

    `proven`: a green without evidence counted as yellow; `claimed`: counted as green. majority: the share of
    greens, which must be more than `green_from`; `at_least_yellow` must be more than `yellow_from` (the same
    number). points_bands: the points earned; `green_from` and `yellow_from` are reached by being equal.
    """

    proven: Fraction
    claimed: Fraction
    at_least_yellow: Fraction
    green_from: Fraction
    yellow_from: Fraction


@dataclass(frozen=True)
class Reason:
    """Why a mark is what it is. `answers`: each code with its letter, in order; not asked ones are left out.

    `tally` is None under the weakest link, and where nothing is answered.
    """

    rule: Rule
    mark: Mark
    counts: Counts
    answers: tuple[tuple[str, AnswerMark], ...]
    tally: Tally | None

    def codes(self, *marks: AnswerMark) -> tuple[str, ...]:
        """The codes that carry one of these letters, in the edition's order."""
        return tuple(code for code, mark in self.answers if mark in marks)

    @property
    def asked(self) -> int:
        """How many sub-indicators this pack asks here."""
        return len(self.answers)


def reason_for(
    framework: Framework, indicator_code: str, letters: str, rule_name: str | None = None
) -> Reason:
    """Why these letters (one AnswerMark a sub-indicator of it) give their mark; UnknownCode, RuleUnknown."""
    codes = [sub.code for sub in framework.indicator(indicator_code).sub_indicators]
    return reason_of(framework, codes, letters, rule_name)


def reason_of(
    framework: Framework, codes: Sequence[str], letters: str, rule_name: str | None = None
) -> Reason:
    """The same for any codes: an imagined indicator of an example, too."""
    rule, counts = framework.rule(rule_name), counts_of(letters)
    pairs = ((code, AnswerMark(letter)) for code, letter in zip(codes, letters, strict=True))
    asked = tuple((code, mark) for code, mark in pairs if mark is not AnswerMark.OUTSIDE_PACK)
    found = roll_up_for(framework, rule_name)(counts)
    return Reason(rule, found, counts, asked, _tally(framework, rule, counts))


def _tally(framework: Framework, rule: Rule, counts: Counts) -> Tally | None:
    if not counts.answered:
        return None
    if rule.name == "majority":
        share = 100 * _fraction(rule.parameters["share"])
        proven, claimed = _percent(counts.green, counts), _percent(counts.green + counts.unevidenced, counts)
        return Tally(proven, claimed, _percent(counts.answered - counts.red, counts), share, share)
    if rule.name == "points_bands":
        proven, claimed = (_points(framework.points, counts, evidenced) for evidenced in (True, False))
        bands = (_fraction(rule.parameters[name]) for name in ("green_from", "yellow_from"))
        return Tally(proven, claimed, proven, *bands)
    return None


def _percent(number: int, counts: Counts) -> Fraction:
    return Fraction(100 * number, counts.answered)


def _points(points: Mapping[Level, int], counts: Counts, needs_evidence: bool) -> Fraction:
    """Points earned in percent of the maximum; without evidence a green earns as a yellow, where that is asked."""
    green, yellow = points[Level.GREEN], points[Level.YELLOW]
    earned = counts.green * green + counts.yellow * yellow + counts.red * points[Level.RED]
    earned += counts.unevidenced * (yellow if needs_evidence else green)
    return Fraction(100 * earned, counts.answered * green)


def _fraction(number: Decimal) -> Fraction:
    return Fraction(number)
