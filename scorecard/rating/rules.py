"""The roll-up rules: from an indicator's answers to its mark.

Every rule sees only how many answers of each letter there are, so their order can never matter. What does not
apply is left out. In every rule nothing answered is grey, an unanswered item keeps the result provisional and
below green, and green asks for evidence on every green it needs (without it: unevidenced, shown yellow).

- weakest_link (default): as good as the worst part; any red is red, answered completely or not.
- majority: the best colour that more than `share` of the answered items reach (0.5: more than half).
- points_bands: the points as a percentage of the maximum; green from `green_from`, yellow from `yellow_from`.

In the last two a green without evidence counts as yellow; where counting it as green would give green, the
mark is unevidenced.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from scorecard.framework.models import Framework, Level, Rule
from scorecard.rating.errors import RuleUnknown
from scorecard.rating.marks import Mark


@dataclass(frozen=True)
class Counts:
    """How many answers of each letter an indicator has; what the pack does not ask is not counted."""

    green: int = 0
    unevidenced: int = 0
    yellow: int = 0
    red: int = 0
    unanswered: int = 0
    not_applicable: int = 0

    @property
    def answered(self) -> int:
        """Applicable and answered."""
        return self.green + self.unevidenced + self.yellow + self.red


RollUp = Callable[[Counts], Mark]
_Colouring = Callable[[int, int, int], Level]


def counts_of(letters: str) -> Counts:
    """The counts behind a string of AnswerMark letters: "GGE-" has 2 green, 1 unevidenced, 1 unanswered."""
    n = letters.count
    return Counts(n("G"), n("E"), n("Y"), n("R"), n("C") + n("-"), n("N"))


@lru_cache(maxsize=64)
def roll_up_for(framework: Framework, rule_name: str | None = None) -> RollUp:
    """The function for a rule of this edition (None: its default); RuleUnknown where it cannot be used."""
    rule = framework.rule(rule_name)
    if rule.name == "weakest_link":
        return _weakest_link
    if rule.name == "majority":
        return _shared_form(_majority(rule))
    if rule.name == "points_bands":
        return _shared_form(_points_bands(rule, framework.points))
    raise RuleUnknown(rule=rule.name, reason="the name is not known", reason_vi="không có quy tắc tên này")


def _grey(counts: Counts) -> Mark | None:
    if counts.answered:
        return None
    return Mark.NOT_ASSESSED if counts.unanswered or not counts.not_applicable else Mark.NOT_APPLICABLE


def _weakest_link(counts: Counts) -> Mark:
    """The default rule, proposed here after known practice: an indicator is as good as its worst part."""
    if grey := _grey(counts):
        return grey
    if counts.red:
        return Mark.RED
    if counts.unanswered:
        return Mark.PROVISIONAL_YELLOW
    if counts.yellow:
        return Mark.YELLOW
    return Mark.UNEVIDENCED if counts.unevidenced else Mark.GREEN


def _shared_form(colouring: _Colouring) -> RollUp:
    """A rule that colours (green, yellow, red) counts, wrapped in what all rules share."""

    def roll_up(counts: Counts) -> Mark:
        if grey := _grey(counts):
            return grey
        proven = colouring(counts.green, counts.yellow + counts.unevidenced, counts.red)
        claimed = colouring(counts.green + counts.unevidenced, counts.yellow, counts.red)
        if counts.unanswered:
            return Mark.PROVISIONAL_RED if proven is Level.RED else Mark.PROVISIONAL_YELLOW
        if claimed is Level.GREEN:
            return Mark.GREEN if proven is Level.GREEN else Mark.UNEVIDENCED
        return Mark.RED if proven is Level.RED else Mark.YELLOW

    return roll_up


def _majority(rule: Rule) -> _Colouring:
    share = Fraction(_number(rule, "share"))
    if not Fraction(1, 2) <= share < 1:
        raise RuleUnknown(
            rule=rule.name,
            reason="share must be at least 0.5 and below 1",
            reason_vi="share phải từ 0,5 đến dưới 1",
        )

    def colouring(green: int, yellow: int, red: int) -> Level:
        needed = share * (green + yellow + red)
        if green > needed:
            return Level.GREEN
        return Level.YELLOW if green + yellow > needed else Level.RED

    return colouring


def _points_bands(rule: Rule, points: Mapping[Level, int]) -> _Colouring:
    yellow_from, green_from = Fraction(_number(rule, "yellow_from")), Fraction(_number(rule, "green_from"))
    if not 0 < yellow_from < green_from <= 100:
        raise RuleUnknown(
            rule=rule.name,
            reason="0 < yellow_from < green_from <= 100 is needed",
            reason_vi="cần 0 < yellow_from < green_from <= 100",
        )

    def colouring(green: int, yellow: int, red: int) -> Level:
        earned = green * points[Level.GREEN] + yellow * points[Level.YELLOW] + red * points[Level.RED]
        percent = Fraction(100 * earned, (green + yellow + red) * points[Level.GREEN])
        if percent >= green_from:
            return Level.GREEN
        return Level.YELLOW if percent >= yellow_from else Level.RED

    return colouring


def _number(rule: Rule, name: str) -> Decimal:
    if name not in rule.parameters:
        raise RuleUnknown(rule=rule.name, reason=f"it needs {name}", reason_vi=f"thiếu {name}")
    return rule.parameters[name]
