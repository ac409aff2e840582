"""Assigning targets to a locality in a cycle, each with its document."""

from decimal import Decimal

import streamlit as st

from scorecard.assessment.records import Cycle
from scorecard.framework.models import SubIndicator
from scorecard.services.targets import TargetSheet, assign_target, target_sheet
from scorecard.ui.language import language, t
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.places import choose_place
from scorecard.wiring import workplace


def draw_targets(cycle: Cycle) -> None:
    """Choose a locality that stood on the cycle's reference date, then see and set its targets."""
    with st.expander(t("Chỉ tiêu giao cho địa phương"), icon=":material/flag:", key="targets-box"):
        st.markdown(t("Một số tiêu chí định lượng lấy chỉ tiêu được giao làm ngưỡng xanh."))
        key = choose_place("targets", t("Địa phương"), on=cycle.reference_date)
        if key is None:
            return
        with shown_errors():
            sheet = target_sheet(workplace(), signed_in(), cycle.id, key)
            _draw_sheet(sheet)


def _draw_sheet(sheet: TargetSheet) -> None:
    if not sheet.sub_indicators:
        st.markdown(t("Địa phương này không có tiêu chí nào chấm theo chỉ tiêu giao."))
        return
    if not sheet.may_assign:
        st.info(t("Địa phương đã nộp bản tự chấm hoặc kỳ đã đóng; chỉ tiêu không đổi được nữa."))
    for sub in sheet.sub_indicators:
        _draw_target(sheet, sub)


def _draw_target(sheet: TargetSheet, sub: SubIndicator) -> None:
    assigned = sheet.targets.get(sub.code)
    unit = sub.measure.unit.in_language(language()) if sub.measure else ""
    name = f"targets-{sheet.cycle.id}-{sheet.locality.key}-{sub.code}"
    with st.form(name):
        st.markdown(f"**{sub.code}** {sub.title.in_language(language())}")
        st.number_input(
            t("Chỉ tiêu giao ({unit})", unit=unit),
            value=float(assigned.value) if assigned else None,
            format="%g",
            key=f"{name}-value",
            disabled=not sheet.may_assign,
        )
        st.text_input(
            t("Văn bản giao (số, ngày, cơ quan ban hành)"),
            value=assigned.document if assigned else "",
            key=f"{name}-document",
            disabled=not sheet.may_assign,
        )
        st.form_submit_button(
            t("Lưu chỉ tiêu"), disabled=not sheet.may_assign, on_click=_assign, args=(sheet, sub.code, name)
        )


def _assign(sheet: TargetSheet, sub_code: str, name: str) -> None:
    value, document = (st.session_state.get(f"{name}-{field}") for field in ("value", "document"))
    number = Decimal("NaN") if value is None else Decimal(str(value))
    with shown_errors():
        assign_target(
            workplace(), signed_in(), sheet.cycle.id, sheet.locality.key, sub_code, number, document or ""
        )
        notice(t("Đã lưu chỉ tiêu của tiêu chí {sub}.", sub=sub_code))
