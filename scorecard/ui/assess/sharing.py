"""Who does what in a self-assessment: what is unassigned or late, how far everybody is, and every indicator."""

from datetime import date

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import State
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.due_calendar import calendar
from scorecard.services.work_progress import SharedIndicator, SharingSheet, sharing_sheet
from scorecard.services.work_sharing import copy_work
from scorecard.ui.assess.reading import draw_state
from scorecard.ui.assess.responsible import department_text
from scorecard.ui.assess.sharing_calendar import deadlines
from scorecard.ui.assess.sharing_form import draw_form
from scorecard.ui.assess.sharing_tables import draw_items, draw_progress_tables
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.download import download_table
from scorecard.ui.pieces.empty import empty_state
from scorecard.wiring import workplace


def draw_sharing(actor: Actor, sheet: Sheet) -> None:
    """The whole page below its heading."""
    found = sharing_sheet(workplace(), actor, sheet.assessment.id)
    if not found.may_assign or sheet.assessment.state is State.RETURNED:
        draw_state(actor, sheet)
    given = [each for each in found.indicators if each.responsible]
    if not given and not found.may_assign:
        empty_state(
            t("Chưa phân công"),
            t("Lãnh đạo địa phương giao chỉ số cho từng người, từng bộ phận khi bản tự chấm chưa nộp."),
        )
        return
    _draw_summary(sheet, found)
    _draw_lost(found)
    _draw_offer(found)
    if found.may_assign:
        draw_form(actor, sheet, found)
    if given:
        draw_progress_tables(sheet, found.indicators)
    draw_items(sheet, found.indicators, actor.today)
    if given:
        _draw_downloads(actor, sheet, found)


def _draw_summary(sheet: Sheet, found: SharingSheet) -> None:
    """How many are given, free and late; and that anybody may still score anything."""
    free = sum(each.responsible is None for each in found.indicators)
    late = sum(each.is_late for each in found.indicators)
    name = sheet.framework.words.indicator.in_language(language())
    counts = (
        tn("{n} {name} đã giao", len(found.indicators) - free, name=name),
        tn("{n} chưa giao", free),
        tn("{n} quá hạn", late),
    )
    rule = t(
        "Phân công cho biết ai chịu trách nhiệm và đến ngày nào. Cán bộ khác của địa phương vẫn chấm được mọi {name}.",
        name=name,
    )
    draw(
        fill(
            '<p class="sc-lead">{counts}</p><p class="sc-muted" style="margin:0">{rule}</p>',
            counts=" · ".join(counts),
            rule=rule,
        )
    )


def _draw_lost(found: SharingSheet) -> None:
    lost = [each for each in found.indicators if each.responsible and not each.responsible.is_entitled]
    if not lost:
        return
    codes = ", ".join(each.indicator.code for each in lost)
    text = t("Người được giao {codes} không còn quyền tự chấm ở địa phương này.", codes=codes)
    more = t("Hãy giao lại cho người khác.") if found.may_assign else ""
    st.warning(f"{text} {more}".strip(), icon=":material/person_off:")


def _draw_offer(found: SharingSheet) -> None:
    """What the earlier cycle would give, and the button that takes it over."""
    earlier = found.earlier
    if earlier is None or not earlier.assignments:
        return
    text = t("{cycle} đã có phân công.", cycle=earlier.cycle_name)
    taken = tn("Lấy được cho {n} chỉ số chưa giao; ngày hạn để trống.", len(earlier.assignments))
    left = t("Không lấy được {codes}: người cũ không còn quyền.", codes=", ".join(earlier.left_out))
    with st.container(border=True, key="assess-share-earlier"):
        st.markdown(" ".join((text, taken, *((left,) if earlier.left_out else ()))))
        st.button(
            t("Lấy phân công kỳ trước"),
            key="assess-share-copy",
            icon=":material/content_copy:",
            on_click=_copy,
            args=(found.assessment.id,),
        )


def _copy(assessment_id: int) -> None:
    with shown_errors():
        done = copy_work(workplace(), signed_in(), assessment_id)
        notice(tn("Đã lấy phân công cho {n} chỉ số. Hãy đặt ngày hạn.", len(done.indicators)))


def _draw_downloads(actor: Actor, sheet: Sheet, found: SharingSheet) -> None:
    with st.container(horizontal=True):
        download_table(_table(sheet, found, actor.today), "phan-cong")
        days = deadlines(sheet, found, actor.account_id)
        if days:
            st.download_button(
                t("Tải lịch hạn (.ics)"),
                calendar(days, workplace().clock()),
                file_name="han-tu-cham.ics",
                mime="text/calendar",
                key="assess-share-calendar",
                icon=":material/event:",
                on_click="ignore",
            )


def _table(sheet: Sheet, found: SharingSheet, today: date) -> pd.DataFrame:
    tongue = language()
    return pd.DataFrame(
        [
            {
                t("Mã"): each.indicator.code,
                t("Chỉ số"): each.indicator.title.in_language(tongue),
                t("Người phụ trách"): each.responsible.name if each.responsible else "",
                t("Bộ phận"): (
                    department_text(sheet.framework, each.responsible.department) if each.responsible else ""
                ),
                t("Hạn"): format_date(due, tongue) if (due := _due(each)) else "",
                t("Quá hạn (ngày)"): (today - due).days if each.is_late and due else 0,
                t("Tiêu chí được hỏi"): each.asked,
                t("Đã chấm"): each.answered,
                t("Có minh chứng"): each.evidenced,
                t("Xanh thiếu minh chứng"): each.unevidenced,
                t("Lời dặn"): each.responsible.note if each.responsible else "",
            }
            for each in found.indicators
        ]
    )


def _due(each: SharedIndicator) -> date | None:
    return each.responsible.due if each.responsible else None
