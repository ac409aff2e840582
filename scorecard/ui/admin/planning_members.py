"""The list of a cycle's localities on screen, and leaving out those that have not begun."""

import pandas as pd
import streamlit as st

from scorecard.services.cycle_localities import MemberSheet, leave_out, open_to_all
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.download import download_table
from scorecard.wiring import workplace


def draw_members(sheet: MemberSheet) -> None:
    """Who takes part, to read and to take along."""
    table = pd.DataFrame(
        [
            {
                t("Tỉnh, thành phố"): member.province.title(language()),
                t("Địa phương"): member.unit.title(language()),
                t("Mã"): member.unit.code,
                t("Loại đơn vị"): member.unit.kind.label(language()),
                t("Tự chấm"): t("đã bắt đầu") if member.begun else t("chưa bắt đầu"),
            }
            for member in sheet.members
        ]
    )
    st.dataframe(table, hide_index=True, key="plan-members")
    download_table(table, "dia-phuong-tham-gia")


def draw_leaving_out(sheet: MemberSheet) -> None:
    """Leaving out those that have not begun, province by province; or taking the whole list away."""
    name = f"plan-{sheet.cycle.id}"
    with st.expander(t("Bỏ địa phương khỏi kỳ"), icon=":material/location_off:", key=f"{name}-leave-out"):
        st.markdown(t("Chỉ bỏ được nơi chưa bắt đầu tự chấm; thẩm định viên được phân công ở đó cũng thôi."))
        provinces = {
            member.province.key: member.province.title(language())
            for member in sheet.members
            if not member.begun
        }
        if not provinces:
            st.markdown(t("Mọi địa phương trong danh sách đã bắt đầu tự chấm."))
        else:
            province = st.selectbox(
                t("Tỉnh, thành phố"),
                list(provinces),
                format_func=lambda key: provinces.get(key, key),
                key=f"{name}-leave-province",
            )
            _draw_leaving_of(sheet, name, province)
        with st.popover(t("Mở cho mọi địa phương"), icon=":material/public:"):
            st.markdown(
                t("Danh sách bị bỏ và mọi địa phương đều tham gia được. Việc đã làm ở các nơi không đổi.")
            )
            st.button(
                t("Bỏ danh sách"), key="plan-open-to-all", on_click=_open_to_all, args=(sheet.cycle.id,)
            )


def _draw_leaving_of(sheet: MemberSheet, name: str, province: str) -> None:
    units = {
        member.unit.key: member.unit.title(language())
        for member in sheet.members
        if member.province.key == province and not member.begun
    }
    st.multiselect(
        t("Địa phương sẽ bỏ"),
        list(units),
        format_func=lambda key: units.get(key, key),
        select_all=False,
        placeholder=t("Chọn địa phương"),
        key=f"{name}-leave-{province}",
    )
    st.button(
        t("Bỏ khỏi kỳ"),
        key="plan-leave-out",
        on_click=_leave_out,
        args=(sheet.cycle.id, f"{name}-leave-{province}"),
    )


def _leave_out(cycle_id: int, key: str) -> None:
    with shown_errors():
        left = leave_out(workplace(), signed_in(), cycle_id, st.session_state.get(key) or ())
        st.session_state[key] = []
        if left:
            notice(tn("Đã bỏ {n} địa phương khỏi kỳ.", left))
        else:
            notice(t("Hãy chọn địa phương cần bỏ."), "warning")


def _open_to_all(cycle_id: int) -> None:
    with shown_errors():
        open_to_all(workplace(), signed_in(), cycle_id)
        notice(t("Kỳ này nay mở cho mọi địa phương."))
