"""What is kept between runs never hides a new publication, another person's scope or a change of language."""

from collections.abc import Callable
from datetime import date

import pytest

from scorecard.access.roles import Role
from scorecard.services.accounts import set_language
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published

END_2024 = date(2024, 12, 31)
QUAN = ("303", "304", "305", "306", "307")
GROUP = "quan."
People = Callable[..., Person]


def said(person: Person, page: str, **query: str) -> str:
    return words(person.screen(f"results/{page}.py", **query)).replace("\u00a0", " ")


@pytest.fixture
def leader(person: People) -> Person:
    return person(Role.LEADERSHIP, "everywhere")


@pytest.fixture
def results(at: Workplace, cycle_id: int) -> int:
    """Five urban districts, the first all green and the others all red."""
    for code in QUAN:
        published(at, cycle_id, key_on(at, "district", code, END_2024), "G" if code == "303" else "R")
    return cycle_id


def test_a_new_publication_is_on_the_map_at_once(at: Workplace, leader: Person, results: int) -> None:
    assert "20 % tiêu chí xanh ở 5 địa phương" in said(leader, "map")
    assert "20 % tiêu chí xanh ở 5 địa phương" in said(leader, "map")
    published(at, results, key_on(at, "district", "308", END_2024), "G")
    assert "33 % tiêu chí xanh ở 6 địa phương" in said(leader, "map")


def test_a_new_publication_takes_its_place_at_once(at: Workplace, leader: Person, results: int) -> None:
    assert "Quận Hồng Bàng đứng đầu" in said(leader, "ranks", group=GROUP)
    published(at, results, key_on(at, "district", "308", END_2024), "G")
    assert "2 đơn vị không phân biệt được với vị trí đầu, trong 6 đơn vị" in said(
        leader, "ranks", group=GROUP
    )


@pytest.mark.parametrize("page", ["results/overview.py", "home/home.py", "results/crosswalk.py"])
def test_a_new_publication_is_counted_at_once(at: Workplace, leader: Person, results: int, page: str) -> None:
    before = words(leader.screen(page))
    assert words(leader.screen(page)) == before
    published(at, results, key_on(at, "district", "308", END_2024), "G")
    assert words(leader.screen(page)) != before


def test_what_one_person_was_shown_is_not_shown_to_another(
    leader: Person, person: People, results: int
) -> None:
    assert "ở 5 địa phương" in said(leader, "map")
    assert "100 % tiêu chí xanh ở 1 địa phương" not in said(leader, "map")
    own = said(person(Role.OFFICIAL), "map")
    assert "tiêu chí xanh ở 1 địa phương" in own
    assert "Hồng Bàng" not in own
    assert "ở 5 địa phương" in said(leader, "map")


def test_another_language_is_spoken_at_once(at: Workplace, leader: Person, results: int) -> None:
    assert "tiêu chí xanh" in said(leader, "map")
    set_language(at, leader.actor, "en")
    assert "20% of sub-indicators are green in 5 localities" in said(leader, "map")
    set_language(at, leader.actor, "vi")
    assert "20 % tiêu chí xanh ở 5 địa phương" in said(leader, "map")
