"""How strongly each indicator is fed: every indicator judged once, unknown words refused by name."""

from pathlib import Path

import pytest

from scorecard.framework.crosswalk import FILES, Limit, Reuse, Strength, read_reuse, reuse_by_indicator
from scorecard.framework.loader import load
from scorecard.settings import ROOT

FRAMEWORK = load(ROOT / "data" / "frameworks" / "tcvn-iso-18091-2020")


def test_every_indicator_is_judged_and_no_other() -> None:
    assert list(reuse_by_indicator(FRAMEWORK.code)) == [each.code for each in FRAMEWORK.indicators]


def test_limits_are_told_apart_from_the_strength() -> None:
    found = reuse_by_indicator(FRAMEWORK.code)
    assert found["1.1"] == Reuse(Strength.STRONG)
    assert found["1.8"] == Reuse(Strength.STRONG, Limit.PROVINCE)
    assert found["2.7"] == Reuse(Strength.STRONG, Limit.RURAL)
    assert found["4.9"] == Reuse(Strength.WEAK)


def test_a_framework_without_a_crosswalk_has_none() -> None:
    assert reuse_by_indicator("san-xuat-sach-hon") == {}
    assert set(FILES) == {FRAMEWORK.code}


def test_an_unknown_strength_is_named_with_its_indicator(tmp_path: Path) -> None:
    file = tmp_path / "crosswalk.csv"
    file.write_text("indicator,reuse_strength\n1.1,strong\n1.2,rather\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"crosswalk.csv 1.2: 'rather'"):
        read_reuse(file)
