"""The page of one's own account: what it shows, and a password changed, mistyped, wrong or too weak."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.services.accounts import DEMONSTRATION_PASSWORD
from scorecard.services.signing_in import SignInRefused, actor_of_session, session_id, sign_in
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words

PAGE = "account/account.py"
NEW = "mùa xuân trên phố"
USERNAME = "official.own"


@pytest.fixture
def official(person: Callable[..., Person]) -> Person:
    return person(Role.OFFICIAL)


def changed(run: AppTest, old: str, new: str, again: str) -> AppTest:
    for name, text in (("old", old), ("new", new), ("again", again)):
        run.text_input(key=f"account-{name}").set_value(text)
    run.button(key="FormSubmitter:account-password-Đổi mật khẩu").click().run()
    assert not run.exception
    return run


def opens(at: Workplace, password: str) -> bool:
    try:
        sign_in(at, USERNAME, password, "127.0.0.1")
    except SignInRefused:
        return False
    return True


def test_the_page_tells_name_user_name_and_roles(official: Person) -> None:
    run = official.screen(PAGE)
    assert not run.exception
    shown = " ".join([*(each.value for each in run.markdown), words(run)])
    for text in (f"Họ tên: Người {USERNAME}", f"Tên đăng nhập: {USERNAME}", "Quận Hải An"):
        assert text in shown


def test_a_new_password_opens_the_account_and_ends_the_other_sessions(
    at: Workplace, official: Person
) -> None:
    other = session_id(sign_in(at, USERNAME, DEMONSTRATION_PASSWORD, "127.0.0.1"))
    run = changed(official.screen(PAGE), DEMONSTRATION_PASSWORD, NEW, NEW)
    assert "Đã đổi mật khẩu. Các phiên khác của bạn đã kết thúc." in words(run)
    assert (opens(at, NEW), opens(at, DEMONSTRATION_PASSWORD)) == (True, False)
    assert actor_of_session(at, other) is None
    assert actor_of_session(at, session_id(official.token)) is not None
    assert [run.text_input(key=f"account-{name}").value for name in ("old", "new", "again")] == ["", "", ""]


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        (DEMONSTRATION_PASSWORD, NEW, f"{NEW}!", "Hai lần nhập mật khẩu mới không giống nhau"),
        ("không phải mật khẩu này", NEW, NEW, "SC-226"),
        (DEMONSTRATION_PASSWORD, "ngắn", "ngắn", "SC-223"),
    ],
    ids=["mistyped", "wrong", "too short"],
)
def test_a_password_that_cannot_be_changed_stays(
    at: Workplace, official: Person, old: str, new: str, again: str, said: str
) -> None:
    run = changed(official.screen(PAGE), old, new, again)
    assert said in words(run)
    assert opens(at, DEMONSTRATION_PASSWORD)
    assert run.text_input(key="account-old").value == ""
