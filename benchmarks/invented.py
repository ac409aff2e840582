"""Invented answers of localities with different characters, and the product's own results of them."""

import json
import random
from collections.abc import Mapping
from functools import cache
from typing import Any

from scorecard.framework.loader import load
from scorecard.framework.models import Framework, Level
from scorecard.rating.answers import SubAnswer
from scorecard.rating.rollup import rate
from scorecard.settings import ROOT
from scorecard.store.results import SHARED_COLUMNS

VARIANTS = 24  # characters of a locality: what it is good and bad at
STEPS = 60  # from almost everything red to almost everything green
FORGETFUL = 12  # every twelfth character leaves a quarter open
WHOLE_OPEN, WHOLE_OUT = 0.015, 0.985  # of the indicators: nothing assessed, not applicable


@cache
def edition() -> Framework:
    """The edition of every cycle, read once."""
    return load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")


@cache
def _hardness() -> Mapping[str, float]:
    """How hard each sub-indicator is for everybody, 0 to 1: whole indicators are hard or easy together."""
    dice = random.Random("hardness")
    found = {}
    for indicator in edition().indicators:
        whole = dice.random()
        found |= {sub.code: 0.6 * whole + 0.4 * dice.random() for sub in indicator.sub_indicators}
    return found


@cache
def invented(variant: int, step: int) -> Mapping[str, SubAnswer]:
    """What a locality of this character answers when it has come this far; more steps never lower a level."""
    dice = random.Random(f"{variant}/answers")
    missing = (0.25 if variant % FORGETFUL == 5 else 0.012) * (step < STEPS * 3 // 4)
    given: dict[str, SubAnswer] = {}
    for indicator in edition().indicators:
        whole = dice.random()
        for sub in indicator.sub_indicators:
            need = 0.55 * _hardness()[sub.code] + 0.45 * dice.random()
            fate, evidenced = dice.random(), dice.random() < 0.97
            if whole < WHOLE_OPEN or fate < missing:
                continue
            outside = whole > WHOLE_OUT or fate > 0.992
            level = Level.NOT_APPLICABLE if outside else _level((step + 8) / (STEPS + 6) - need)
            given[sub.code] = SubAnswer(level, evidenced=evidenced)
    return given


def _level(height: float) -> Level:
    return Level.GREEN if height > 0 else Level.YELLOW if height > -0.35 else Level.RED


@cache
def result_columns(variant: int, step: int, pack: str) -> Mapping[str, Any]:
    """The product's result of these answers: the columns that working and published rows have in common."""
    rating = rate(edition(), invented(variant, step), pack)
    known = {"assessment_version": 1, "edition_id": 1, "pack": pack}
    found = {name: known.get(name, getattr(rating, name, None)) for name in SHARED_COLUMNS}
    return {**found, "points": json.dumps(rating.points, sort_keys=True)}
