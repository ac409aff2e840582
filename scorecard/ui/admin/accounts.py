"""The list of accounts and the making of a new one."""

import pandas as pd
import streamlit as st

from scorecard.services.accounts import create_account
from scorecard.ui.admin.people import Person
from scorecard.ui.language import t
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

FIELDS = ("username", "name", "unit", "password")


def draw_list(found: list[Person]) -> None:
    """The accounts as a table: who, where, which roles, open or closed."""
    rows = [
        {
            t("Họ tên"): person.name,
            t("Tên đăng nhập"): person.username,
            t("Đơn vị"): person.unit,
            t("Vai trò"): person.roles() or t("chưa có"),
            t("Trạng thái"): t("đang dùng") if person.enabled else t("đã khóa"),
        }
        for person in found
    ]
    if rows:
        st.dataframe(pd.DataFrame(rows), hide_index=True, key="accounts-list")
    else:
        st.markdown(t("Không có tài khoản nào khớp với từ tìm kiếm."))


def draw_creation() -> None:
    """The form for a new account; what was typed stays when it is refused, the password aside."""
    with (
        st.expander(t("Tạo tài khoản"), icon=":material/person_add:", key="accounts-new"),
        st.form("accounts-create", border=False, width=480),
    ):
        st.text_input(t("Họ tên"), key="accounts-name", max_chars=120)
        st.text_input(t("Đơn vị"), key="accounts-unit", max_chars=160)
        st.text_input(
            t("Tên đăng nhập"),
            key="accounts-username",
            max_chars=80,
            help=t("Chữ a–z không dấu, chữ số, dấu chấm; ví dụ: nguyen.an"),
        )
        st.text_input(
            t("Mật khẩu ban đầu"),
            type="password",
            key="accounts-password",
            autocomplete="new-password",
            help=t("Ít nhất 12 ký tự. Đưa tận tay người dùng; họ tự đổi ở trang «Tài khoản của tôi»."),
        )
        st.form_submit_button(t("Tạo tài khoản"), type="primary", on_click=_create)


def _create() -> None:
    typed = {field: st.session_state.get(f"accounts-{field}", "") for field in FIELDS}
    st.session_state["accounts-password"] = ""
    with shown_errors():
        created = create_account(workplace(), signed_in(), **typed)
        notice(t("Đã tạo tài khoản {username}. Tiếp theo: cấp vai trò.", username=created.username))
        st.query_params["account"] = str(created.id)
        for field in FIELDS:
            st.session_state[f"accounts-{field}"] = ""
