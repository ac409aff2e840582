"""Invented levels keep to their story and are the same every time."""

from decimal import Decimal

import pytest

from scorecard.demonstration.levels import dice, invent, measured_for, turned_green
from scorecard.demonstration.plan import Story
from scorecard.framework.loader import load
from scorecard.framework.models import Framework, Level
from scorecard.settings import ROOT

STORY = Story({"2026": 0.5}, {"2026": 0.25}, claimed=0.0, unanswered=0.0, spread=0.0)


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")


def test_the_same_names_give_the_same_levels_and_others_give_others(framework: Framework) -> None:
    first = invent(framework, "xa", STORY, "99001", 2026)
    assert invent(framework, "xa", STORY, "99001", 2026) == first
    assert invent(framework, "xa", STORY, "99002", 2026) != first


def test_what_was_turned_is_green_and_claimed_so_and_nothing_else_changes(framework: Framework) -> None:
    before = invent(framework, "xa", STORY, "99001", 2026)
    after = turned_green(before, {"3.9.1", "3.9.2"})
    changed = [each for each in after if each.sub_code in ("3.9.1", "3.9.2")]
    assert [(each.true, each.claimed) for each in changed] == [(Level.GREEN, Level.GREEN)] * 2
    assert [each for each in after if each not in changed] == [
        each for each in before if each.sub_code not in ("3.9.1", "3.9.2")
    ]


def test_the_dice_fall_the_same_on_every_platform() -> None:
    assert dice("a", 1).randrange(1000) == dice("a", "1").randrange(1000) == 644


def test_the_storys_shares_are_kept(framework: Framework) -> None:
    levels = [each.true for each in invent(framework, "xa", STORY, "99001", 2026)]
    codes = len(framework.sub_codes("xa"))
    aside = levels.count(Level.NOT_APPLICABLE)
    assert len(levels) == codes
    assert abs(levels.count(Level.GREEN) - codes / 2) <= aside + 1
    assert abs(levels.count(Level.RED) - codes / 4) <= aside + 1


def test_claims_go_one_level_up_at_most(framework: Framework) -> None:
    boastful = Story({"2026": 0.5}, {"2026": 0.25}, claimed=1.0, unanswered=0.0, spread=0.0)
    up = {Level.RED: Level.YELLOW, Level.YELLOW: Level.GREEN, Level.GREEN: Level.GREEN}
    for each in invent(framework, "xa", boastful, "99001", 2026):
        assert each.claimed is up.get(each.true, Level.NOT_APPLICABLE)


def test_a_measured_value_suggests_its_level(framework: Framework) -> None:
    measured = [sub for sub in framework.sub_indicators if sub.measure and not sub.measure.green_is_target]
    for sub in measured:
        assert sub.measure is not None
        for level in (Level.GREEN, Level.YELLOW, Level.RED):
            value = measured_for(sub.measure, level, None, "here", sub.code)
            assert value is None or sub.measure.proposed_level(value) is level


def test_without_its_target_nothing_is_measured(framework: Framework) -> None:
    sub = next(sub for sub in framework.sub_indicators if sub.measure and sub.measure.green_is_target)
    assert sub.measure is not None
    assert measured_for(sub.measure, Level.GREEN, None, "x") is None
    assert measured_for(sub.measure, Level.GREEN, Decimal(80), "x") is not None
