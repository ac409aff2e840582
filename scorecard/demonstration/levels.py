"""Invented levels: what a unit really reached, and what it claimed; the same for the same names, always."""

import hashlib
import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from scorecard.demonstration.plan import Story
from scorecard.framework.models import Direction, Framework, Level, Measure

UP = {Level.RED: Level.YELLOW, Level.YELLOW: Level.GREEN, Level.GREEN: Level.GREEN}
DOWN = {Level.GREEN: Level.YELLOW, Level.YELLOW: Level.RED, Level.RED: Level.RED}
NOT_APPLICABLE = 0.008
TOO_MODEST = 0.01


@dataclass(frozen=True)
class Invented:
    """One sub-indicator of one assessment: what holds, and what the locality says (None: nothing)."""

    sub_code: str
    true: Level
    claimed: Level | None


def dice(*names: object) -> random.Random:
    """Random numbers that depend on these names alone, on every platform and Python."""
    told = hashlib.sha256("/".join(map(str, names)).encode()).digest()
    return random.Random(told)  # noqa: S311  invented data, nothing secret


@cache
def difficulty(name: str) -> float:
    """How hard an indicator or sub-indicator is for everybody, 0 to 1."""
    return dice("difficulty", name).random()


def invent(
    framework: Framework, pack: str, story: Story, unit: str, year: int, asked: Sequence[str] | None = None
) -> list[Invented]:
    """Levels for every sub-indicator of the pack (or those `asked`), hardest ones worst, by the story's shares."""
    codes = list(framework.sub_codes(pack))
    ranked = sorted(codes, key=lambda code: _hardness(framework, unit, year, code))
    own = dice("unit", unit).uniform(-story.spread, story.spread)
    greens = round(len(codes) * min(0.97, max(0.0, story.green[str(year)] + own)))
    reds = round(len(codes) * story.red[str(year)])
    true = {
        code: Level.GREEN if rank < greens else Level.RED if rank >= len(codes) - reds else Level.YELLOW
        for rank, code in enumerate(ranked)
    }
    wanted = set(asked if asked is not None else codes)
    return [_claim(story, unit, year, code, true[code]) for code in codes if code in wanted]


def turned_green(found: Sequence[Invented], codes: Collection[str]) -> list[Invented]:
    """The same with these sub-indicators green and claimed as they are."""
    return [
        Invented(each.sub_code, Level.GREEN, Level.GREEN) if each.sub_code in codes else each
        for each in found
    ]


def _hardness(framework: Framework, unit: str, year: int, code: str) -> float:
    """Whole indicators are hard or easy together, units have their own weak sides, a year changes little."""
    indicator = framework.indicator_of(code).code
    weak_side = dice("unit", unit, indicator).random()
    luck = dice("year", unit, year, code).random()
    parts = (
        0.40 * difficulty(indicator),
        0.25 * difficulty(code),
        0.25 * weak_side,
        0.15 * dice(unit, code).random(),
    )
    return sum(parts) + 0.10 * luck


def _claim(story: Story, unit: str, year: int, code: str, true: Level) -> Invented:
    drawn = dice("claim", unit, year, code)
    if drawn.random() < story.unanswered:
        return Invented(code, true, None)
    if drawn.random() < NOT_APPLICABLE:
        return Invented(code, Level.NOT_APPLICABLE, Level.NOT_APPLICABLE)
    if drawn.random() < story.claimed:
        return Invented(code, true, UP[true])
    return Invented(code, true, DOWN[true] if drawn.random() < TOO_MODEST else true)


def measured_for(measure: Measure, level: Level, target: Decimal | None, *names: object) -> Decimal | None:
    """A value that suggests `level`, None where none can be made up simply."""
    yellow, green = measure.thresholds(target)
    if yellow is None or green is None or level is Level.NOT_APPLICABLE:
        return None
    step = abs(green - yellow) or Decimal(1)
    share = Decimal(dice("measure", *names).randrange(15, 85)) / 100
    sign = 1 if measure.direction is Direction.HIGHER else -1
    starts: Mapping[Level, Decimal] = {
        Level.GREEN: green + sign * step * share / 3,
        Level.YELLOW: yellow + sign * step * share,
        Level.RED: yellow - sign * step * share / 2,
    }
    value = max(Decimal(0), starts[level])
    if measure.unit.vi.strip() == "%":
        value = min(Decimal(100), value)
    value = value.quantize(Decimal("0.1"))
    return value if measure.proposed_level(value, target) is level else None
