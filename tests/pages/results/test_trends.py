"""The trends page: provinces on each basis, localities among the others, addresses that are asked anew."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

PAGE = "results/trends.py"
WARD = "commune-11413-20250701"
END_2024, END_2025 = date(2024, 12, 31), date(2025, 12, 31)
People = Callable[..., Person]


@pytest.fixture
def two_years(at: Workplace) -> Workplace:
    """Cát Hải in both years, three wards and a commune of Hà Nội in 2025, quận Hải An in 2024."""
    old, new = open_cycle(at, "Kỳ 2024", END_2024), open_cycle(at, "Kỳ 2025", END_2025)
    published(at, old, key_on(at, "district", "317", END_2024), "Y")
    published(at, old, key_on(at, "district", "306", END_2024), "Y")
    for code, letter in {"11914": "G", "11413": "G", "11411": "Y", "11311": "R", "00004": "Y"}.items():
        published(at, new, key_on(at, "commune", code, END_2025), letter)
    return at


def said(run: AppTest) -> str:
    assert not run.exception
    assert not run.error
    return words(run).replace("\u00a0", " ")


@pytest.mark.parametrize("basis", ["pilots", "constant", "recorded", "today"])
@pytest.mark.parametrize("follow", ["whole", "quadrants", "indicator"])
def test_provinces_are_drawn_on_each_basis(
    basis: str, follow: str, two_years: Workplace, person: People
) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, basis=basis, follow=follow)
    said(run)
    assert len(run.get("plotly_chart")) >= (4 if follow == "quadrants" else 1)


def test_the_title_of_a_province_is_its_newest_comparison(two_years: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE)
    assert "Thành phố Hải Phòng: tiêu chí xanh từ 0 % (2024) đến 100 % (2025), cùng 1 đơn vị" in said(run)


@pytest.mark.parametrize("follow", ["whole", "quadrants", "indicator", "points"])
def test_localities_are_drawn_among_the_others(follow: str, two_years: Workplace, person: People) -> None:
    asked = {"level": "localities", "follow": follow}
    leadership = person(Role.LEADERSHIP, "everywhere")
    said(leadership.screen(PAGE, **asked))
    run = leadership.screen(PAGE, **asked, localities=WARD)
    assert "/lineage?unit=commune-11413-20250701" in said(run)
    assert run.get("plotly_chart")


def test_a_crowd_without_a_chosen_locality_says_its_median(two_years: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, level="localities")
    assert "Tiêu chí xanh: trung vị 0 % năm 2025, 5 địa phương" in said(run)


def test_measured_values_wait_for_a_locality(two_years: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(PAGE, level="localities", follow="measured")
    assert "Chưa chọn địa phương nào" in said(run)


def test_a_locality_of_another_reader_in_the_address_is_dropped(two_years: Workplace, person: People) -> None:
    run = person(Role.OFFICIAL, "other_province").screen(PAGE, level="localities", localities=WARD)
    assert "Chưa có kết quả để theo dõi" in said(run)


def test_unknown_choices_in_the_address_are_dropped(two_years: Workplace, person: People) -> None:
    run = person(Role.LEADERSHIP, "everywhere").screen(
        PAGE, basis="nothing", follow="nobody", level="nowhere", highlight="99"
    )
    said(run)
