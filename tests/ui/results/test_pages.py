"""The results pages as people of different roles see them."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.localities.loader import load_registry
from scorecard.services.workplace import LOCALITIES_VERSION, Workplace
from scorecard.settings import ROOT
from scorecard.store import homes, localities
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)
PAGES = ("overview", "profile", "compare", "trends")


@pytest.fixture
def two_cycles(at: Workplace) -> Workplace:
    """Quận Hải An in 2023 and 2024, quận Đồ Sơn in 2024, all published."""
    registry = load_registry()
    with at.store.writing() as transaction:
        localities.save_units(transaction, registry.units)
        localities.replace_successions(transaction, registry.successions)
        homes.set_setting(transaction, LOCALITIES_VERSION, "1")
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024", END_2024)
    published(at, old, key_on(at, "district", "306", END_2023), "G", s1_1_1="R")
    published(at, new, key_on(at, "district", "306", END_2024), "G", s2_1_1="Y")
    published(at, new, key_on(at, "district", "308", END_2024), "Y")
    return at


def opened(run: AppTest, page: str, **address: str) -> AppTest:
    """The page after its first drawing, under an address."""
    run.run()
    run.switch_page(str(ROOT / "pages" / "results" / f"{page}.py"))
    for name, value in address.items():
        run.query_params[name] = value
    return run.run()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.LEADERSHIP, Role.OFFICIAL])
def test_a_page_draws_for_each_role(
    page: str, role: Role, two_cycles: Workplace, screen: Callable[[Role], AppTest]
) -> None:
    run = opened(screen(role), page)
    assert not run.exception
    assert not run.error
    assert run.get("plotly_chart")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_explains_its_emptiness(page: str, at: Workplace, screen: Callable[[Role], AppTest]) -> None:
    run = opened(screen(Role.LEADERSHIP), page)
    assert not run.exception
    assert not run.get("plotly_chart")


def test_a_locality_in_the_address_that_is_not_offered_is_refused(
    two_cycles: Workplace, screen: Callable[[Role], AppTest]
) -> None:
    run = opened(screen(Role.LEADERSHIP), "profile", locality=key_on(two_cycles, "district", "303", END_2024))
    assert not run.exception
    assert "SC-101" in run.error[0].value


def test_the_profile_names_what_rose_and_fell(
    two_cycles: Workplace, screen: Callable[[Role], AppTest]
) -> None:
    key = key_on(two_cycles, "district", "306", END_2024)
    run = opened(screen(Role.LEADERSHIP), "profile", locality=key)
    lines = "\n".join(element.value for element in run.markdown).splitlines()
    assert "- Tốt lên: 1.1" in lines
    assert "- Xấu đi: 2.1" in lines


def test_a_comparison_keeps_its_filters_in_the_address(
    two_cycles: Workplace, screen: Callable[[Role], AppTest]
) -> None:
    run = opened(screen(Role.LEADERSHIP), "compare", text="do son")
    strip = next(each.proto.body for each in run.get("html") if "sc-heat-names" in each.proto.body)
    assert "Quận Đồ Sơn" in strip
    assert "Quận Hải An" not in strip


def test_what_is_filtered_is_said_where_the_filters_are_closed(
    two_cycles: Workplace, screen: Callable[[Role], AppTest]
) -> None:
    run = opened(screen(Role.LEADERSHIP), "compare", text="do son", pilot="31", pilots="1")
    said = "Đang lọc: Thành phố Hải Phòng · «do son» · chỉ các tỉnh, thành phố thí điểm"
    assert any(said in each.proto.body for each in run.get("html"))


def test_nothing_is_said_of_filters_where_there_are_none(
    two_cycles: Workplace, screen: Callable[[Role], AppTest]
) -> None:
    run = opened(screen(Role.LEADERSHIP), "compare", pilot="nowhere")
    assert not any("Đang lọc" in each.proto.body for each in run.get("html"))


def test_an_unknown_filter_is_dropped(two_cycles: Workplace, screen: Callable[[Role], AppTest]) -> None:
    run = opened(screen(Role.LEADERSHIP), "compare", kind="nowhere", side="nobody", cycle="999")
    assert not run.exception
    assert not run.error
