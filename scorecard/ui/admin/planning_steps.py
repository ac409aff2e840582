"""The steps of a cycle on screen: days proposed from one day, changed as needed, saved together with a reason."""

from datetime import date
from enum import StrEnum

import pandas as pd
import streamlit as st

from scorecard.assessment.cycle_template import proposed_for_publication, proposed_from_start
from scorecard.assessment.planning import CycleStep, Step
from scorecard.assessment.records import Cycle
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_date
from scorecard.services.cycle_procedure import STEP_WORK
from scorecard.services.cycle_steps import NOTE_LIMIT, StepSheet, save_steps, step_sheet
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace

FIELDS = ("starts", "due", "note")


class Anchor(StrEnum):
    """From which day the others are proposed."""

    START = "start"
    PUBLICATION = "publication"


ANCHORS = {
    Anchor.START: to_translate("ngày bắt đầu chuẩn bị"),
    Anchor.PUBLICATION: to_translate("ngày công bố kết quả"),
}


def draw_steps(cycle: Cycle) -> None:
    """The eight steps as a form; as a table once the cycle is closed."""
    sheet = step_sheet(workplace(), signed_in(), cycle.id)
    if not sheet.may_change:
        st.markdown(t("Kỳ đã đóng nên các bước không sửa được nữa."))
        _draw_table(sheet)
        return
    if not sheet.planned:
        st.markdown(
            t("Chưa có kế hoạch từng bước. Chọn một ngày để được đề xuất các ngày còn lại, sửa lại, rồi lưu.")
        )
    name = f"plan-{cycle.id}-{cycle.version}"
    _prepare(sheet, name)
    _draw_proposal(sheet, name)
    _draw_form(sheet, name)


def _prepare(sheet: StepSheet, name: str) -> None:
    """Each widget begins with what is saved; afterwards it holds what was typed or proposed."""
    for each in sheet.steps:
        for field in FIELDS:
            st.session_state.setdefault(f"{name}-{each.step}-{field}", getattr(each, field))


def _draw_proposal(sheet: StepSheet, name: str) -> None:
    with st.expander(
        t("Đề xuất các ngày từ một ngày cho trước"),
        icon=":material/auto_awesome_motion:",
        expanded=not sheet.planned,
        key=f"{name}-proposal",
    ):
        st.radio(
            t("Tính từ"),
            list(Anchor),
            format_func=lambda each: t(ANCHORS[each]),
            horizontal=True,
            key=f"{name}-anchor",
        )
        st.date_input(t("Ngày đó là"), value=None, format="DD/MM/YYYY", key=f"{name}-anchor-day", width=240)
        st.button(
            t("Đề xuất các ngày"),
            key=f"{name}-propose",
            icon=":material/event_repeat:",
            on_click=_propose,
            args=(name,),
        )


def _draw_form(sheet: StepSheet, name: str) -> None:
    with st.form(f"{name}-steps", border=False):
        for place, each in enumerate(sheet.steps, 1):
            _draw_step(each, place, name)
        st.text_input(t("Lý do (bắt buộc)"), key=f"{name}-reason")
        st.form_submit_button(
            t("Lưu kế hoạch các bước"), type="primary", on_click=_save, args=(sheet.cycle, name)
        )


def _draw_step(each: CycleStep, place: int, name: str) -> None:
    about, starts, due, note = st.columns([4, 2, 2, 3], vertical_alignment="bottom")
    with about:
        draw(
            fill(
                '<p style="margin:0"><strong>{place}. {step}</strong>'
                '<span class="sc-muted" style="display:block;font-size:.9375rem">{work}</span></p>',
                place=place,
                step=heading_word(each.step),
                work=t(STEP_WORK[each.step]),
            )
        )
    key = f"{name}-{each.step}"
    starts.date_input(t("Bắt đầu"), value=None, format="DD/MM/YYYY", key=f"{key}-starts")
    due.date_input(t("Hạn"), value=None, format="DD/MM/YYYY", key=f"{key}-due")
    note.text_input(t("Ghi chú"), key=f"{key}-note", max_chars=NOTE_LIMIT)


def _draw_table(sheet: StepSheet) -> None:
    rows = [
        {
            t("Bước"): heading_word(each.step),
            t("Bắt đầu"): format_date(each.starts, language()),
            t("Hạn"): format_date(each.due, language()),
            t("Ghi chú"): each.note,
        }
        for each in sheet.steps
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="plan-steps-table")


def _propose(name: str) -> None:
    state = st.session_state
    day: date | None = state.get(f"{name}-anchor-day")
    if day is None:
        notice(t("Hãy chọn ngày trước khi đề xuất."), "warning")
        return
    from_start = Anchor(state[f"{name}-anchor"]) is Anchor.START
    with shown_errors():
        proposed = proposed_from_start(day) if from_start else proposed_for_publication(day)
        for each in proposed:
            state[f"{name}-{each.step}-starts"] = each.starts
            state[f"{name}-{each.step}-due"] = each.due
        notice(t("Đã điền các ngày đề xuất. Chưa lưu: hãy xem lại, ghi lý do rồi lưu."), "info")


def _save(cycle: Cycle, name: str) -> None:
    state = st.session_state
    steps = [
        CycleStep(
            step,
            state.get(f"{name}-{step}-starts"),
            state.get(f"{name}-{step}-due"),
            state.get(f"{name}-{step}-note") or "",
        )
        for step in Step
    ]
    with shown_errors():
        save_steps(
            workplace(), signed_in(), cycle.id, steps, state.get(f"{name}-reason") or "", cycle.version
        )
        notice(
            t("Đã lưu kế hoạch các bước. Hạn nộp, hạn kết luận và hạn công bố của kỳ theo đúng các ngày này.")
        )
