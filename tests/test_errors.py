"""Error codes are stable, unique and listed; both languages take the same parameters."""

from collections import Counter
from string import Formatter

import pytest

from scorecard.errors import ScorecardError
from tools.list_errors import TARGET, error_classes, page


def test_no_two_errors_share_a_code() -> None:
    shared = {code for code, count in Counter(each.code for each in error_classes()).items() if count > 1}
    assert not shared


def test_the_list_of_errors_is_up_to_date() -> None:
    assert TARGET.read_text(encoding="utf-8") == page(), "run: python -m tools.list_errors"


@pytest.mark.parametrize("error", error_classes(), ids=lambda each: each.__name__)
def test_both_languages_take_the_same_parameters(error: type[ScorecardError]) -> None:
    names = [
        {name.removesuffix("_vi").removesuffix("_en") for _, name, _, _ in Formatter().parse(text) if name}
        for text in (error.vi, error.en)
    ]
    assert names[0] == names[1]
