"""The page of accounts: made, given a role by search, withdrawn, closed; and who may not open it."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.workplace import Workplace
from scorecard.store import accounts

Screen = Callable[[Role], AppTest]
PAGE = "../../pages/admin/accounts.py"


def opened(screen: Screen) -> AppTest:
    run = screen(Role.ADMINISTRATOR).run().switch_page(PAGE).run()
    assert not run.exception
    return run


def told(run: AppTest) -> str:
    return " ".join(each.value for each in (*run.success, *run.error, *run.warning))


def created(run: AppTest, username: str = "nguyen.an") -> AppTest:
    run.text_input(key="accounts-name").set_value("Nguyễn An")
    run.text_input(key="accounts-unit").set_value("Phường Hải An")
    run.text_input(key="accounts-username").set_value(username)
    run.text_input(key="accounts-password").set_value("mùa xuân trên phố")
    run.button(key="FormSubmitter:accounts-create-Tạo tài khoản").click().run()
    assert not run.exception
    return run


def test_creating_an_account_writes_it_and_opens_it(at: Workplace, screen: Screen) -> None:
    run = created(opened(screen))
    assert "Đã tạo tài khoản nguyen.an" in told(run)
    with at.store.reading() as connection:
        found = accounts.find_by_username(connection, "nguyen.an")
    assert found is not None
    assert (found.name, found.unit) == ("Nguyễn An", "Phường Hải An")
    assert run.subheader[0].value == "Nguyễn An (nguyen.an)"
    assert run.text_input(key="accounts-password").value == ""


def test_a_refused_account_keeps_what_was_typed_but_the_password(at: Workplace, screen: Screen) -> None:
    run = created(opened(screen), "Nguyễn An")
    assert "SC-221" in told(run)
    assert run.text_input(key="accounts-name").value == "Nguyễn An"
    assert run.text_input(key="accounts-password").value == ""


def test_a_role_is_granted_on_a_locality_found_by_search_and_withdrawn(
    localities: Workplace, screen: Screen
) -> None:
    run = created(opened(screen))
    run.text_input(key="accounts-search").set_value("hai an").run()
    run.selectbox(key="accounts-place").select("commune-11413-20250701").run()
    run.button(key="accounts-grant").click().run()
    assert "Đã cấp vai trò Cán bộ tự chấm cho Nguyễn An" in told(run)
    with localities.store.reading() as connection:
        person = accounts.find_by_username(connection, "nguyen.an")
        (held,) = accounts.grants(connection, person.id)
    assert (held.role, held.locality_key) == (Role.OFFICIAL, "commune-11413-20250701")
    run.button(key=f"accounts-revoke-{held.id}").click().run()
    assert "Đã thu hồi" in told(run)
    with localities.store.reading() as connection:
        assert accounts.grants(connection, person.id) == []


def test_an_account_is_closed_and_opened_again(at: Workplace, screen: Screen) -> None:
    run = created(opened(screen))
    run.button(key="accounts-disable").click().run()
    with at.store.reading() as connection:
        assert not accounts.find_by_username(connection, "nguyen.an").enabled
    run.button(key="accounts-enable").click().run()
    with at.store.reading() as connection:
        assert accounts.find_by_username(connection, "nguyen.an").enabled


def test_a_password_is_reset_and_never_stays_on_the_screen(at: Workplace, screen: Screen) -> None:
    run = created(opened(screen))
    with at.store.reading() as connection:
        before = accounts.find_credentials(connection, "nguyen.an").password_hash
    run.text_input(key="accounts-new-password").set_value("mùa thu trên núi")
    run.button(key="accounts-reset").click().run()
    with at.store.reading() as connection:
        assert accounts.find_credentials(connection, "nguyen.an").password_hash != before
    assert run.text_input(key="accounts-new-password").value == ""


def test_the_list_is_searched_without_marks(screen: Screen) -> None:
    run = created(opened(screen))
    run.text_input(key="accounts-words").set_value("nguyen").run()
    assert list(run.dataframe[0].value["Tên đăng nhập"]) == ["nguyen.an"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_is_offered_the_page(screen: Screen, role: Role) -> None:
    run = screen(role).run()
    with pytest.raises(ValueError, match="accounts"):
        run.switch_page(PAGE)
