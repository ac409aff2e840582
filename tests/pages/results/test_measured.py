"""The page of one measured value: localities against the thresholds, years, who has none."""

from collections.abc import Callable
from datetime import date

import pytest

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.measuring import measured_there
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)
PAGE = "results/measured.py"


@pytest.fixture
def cycles(at: Workplace) -> tuple[int, int]:
    """1.1.3: 40 in 2023; 88 and 62 in 2024, where Kiến An has no figure."""
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024", END_2024)
    measured_there(at, old, key_on(at, "district", "306", END_2023), "40")
    measured_there(at, new, key_on(at, "district", "306", END_2024), "88")
    measured_there(at, new, key_on(at, "district", "308", END_2024), "62")
    published(at, new, key_on(at, "district", "307", END_2024), "G")
    return old, new


def test_the_page_says_who_reaches_green_who_has_none_and_where_it_comes_from(
    cycles: tuple[int, int], person: Callable[..., Person]
) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert not run.exception
    assert not run.error
    said = words(run)
    assert "1.1.3 Quy trình giải quyết công việc theo TCVN ISO 9001: 1/2 địa phương đạt ngưỡng xanh" in said
    assert "2/3 địa phương có số liệu" in said
    assert "Nguồn số liệu:" in said
    assert "Càng cao càng tốt." in said
    assert [box.label for box in run.expander if "chưa có số liệu" in box.label] == [
        "1 địa phương chưa có số liệu"
    ]
    assert len(run.get("plotly_chart")) == 2


def test_with_one_cycle_no_years_are_drawn(at: Workplace, person: Callable[..., Person]) -> None:
    cycle_id = open_cycle(at, "Kỳ 2024", END_2024)
    measured_there(at, cycle_id, key_on(at, "district", "306", END_2024), "88")
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert len(run.get("plotly_chart")) == 1
    assert "Số liệu này mới có ở một kỳ." in words(run)


def test_a_measure_without_figures_says_so(cycles: tuple[int, int], person: Callable[..., Person]) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, measure="1.5.2")
    assert not run.get("plotly_chart")
    assert "Chưa có số liệu nào" in words(run)


def test_a_reader_sees_the_figures_of_the_own_scope(
    cycles: tuple[int, int], person: Callable[..., Person]
) -> None:
    said = words(person(Role.OFFICIAL, "own").screen(PAGE))
    assert "1/1 địa phương đạt ngưỡng xanh" in said
    assert "Chưa có kết quả để so sánh" in words(person(Role.OFFICIAL, "other_province").screen(PAGE))


def test_nothing_published_is_explained(at: Workplace, person: Callable[..., Person]) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert not run.exception
    assert "Chưa có kết quả để so sánh" in words(run)
