"""Between two editions: what still asks the same, judged on the Vietnamese words, and what may go across."""

from dataclasses import replace

import pytest

from scorecard.framework.bridges import asks_the_same, is_on_scale, measured_alike, shares_codes
from scorecard.framework.models import COLOURS, Level, Text
from tests.services.carrying import FRAMEWORK, reworded

SUB = FRAMEWORK.sub_indicator("1.1.1")
MEASURED = FRAMEWORK.sub_indicator("1.1.3")


def test_an_edition_asks_the_same_as_itself() -> None:
    assert all(asks_the_same(FRAMEWORK, FRAMEWORK, sub.code) for sub in FRAMEWORK.sub_indicators)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": Text("Viết lại", SUB.title.en)},
        {"levels": {**SUB.levels, Level.GREEN: Text("Viết lại", "Rewritten")}},
        {"not_applicable": Text("Chỉ khi khác", "Only if otherwise")},
        {"measure": MEASURED.measure},
    ],
)
def test_other_words_or_thresholds_of_one_sub_indicator_are_a_change_of_it_alone(
    changes: dict[str, object],
) -> None:
    new = reworded("1.1.1", **changes)
    assert not asks_the_same(FRAMEWORK, new, "1.1.1")
    assert asks_the_same(FRAMEWORK, new, "1.1.2")


def test_a_better_english_is_no_change() -> None:
    new = reworded("1.1.1", title=Text(SUB.title.vi, "Better English"))
    assert asks_the_same(FRAMEWORK, new, "1.1.1")


def test_another_word_for_a_level_changes_every_sub_indicator() -> None:
    new = replace(FRAMEWORK, scale={**FRAMEWORK.scale, Level.RED: Text("Kém", "Poor")})
    assert not asks_the_same(FRAMEWORK, new, "1.1.1")


def test_a_level_without_a_text_is_not_on_the_scale() -> None:
    without = replace(SUB, levels={k: v for k, v in SUB.levels.items() if k is not Level.YELLOW})
    assert [is_on_scale(without, level) for level in (*COLOURS, Level.NOT_APPLICABLE)].count(False) == 1
    assert not is_on_scale(without, Level.YELLOW)


def test_a_measured_value_goes_across_only_in_one_unit() -> None:
    assert MEASURED.measure is not None
    other = replace(MEASURED, measure=replace(MEASURED.measure, unit=Text("vụ", "cases")))
    assert measured_alike(MEASURED, MEASURED)
    assert not measured_alike(MEASURED, other)
    assert not measured_alike(MEASURED, replace(MEASURED, measure=None))


def test_another_framework_shares_nothing_even_where_codes_are_alike() -> None:
    assert not shares_codes(FRAMEWORK, replace(FRAMEWORK, code="another"))
    assert shares_codes(FRAMEWORK, reworded("1.1.1"))
