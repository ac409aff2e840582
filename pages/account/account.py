"""My account: name, unit, roles, password and language."""

import streamlit as st

from scorecard.services.accounts import change_own_password
from scorecard.ui.identity import session_id
from scorecard.ui.language import t
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import guard, heading, signed_in
from scorecard.ui.pieces.roles import draw_roles
from scorecard.wiring import workplace

actor = guard()


def change() -> None:
    """Change the password; the fields are emptied either way."""
    old, new, again = (st.session_state.pop(f"account-{name}", "") for name in ("old", "new", "again"))
    with shown_errors():
        if new != again:
            notice(t("Hai lần nhập mật khẩu mới không giống nhau. Mật khẩu chưa đổi."), "error")
            return
        change_own_password(workplace(), signed_in(), old, new, session_id())
        notice(t("Đã đổi mật khẩu. Các phiên khác của bạn đã kết thúc."))


heading(t("Tài khoản của tôi"))
st.markdown(t("Họ tên: {name}", name=actor.name))
st.markdown(t("Tên đăng nhập: {username}", username=actor.username))
draw_roles(actor)

st.subheader(t("Đổi mật khẩu"))
with st.form("account-password", border=False, width=480):
    st.text_input(t("Mật khẩu hiện nay"), type="password", key="account-old", autocomplete="current-password")
    st.text_input(
        t("Mật khẩu mới"),
        type="password",
        key="account-new",
        autocomplete="new-password",
        help=t("Ít nhất 12 ký tự; một câu dài dễ nhớ là tốt nhất."),
    )
    st.text_input(
        t("Nhập lại mật khẩu mới"), type="password", key="account-again", autocomplete="new-password"
    )
    st.form_submit_button(t("Đổi mật khẩu"), type="primary", on_click=change)
