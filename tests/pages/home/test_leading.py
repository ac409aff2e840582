"""Home of leadership: the cycle in a sentence, and the three things that changed most, each one click away."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest

from scorecard.access.roles import Role
from scorecard.services.accounts import set_language
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

PAGE = "home/home.py"
END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)
People = Callable[..., Person]


@pytest.fixture
def new(at: Workplace) -> int:
    """In 1.1 Hải An rose from red to green, Hồng Bàng and Đồ Sơn from yellow; in 2.1 Hải An fell."""
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024")
    for code, then in (("306", "R"), ("303", "Y"), ("308", "Y")):
        more = {"s2_1_1": "R"} if code == "306" else {}
        published(at, old, key_on(at, "district", code, END_2023), "G", s1_1_1=then)
        published(at, new, key_on(at, "district", code, END_2024), "G", **more)
    return new


def test_leadership_reads_the_cycle_and_what_changed_most(new: int, at: Workplace, person: People) -> None:
    shown = unescape(words(person(Role.LEADERSHIP, "parent").screen(PAGE)))
    assert "3 địa phương đã công bố; 116 xanh · 1 đỏ; 578/579 tiêu chí xanh; đã đánh giá 100" in shown
    assert "Thay đổi nhiều nhất so với Kỳ 2023, ở 3 địa phương" in shown
    assert shown.index("tốt lên 3, xấu đi 0") < shown.index("tốt lên 0, xấu đi 1")
    assert "và 1 địa phương nữa" in shown


def test_each_change_leads_to_the_origin_of_its_colour_the_farthest_first(
    new: int, at: Workplace, person: People
) -> None:
    shown = unescape(words(person(Role.LEADERSHIP, "parent").screen(PAGE)))
    hai_an, do_son = (key_on(at, "district", code, END_2024) for code in ("306", "308"))
    ways = [
        f"/provenance?cycle={new}&locality={key}&indicator=1.1&stage=verified&view=published"
        for key in (hai_an, do_son)
    ]
    assert 0 < shown.index(ways[0]) < shown.index(ways[1])
    assert f"/profile?locality={hai_an}&cycle={new}&view=published" in shown
    assert f"/indicator?cycle={new}&indicator=1.1" in shown


def test_english_readers_read_english(new: int, at: Workplace, person: People) -> None:
    reader = person(Role.LEADERSHIP, "parent")
    set_language(at, reader.actor, "en")
    shown = unescape(words(reader.screen(PAGE)))
    assert "3 localities published; 116 green · 1 red; 578 of 579 sub-indicators green" in shown


def test_one_cycle_only_has_nothing_to_compare_with(at: Workplace, person: People) -> None:
    published(at, open_cycle(at, "Kỳ 2024"), key_on(at, "district", "306", END_2024), "G")
    shown = unescape(words(person(Role.LEADERSHIP, "parent").screen(PAGE)))
    assert "1 địa phương đã công bố" in shown
    assert "Thay đổi nhiều nhất" not in shown
