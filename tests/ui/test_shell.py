"""The shell: nobody without a living session, each role its own pages, the language kept with the account."""

from collections.abc import Callable

import pytest
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.accounts import DEMONSTRATION_PASSWORD
from scorecard.services.signing_in import sign_out
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT
from scorecard.store import accounts
from scorecard.ui.page_list import PAGES
from scorecard.web.identity import gate_key

Screen = Callable[[Role], AppTest]
ACCOUNT = "../../pages/account/account.py"


def words(run: AppTest) -> str:
    """Everything on the screen that was drawn as HTML or as an error."""
    return " ".join([*(str(each.proto.body) for each in run.get("html")), *(e.value for e in run.error)])


@pytest.mark.parametrize("user", [{}, {"gate": "forged", "sid": "x"}, {"sid": "x"}])
def test_without_our_gate_nobody_is_signed_in(at: Workplace, user: dict[str, str]) -> None:
    run = AppTest.from_file(str(ROOT / "scorecard" / "ui" / "main.py"), default_timeout=20)
    run.user = user
    run.run()
    assert "Phiên làm việc đã kết thúc" in words(run)
    assert 'href="/sign-in"' in words(run)
    assert not run.segmented_control


def test_a_session_that_ended_ends_the_screen_at_its_next_run(at: Workplace, screen: Screen) -> None:
    run = screen(Role.OFFICIAL).run()
    assert "Phiên làm việc đã kết thúc" not in words(run)
    sign_out(at, str(run.user["sid"]))
    assert "Phiên làm việc đã kết thúc" in words(run.run())


def test_the_person_is_looked_up_once_a_run(at: Workplace, screen: Screen) -> None:
    run = screen(Role.OFFICIAL).run().switch_page(ACCOUNT)
    asked: list[str] = []
    event.listen(at.store.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    run.run()
    assert "Tài khoản của tôi" in words(run)
    assert len([each for each in asked if "FROM web_session" in each]) == 1


def test_a_demonstration_home_says_so_on_every_screen(screen: Screen) -> None:
    run = screen(Role.OFFICIAL).run()
    assert "Dữ liệu minh họa" in words(run)
    assert "Dữ liệu minh họa" in words(run.switch_page(ACCOUNT).run())


def test_the_language_is_switched_at_once_and_kept_with_the_account(at: Workplace, screen: Screen) -> None:
    run = screen(Role.OFFICIAL).run().switch_page(ACCOUNT).run()
    assert "Tài khoản của tôi" in words(run)
    run.segmented_control[0].select("en").run()
    assert not run.exception
    assert "My account" in words(run)
    with at.store.reading() as transaction:
        found = accounts.find_by_username(transaction, "official")
    assert found is not None
    assert found.language == "en"


def test_a_page_without_the_right_is_not_registered(screen: Screen) -> None:
    run = screen(Role.OFFICIAL).run()
    shown = {"admin/history.py"}  # an official reads the history of the own locality
    missing = [page for page in PAGES if page.file.startswith("admin/") and page.file not in shown]
    for page in missing:
        with pytest.raises(ValueError, match="page"):
            run.switch_page(f"../../pages/{page.file}")


def test_the_own_password_is_changed(at: Workplace, screen: Screen) -> None:
    run = screen(Role.OFFICIAL).run().switch_page(ACCOUNT).run()
    run.text_input(key="account-old").input(DEMONSTRATION_PASSWORD)
    run.text_input(key="account-new").input("mot cau that dai de nho")
    run.text_input(key="account-again").input("mot cau that dai de nho")
    before = _hash(at)
    run.button[0].click().run()
    assert [each.value for each in run.success] == ["Đã đổi mật khẩu. Các phiên khác của bạn đã kết thúc."]
    assert _hash(at) != before


def test_two_different_new_passwords_change_nothing(at: Workplace, screen: Screen) -> None:
    run = screen(Role.OFFICIAL).run().switch_page(ACCOUNT).run()
    run.text_input(key="account-old").input(DEMONSTRATION_PASSWORD)
    run.text_input(key="account-new").input("mot cau that dai de nho")
    run.text_input(key="account-again").input("mot cau that dai khac")
    before = _hash(at)
    run.button[0].click().run()
    assert "không giống nhau" in run.error[0].value
    assert _hash(at) == before


def test_an_error_of_ours_is_said_with_its_code(at: Workplace, screen: Screen) -> None:
    run = screen(Role.OFFICIAL).run().switch_page(ACCOUNT).run()
    run.text_input(key="account-old").input("sai mat khau roi")
    run.text_input(key="account-new").input("mot cau that dai de nho")
    run.text_input(key="account-again").input("mot cau that dai de nho")
    run.button[0].click().run()
    assert not run.exception
    assert run.error[0].value.endswith(")")
    assert "(" in run.error[0].value


def test_the_gate_key_is_not_a_constant() -> None:
    assert len(gate_key()) >= 32


def _hash(at: Workplace) -> str:
    with at.store.reading() as transaction:
        found = accounts.find_by_username(transaction, "official")
        assert found is not None
        return accounts.credentials(transaction, found.id).password_hash
