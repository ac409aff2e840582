"""The page of places: the group in the address, who is not ranked and why, what the title claims."""

from collections.abc import Callable
from datetime import date

import pytest

from scorecard.access.roles import Role
from scorecard.services.accounts import set_language
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published

PAGE = "results/ranks.py"
END_2024 = date(2024, 12, 31)
QUAN, HUYEN = ("303", "304", "305", "306", "307"), ("312", "313", "314", "315", "316")
People = Callable[..., Person]


@pytest.fixture
def leader(person: People) -> Person:
    return person(Role.LEADERSHIP, "everywhere")


@pytest.fixture
def results(at: Workplace, cycle_id: int) -> int:
    """Five urban districts, the first all green and the others all red; five rural ones all yellow."""
    for code in QUAN:
        published(at, cycle_id, key_on(at, "district", code, END_2024), "G" if code == "303" else "R")
    for code in HUYEN:
        published(at, cycle_id, key_on(at, "district", code, END_2024), "Y")
    return cycle_id


def test_without_results_the_page_says_so(leader: Person) -> None:
    run = leader.screen(PAGE)
    assert not run.exception
    assert "Chưa có kết quả để so sánh" in words(run)


def test_a_clear_first_is_named(leader: Person, results: int) -> None:
    run = leader.screen(PAGE, group="quan.")
    assert not run.exception
    assert "Quận, chưa rõ dân số: Quận Hồng Bàng đứng đầu, tách khỏi các đơn vị khác" in words(run)


def test_equals_at_the_top_are_counted(leader: Person, results: int) -> None:
    run = leader.screen(PAGE, group="huyen.")
    assert "Huyện, chưa rõ dân số: 5 đơn vị không phân biệt được với vị trí đầu, trong 5 đơn vị" in words(run)


def test_a_group_too_small_is_said(at: Workplace, leader: Person, results: int) -> None:
    published(at, results, key_on(at, "district", "193", END_2024), "G")
    run = leader.screen(PAGE)
    assert "Không xếp các nhóm có dưới 5 đơn vị đủ điều kiện: Thành phố, chưa rõ dân số (1)." in " ".join(
        each.value for each in run.markdown
    )


def test_who_has_no_place_is_listed_apart(at: Workplace, leader: Person, results: int) -> None:
    subs = {f"s{sub.code.replace('.', '_')}": "-" for sub in at.framework(1).sub_indicators[:60]}
    published(at, results, key_on(at, "district", "308", END_2024), "G", **subs)
    run = leader.screen(PAGE, group="quan.")
    assert "1 đơn vị không có vị trí vì chấm chưa đủ 80\u00a0%" in [box.label for box in run.expander]


def test_an_official_alone_is_told_that_nobody_is_ranked(person: People, results: int) -> None:
    run = person(Role.OFFICIAL).screen(PAGE)
    assert not run.exception
    assert "Không nhóm nào đủ lớn để xếp vị trí" in words(run)


def test_a_name_looked_for_makes_no_group_of_its_own(leader: Person, results: int) -> None:
    run = leader.screen(PAGE, group="huyen.", text="an dương")
    assert "trong 5 đơn vị" in words(run)


def test_the_page_speaks_english(leader: Person, at: Workplace, results: int) -> None:
    set_language(at, leader.actor, "en")
    run = leader.screen(PAGE, group="quan.")
    assert "Hồng Bàng urban district stands first, apart from all others" in words(run)
