"""Errors are said, not raised: in place in a page's body, at the next drawing when they come from a callback."""

from streamlit.testing.v1 import AppTest


def body() -> None:
    from scorecard.access.policy import NotAllowed
    from scorecard.ui.messages import shown_errors

    with shown_errors():
        raise NotAllowed


def with_markdown() -> None:
    from scorecard.framework.errors import UnknownCode
    from scorecard.ui.messages import notice, shown_errors

    with shown_errors():
        raise UnknownCode(edition="x", unknown="[Đăng nhập lại](https://xau.example) **1.1** :red[a] $b$")
    notice("Đã lập kỳ «`![x](https://xau.example)`»")


def callback() -> None:
    import streamlit as st

    from scorecard.access.policy import NotAllowed
    from scorecard.ui.messages import notice, show_notices, shown_errors

    def save() -> None:
        with shown_errors():
            notice("Đã lưu trước", "info")
            raise NotAllowed

    st.markdown("đầu trang")
    show_notices()
    st.button("Lưu", on_click=save)


def unknown() -> None:
    from scorecard.ui.messages import show_unknown_error

    show_unknown_error("AB12CD34")


def foreign() -> None:
    from scorecard.ui.messages import shown_errors

    with shown_errors():
        raise ZeroDivisionError


def test_our_error_is_said_in_place_with_its_code() -> None:
    run = AppTest.from_function(body).run()
    assert [each.value for each in run.error] == [
        "Tài khoản của bạn không có quyền thực hiện việc này ở đây. Nếu cần, hãy liên hệ quản trị viên. (SC-101)"
    ]
    assert not run.exception


def test_what_somebody_typed_makes_no_link_and_no_emphasis_in_a_message() -> None:
    run = AppTest.from_function(with_markdown).run()
    assert r"\[Đăng nhập lại\](https://xau.example) \*\*1.1\*\* :red\[a\] \$b\$" in run.error[0].value
    assert run.success[0].value == r"Đã lập kỳ «\`!\[x\](https://xau.example)\`»"


def test_what_a_callback_says_is_drawn_once_by_the_page() -> None:
    run = AppTest.from_function(callback).run()
    assert not run.error
    run.button[0].click().run()
    assert [each.value for each in run.info] == ["Đã lưu trước"]
    assert "SC-101" in run.error[0].value
    assert not run.run().error


def test_an_unknown_error_gives_only_a_reference() -> None:
    run = AppTest.from_function(unknown).run()
    assert "AB12CD34" in run.error[0].value
    assert "«Đã lưu» vẫn còn nguyên" in run.error[0].value


def test_an_error_that_is_not_ours_goes_on_to_the_handler_of_unknown_ones() -> None:
    run = AppTest.from_function(foreign).run()
    assert not run.error
    assert len(run.exception) == 1
