"""The golden examples of every shipped edition, and how a failing one is named."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.framework.loader import editions, load
from scorecard.framework.models import GoldenExample
from scorecard.rating.golden import check_with_examples, failing_examples

EDITIONS = Path(__file__).parents[2] / "data" / "frameworks"


@pytest.mark.parametrize("edition", editions(EDITIONS))
def test_no_golden_example_of_a_shipped_edition_fails(edition: str) -> None:
    framework = load(EDITIONS / edition)
    assert failing_examples(framework) == []
    assert {example.rule for example in framework.examples} == {rule.name for rule in framework.rules}


def test_a_failing_example_is_named_with_what_the_rule_gives(tmp_path: Path) -> None:
    folder = shutil.copytree(EDITIONS / "san-xuat-sach-hon", tmp_path / "san-xuat-sach-hon")
    head = folder / "framework.toml"
    text = head.read_text(encoding="utf-8").replace('expected = "unevidenced"', 'expected = "green"')
    head.write_text(text, encoding="utf-8")
    assert [str(fault) for fault in check_with_examples(folder)] == [
        "framework.toml done without records examples.expected: the rule gives unevidenced, not green"
    ]


@pytest.mark.parametrize(
    ("answers", "expected", "rule", "field"),
    [
        (("blue",), "green", "weakest_link", "examples.answers"),
        (("green",), "blue", "weakest_link", "examples.expected"),
        (("green",), "green", "strongest", "examples.rule"),
    ],
)
def test_an_example_in_unknown_words_is_a_fault(
    answers: tuple[str, ...], expected: str, rule: str, field: str
) -> None:
    framework = load(EDITIONS / "san-xuat-sach-hon")
    odd = replace(framework, examples=(GoldenExample("odd", rule, answers, expected),))
    assert [fault.field for fault in failing_examples(odd)] == [field]
