"""Cycles on screen: the list, planning one, and the steps of the one chosen."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import Cycle, CycleState
from scorecard.i18n.numbers import format_date
from scorecard.services.cycle_closing import closing
from scorecard.services.cycle_errors import CycleDatesWrong
from scorecard.services.cycle_steps import has_steps
from scorecard.services.cycles import (
    CycleDates,
    CyclePlan,
    change_dates,
    close_cycle,
    create_cycle,
    open_cycle,
    reopen_cycle,
)
from scorecard.services.editions import available_editions
from scorecard.ui.admin.closing import draw_cut_off, draw_held_open
from scorecard.ui.admin.planning import link_to_plan
from scorecard.ui.admin.rules import draw_rules
from scorecard.ui.language import language, t
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.words import word
from scorecard.wiring import workplace

DUES = ("self_due", "verify_due", "publish_due")


def draw_list(cycles: Sequence[Cycle]) -> None:
    """The cycles as a table, newest first."""
    rows = [
        {
            t("Kỳ đánh giá"): cycle.name,
            t("Năm"): str(cycle.year),
            t("Trạng thái"): word(cycle.state),
            t("Ngày chốt số liệu"): format_date(cycle.reference_date, language()),
            t("Hạn tự chấm"): format_date(cycle.self_due, language()),
            t("Hạn thẩm định"): format_date(cycle.verify_due, language()),
            t("Hạn công bố"): format_date(cycle.publish_due, language()),
            t("Bộ tiêu chí"): workplace().framework(cycle.edition_id).title.in_language(language()),
        }
        for cycle in cycles
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="cycles-list")


def draw_planning(actor: Actor, opened: bool) -> None:
    """The form for a new cycle."""
    found = [each for each in available_editions(workplace(), actor) if each.usable]
    found.sort(key=lambda each: -len(each.framework.sub_indicators))  # the fullest framework is proposed
    usable = {each.name: each.framework.title.in_language(language()) for each in found}
    with (
        st.expander(t("Lập kỳ đánh giá mới"), icon=":material/add:", expanded=opened, key="cycles-new-box"),
        st.form("cycles-create", border=False, width=480),
    ):
        st.text_input(t("Tên kỳ đánh giá"), key="cycles-name", max_chars=120)
        st.number_input(t("Năm"), value=actor.today.year, step=1, format="%d", key="cycles-year")
        st.selectbox(
            t("Bộ tiêu chí"), list(usable), format_func=lambda name: usable[name], key="cycles-edition"
        )
        _draw_date_fields("cycles-new", None)
        st.form_submit_button(t("Lập kỳ đánh giá"), type="primary", on_click=_create)


def draw_cycle(actor: Actor, cycle: Cycle) -> None:
    """What can be done to one cycle in its present state."""
    framework = workplace().framework(cycle.edition_id)
    st.subheader(f"{cycle.name} ({word(cycle.state)})")
    rule = framework.rule(cycle.rule).title.in_language(language())
    if cycle.state is CycleState.PLANNED:
        st.markdown(t("Quy tắc tổng hợp được chọn khi mở kỳ và sau đó không đổi."))
        _draw_opening(cycle)
    else:
        st.markdown(t("Quy tắc tổng hợp: {rule} (cố định từ khi mở kỳ)", rule=rule))
    link_to_plan(cycle, t("Kế hoạch triển khai: các bước, địa phương, thẩm định viên"))
    if cycle.state is not CycleState.CLOSED:
        _draw_dates(cycle, has_steps(workplace(), actor, cycle.id))
    if cycle.state is CycleState.OPEN:
        _draw_closing(actor, cycle)
    if cycle.state is CycleState.CLOSED:
        _draw_reopening(cycle)


def _draw_opening(cycle: Cycle) -> None:
    draw_rules(cycle)
    framework = workplace().framework(cycle.edition_id)
    titles = {rule.name: rule.title.in_language(language()) for rule in framework.rules}
    st.radio(
        t("Quy tắc tổng hợp màu"),
        list(titles),
        index=list(titles).index(cycle.rule) if cycle.rule in titles else 0,
        format_func=lambda name: titles[name],
        key=f"cycles-rule-{cycle.id}",
    )
    with st.popover(t("Mở kỳ đánh giá"), icon=":material/play_arrow:"):
        st.markdown(
            t("Sau khi mở, các địa phương bắt đầu tự chấm; bộ tiêu chí và quy tắc không đổi được nữa.")
        )
        st.button(
            t("Mở kỳ ngay"), key="cycles-open", type="primary", on_click=_open, args=(cycle.id, cycle.name)
        )


def _draw_date_fields(name: str, cycle: Cycle | None, by_steps: bool = False) -> None:
    reference_open = cycle is None or cycle.state is CycleState.PLANNED
    labels = (t("Hạn tự chấm"), t("Hạn thẩm định"), t("Hạn công bố"))
    st.date_input(
        t("Ngày chốt số liệu"),
        value=cycle.reference_date if cycle else "today",
        format="DD/MM/YYYY",
        key=f"{name}-reference_date",
        disabled=not reference_open,
        help=t("Đơn vị hành chính và hiệu lực của minh chứng được xét tại ngày này."),
    )
    for field, label in () if by_steps else zip(DUES, labels, strict=True):
        value = getattr(cycle, field) if cycle else None
        st.date_input(label, value=value, format="DD/MM/YYYY", key=f"{name}-{field}")
    st.number_input(
        t("Số ngày địa phương được kiến nghị sau kết luận"),
        value=cycle.objection_days if cycle else 10,
        step=1,
        format="%d",
        key=f"{name}-objection_days",
    )


def _draw_dates(cycle: Cycle, by_steps: bool) -> None:
    """The dates of a cycle; where its steps are planned, their days are changed in the plan."""
    name = f"cycles-{cycle.id}-{cycle.version}"
    with (
        st.expander(t("Sửa các ngày"), icon=":material/edit_calendar:", key="cycles-dates-box"),
        st.form(f"{name}-dates", border=False, width=480),
    ):
        _draw_date_fields(name, cycle, by_steps)
        if by_steps:
            st.markdown(t("Hạn nộp, kết luận và công bố được sửa cùng các bước, ở Kế hoạch triển khai."))
        st.text_input(t("Lý do (bắt buộc)"), key=f"{name}-reason")
        st.form_submit_button(t("Lưu các ngày"), type="primary", on_click=_change, args=(cycle, name))


def _draw_closing(actor: Actor, cycle: Cycle) -> None:
    found = closing(workplace(), actor, cycle.id)
    if not found.is_possible:
        draw_held_open(found)
        return
    with st.popover(t("Đóng kỳ đánh giá"), icon=":material/lock:"):
        draw_cut_off(found)
        st.markdown(
            t("Không ai chấm, nộp hay thẩm định được nữa. Dữ liệu còn nguyên; mở lại được, có lý do.")
        )
        st.button(t("Đóng kỳ ngay"), key="cycles-close", type="primary", on_click=_close, args=(cycle,))


def _draw_reopening(cycle: Cycle) -> None:
    with st.form("cycles-reopening", border=False, width=480):
        st.text_input(t("Lý do mở lại"), key="cycles-reopen-reason")
        st.form_submit_button(t("Mở lại kỳ đánh giá"), on_click=_reopen, args=(cycle,))


def _dates(name: str, cycle: Cycle | None = None) -> CycleDates:
    """What the form holds; days that it does not show stay as they are."""
    state = st.session_state
    reference, *dues = (
        state[f"{name}-{field}"] if f"{name}-{field}" in state else getattr(cycle, field, None)
        for field in ("reference_date", *DUES)
    )
    if reference is None:
        raise CycleDatesWrong
    self_due, verify_due, publish_due = dues
    days = int(st.session_state.get(f"{name}-objection_days") or 0)
    return CycleDates(reference, self_due, verify_due, publish_due, days)


def _create() -> None:
    state = st.session_state
    with shown_errors():
        dates = _dates("cycles-new")
        plan = CyclePlan(
            state["cycles-name"],
            int(state["cycles-year"]),
            state["cycles-edition"],
            dates.reference_date,
            dates.self_due,
            dates.verify_due,
            dates.publish_due,
            dates.objection_days,
        )
        created = create_cycle(workplace(), signed_in(), plan)
        st.query_params["cycle"] = str(created)
        state["cycles-name"] = ""
        notice(t("Đã lập kỳ đánh giá «{name}». Tiếp theo: mở kỳ.", name=plan.name))


def _open(cycle_id: int, name: str) -> None:
    _step(
        lambda: open_cycle(workplace(), signed_in(), cycle_id, st.session_state[f"cycles-rule-{cycle_id}"]),
        t("Đã mở kỳ «{name}».", name=name),
    )


def _change(cycle: Cycle, name: str) -> None:
    reason = st.session_state.get(f"{name}-reason", "")
    _step(
        lambda: change_dates(workplace(), signed_in(), cycle.id, _dates(name, cycle), reason, cycle.version),
        t("Đã lưu các ngày."),
    )


def _close(cycle: Cycle) -> None:
    _step(lambda: close_cycle(workplace(), signed_in(), cycle.id), t("Đã đóng kỳ «{name}».", name=cycle.name))


def _reopen(cycle: Cycle) -> None:
    reason = st.session_state.get("cycles-reopen-reason", "")
    _step(
        lambda: reopen_cycle(workplace(), signed_in(), cycle.id, reason),
        t("Đã mở kỳ «{name}».", name=cycle.name),
    )


def _step(deed: Callable[[], object], done: str) -> None:
    with shown_errors():
        deed()
        notice(done)
