"""Planning next year's cycle from this one: what comes along is shown before anything is made."""

from datetime import date

import pandas as pd
import streamlit as st

from scorecard.assessment.records import Cycle
from scorecard.i18n.numbers import format_date
from scorecard.services.cycle_errors import CycleDatesWrong
from scorecard.services.cycle_following import Following, Wanted, follow_cycle, following, wanted_from
from scorecard.ui.admin.planning_localities import draw_ended_list
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace


def draw_following(cycle: Cycle) -> None:
    """The name, year and reference date of the new cycle, what it takes over, and the button that makes it."""
    proposed = wanted_from(cycle)
    name = f"follow-{cycle.id}"
    st.markdown(
        t(
            "Kỳ mới lấy theo «{name}»: bộ tiêu chí hiện hành, các bước, địa phương, thẩm định viên.",
            name=cycle.name,
        )
    )
    with st.container(width=480):
        st.text_input(t("Tên kỳ đánh giá"), value=proposed.name, key=f"{name}-name", max_chars=120)
        st.number_input(t("Năm"), value=proposed.year, step=1, format="%d", key=f"{name}-year")
        st.date_input(
            t("Ngày chốt số liệu"),
            value=proposed.reference_date,
            format="DD/MM/YYYY",
            key=f"{name}-reference",
        )
    with shown_errors():
        _draw_preview(following(workplace(), signed_in(), cycle.id, _wanted(name)))
        st.button(
            t("Lập kỳ mới từ kỳ này"),
            key=f"{name}-make",
            type="primary",
            icon=":material/content_copy:",
            on_click=_make,
            args=(cycle.id, name),
        )


def _wanted(name: str) -> Wanted:
    state = st.session_state
    reference: date | None = state.get(f"{name}-reference")
    if reference is None:
        raise CycleDatesWrong
    return Wanted(state.get(f"{name}-name") or "", int(state.get(f"{name}-year") or 0), reference)


def _draw_preview(found: Following) -> None:
    if found.steps:
        rows = [
            {
                t("Bước"): heading_word(each.step),
                t("Bắt đầu"): format_date(each.starts, language()),
                t("Hạn"): format_date(each.due, language()),
            }
            for each in found.steps
        ]
        st.dataframe(pd.DataFrame(rows), hide_index=True, key="follow-steps")
    else:
        st.markdown(t("Kỳ trước không có kế hoạch từng bước; các hạn của kỳ được dời theo năm."))
    _draw_places(found)
    if found.assessors:
        st.markdown(tn("Thẩm định viên được giữ ở {n} địa phương.", len(found.assessors)))
    if found.not_going_on:
        names = ", ".join(found.not_going_on)
        st.warning(
            t("Không giữ phân công của: {names} (tài khoản đã khóa hoặc không còn quyền ở đó).", names=names),
            icon=":material/person_off:",
        )


def _draw_places(found: Following) -> None:
    if not found.had_list:
        st.markdown(t("Kỳ trước không có danh sách địa phương nên kỳ mới cũng mở cho mọi địa phương."))
        return
    st.markdown(tn("{n} địa phương tiếp tục tham gia.", len(found.localities)))
    if not found.localities:
        st.warning(
            t("Không địa phương nào còn lại: kỳ mới sẽ mở cho mọi địa phương cho đến khi bạn lập danh sách."),
            icon=":material/warning:",
        )
    if found.ended:
        st.markdown(
            tn(
                "{n} địa phương không còn vào ngày chốt số liệu mới. Đơn vị thay thế không tự vào kỳ; "
                "sau khi lập, bạn chọn đưa vào ở phần Địa phương tham gia.",
                len(found.ended),
            )
        )
        draw_ended_list(found.ended)


def _make(cycle_id: int, name: str) -> None:
    with shown_errors():
        wanted = _wanted(name)
        created = follow_cycle(workplace(), signed_in(), cycle_id, wanted)
        st.query_params["cycle"] = str(created)
        st.session_state["plan-part"] = "steps"
        notice(t("Đã lập kỳ «{name}». Hãy xem lại các bước và địa phương, rồi mở kỳ.", name=wanted.name))
