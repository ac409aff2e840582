"""The page of the history: filtered, in words, and checked by a button."""

from collections.abc import Callable

import pytest
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.accounts import create_account, first_administrator, operator
from scorecard.services.editions import keep_edition
from scorecard.services.workplace import Workplace
from scorecard.store.tables_results import Event

Screen = Callable[[Role], AppTest]
PAGE = "../../pages/admin/history.py"


def opened(screen: Screen, role: Role = Role.ADMINISTRATOR) -> AppTest:
    run = screen(role).run().switch_page(PAGE).run()
    assert not run.exception
    return run


def test_deeds_are_shown_in_words_with_names(at: Workplace, screen: Screen) -> None:
    first_administrator(at, "quantri", "Lê Văn Quản", "mùa xuân trên phố")
    run = opened(screen)
    table = run.dataframe[0].value
    assert list(table["Việc"]) == ["Tạo tài khoản minh họa", "Tạo quản trị viên đầu tiên"]
    assert set(table["Người thực hiện"]) == {"người vận hành"}
    assert "tên: Lê Văn Quản" in table["Ghi kèm"][1]


def test_the_filter_narrows_the_table(at: Workplace, screen: Screen) -> None:
    keep_edition(at, operator(at), "san-xuat-sach-hon")
    run = opened(screen)
    run.selectbox(key="history-action").select("keep_edition").run()
    assert list(run.dataframe[0].value["Việc"]) == ["Lưu bộ tiêu chí"]


def test_a_long_history_has_pages_and_a_filter_goes_back_to_the_first(at: Workplace, screen: Screen) -> None:
    person = operator(at)
    for name in ("san-xuat-sach-hon", "tcvn-iso-18091-2020"):
        keep_edition(at, person, name)
    for number in range(50):
        create_account(at, person, f"nguoi.{number}", "Người", "mùa xuân trên phố")
    run = opened(screen)
    assert len(run.dataframe[0].value) == 50
    run.number_input(key="history-page").set_value(2).run()
    assert len(run.dataframe[0].value) == 3
    run.selectbox(key="history-action").select("keep_edition").run()
    assert len(run.dataframe[0].value) == 2


def test_the_check_says_that_all_is_well_and_names_what_is_not(at: Workplace, screen: Screen) -> None:
    run = opened(screen)
    run.button(key="history-check").click().run()
    assert "Lịch sử nguyên vẹn" in run.success[0].value
    with at.store.writing() as connection:
        connection.execute(update(Event).values(role="leader"))
    run.button(key="history-check").click().run()
    assert "1 dấu hiệu" in run.error[0].value
    assert any("Sự kiện 1 của chuỗi system" in each.value for each in run.markdown)


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.LEADER, Role.LEAD_ASSESSOR, Role.COORDINATOR])
def test_others_see_no_deed_on_accounts_and_no_check(screen: Screen, role: Role) -> None:
    run = opened(screen, role)
    assert not run.dataframe
    assert not [each for each in run.button if each.key == "history-check"]


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.LEADERSHIP])
def test_who_holds_no_right_to_the_history_is_not_offered_the_page(screen: Screen, role: Role) -> None:
    run = screen(role).run()
    with pytest.raises(ValueError, match="history"):
        run.switch_page(PAGE)
