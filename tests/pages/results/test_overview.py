"""The overview at the screen: the cycle in one look for leadership, counts alone before publication."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest

from scorecard.access.roles import Role
from scorecard.assessment.records import SHARED, Stage, State
from scorecard.services.accounts import set_language
from scorecard.services.workplace import Workplace
from scorecard.ui import session
from tests.pages.people import Person, words
from tests.services.result_rows import assess, key_on, published
from tests.services.world import open_cycle

PAGE = "results/overview.py"
END_2023, END_2024, END_2025 = date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31)
People = Callable[..., Person]


@pytest.fixture
def two(at: Workplace) -> int:
    """Hải An and Đồ Sơn in 2023 and 2024, all published; in 2024 a red of Hải An turned green."""
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024")
    published(at, old, key_on(at, "district", "306", END_2023), "G", s1_1_1="R")
    published(at, old, key_on(at, "district", "308", END_2023), "G")
    published(at, new, key_on(at, "district", "306", END_2024), "G")
    published(at, new, key_on(at, "district", "308", END_2024), "G", s2_1_1="R")
    return new


def test_leadership_reads_the_cycle_in_one_sentence_and_finds_the_way_to_each_change(
    two: int, at: Workplace, person: People
) -> None:
    run = person(Role.LEADERSHIP, "parent").screen(PAGE)
    assert not run.exception
    assert not run.error
    shown = unescape(words(run))
    assert "2 địa phương có kết quả thẩm định; 77 xanh · 1 đỏ; 385/386 tiêu chí xanh" in shown
    assert "1 kết quả chỉ số chỉ còn một bước; tốt lên 1, xấu đi 1 so với Kỳ 2023" in shown
    assert "So với Kỳ 2023: 1 màu tốt lên, 1 xấu đi, ở 2 địa phương so được" in shown
    key = key_on(at, "district", "306", END_2024)
    assert f"/provenance?cycle={two}&locality={key}&indicator=1.1&stage=verified&view=published" in shown
    assert f"/profile?locality={key}&cycle={two}&view=published" in shown
    assert "đỏ 50\u00a0% (1/2)" in shown
    assert len(run.get("plotly_chart")) == 1


def test_english_readers_read_english(two: int, at: Workplace, person: People) -> None:
    reader = person(Role.LEADERSHIP, "parent")
    set_language(at, reader.actor, "en")
    shown = unescape(words(reader.screen(PAGE)))
    assert "2 localities with a result (verified); 77 green · 1 red; 385 of 386 sub-indicators green" in shown


def test_before_publication_leadership_reads_counts_and_no_colour(at: Workplace, person: People) -> None:
    made = open_cycle(at, "Kỳ 2024")
    key = key_on(at, "district", "306", END_2024)
    assess(at, made, key, {(Stage.SELF, SHARED): ("R", {})}, State.SUBMITTED)
    run = person(Role.LEADERSHIP, "parent").screen(PAGE, cycle=str(made))
    assert not run.exception
    shown = unescape(words(run))
    assert "Chưa có kết quả được công bố" in shown
    assert "Kỳ 2024: 1 địa phương đã bắt đầu" in shown
    assert "1 đã nộp" in shown
    assert "đỏ" not in shown
    assert not run.get("plotly_chart")


def test_an_official_reads_the_own_locality_alone(two: int, person: People) -> None:
    shown = unescape(words(person(Role.OFFICIAL).screen(PAGE, cycle=str(two))))
    assert "1 địa phương có kết quả thẩm định; 39 xanh" in shown
    assert "Đồ Sơn" not in shown


def test_only_the_pilots_is_one_switch_kept_in_the_address(two: int, at: Workplace, person: People) -> None:
    late = open_cycle(at, "Kỳ 2025", END_2025)
    published(at, late, key_on(at, "commune", "00070", END_2025), "Y")
    published(at, late, key_on(at, "commune", "11413", END_2025), "G")
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, cycle=str(late))
    assert "2 địa phương có kết quả" in words(run)
    run.toggle(key=session.CHOICE.format(name="pilots")).set_value(True).run()
    assert not run.exception
    assert "1 địa phương có kết quả thẩm định; 39 xanh" in words(run)
    assert run.query_params["pilots"] in ("1", ["1"])


def test_a_choice_that_holds_nobody_says_so(two: int, person: People) -> None:
    run = person(Role.LEADERSHIP, "parent").screen(PAGE, text="không có nơi này")
    assert not run.exception
    assert "Không có địa phương nào khớp lựa chọn" in unescape(words(run))
