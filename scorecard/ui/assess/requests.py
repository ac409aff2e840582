"""Requests to agencies: the way to ask, the list of who owes what to take along, and each request at work."""

from datetime import date

import pandas as pd
import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.requests import AWAITED, EvidenceRequest, RequestState
from scorecard.i18n.messages import to_translate
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import Sheet
from scorecard.services.due_calendar import Deadline, calendar
from scorecard.services.evidence_requests import RequestSheet, requests
from scorecard.ui.assess.request_card import draw_request
from scorecard.ui.assess.request_form import draw_form
from scorecard.ui.assess.request_link import draw_issued
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.download import download_table
from scorecard.ui.pieces.empty import empty_state
from scorecard.wiring import workplace

PAGE, REGISTER = "assess/requests.py", "assess/evidence.py"
STATES = {
    RequestState.ASKED: to_translate("chờ trả lời"),
    RequestState.ANSWERED: to_translate("đã trả lời, chờ xem"),
    RequestState.SENT_BACK: to_translate("đã gửi lại để bổ sung"),
    RequestState.ACCEPTED: to_translate("đã nhận làm minh chứng"),
    RequestState.REVOKED: to_translate("đã thu hồi"),
}


def draw_requests(actor: Actor, sheet: Sheet) -> None:
    """Everything about the requests of one assessment."""
    found = requests(workplace(), actor, sheet.assessment.id)
    draw_issued(sheet)
    if found.may_ask:
        opened = not found.requests
        with st.expander(
            t("Đề nghị một cơ quan cung cấp minh chứng"),
            icon=":material/outgoing_mail:",
            expanded=opened,
            key="assess-request-new",
        ):
            draw_form(actor, sheet)
    if not found.requests:
        empty_state(
            t("Chưa có đề nghị nào"),
            t("Mỗi đề nghị có một liên kết riêng: cơ quan mở bằng trình duyệt, không cần tài khoản."),
        )
        return
    _draw_owed(actor, found)
    for each in found.requests:
        draw_request(actor, sheet, found, each, t(STATES[each.state]))


def link_to_requests(sheet: Sheet) -> None:
    """From the register of evidence to this page."""
    st.page_link(
        page_address(PAGE),
        label=t("Đề nghị cơ quan cung cấp minh chứng"),
        icon=":material/outgoing_mail:",
        query_params={"assessment": str(sheet.assessment.id)},
    )


def link_to_register(sheet: Sheet) -> None:
    """The way back."""
    st.page_link(
        page_address(REGISTER),
        label=t("Về hồ sơ minh chứng"),
        icon=":material/arrow_back:",
        query_params={"assessment": str(sheet.assessment.id)},
    )


def _draw_owed(actor: Actor, found: RequestSheet) -> None:
    """How many owe an answer, and the list of them as a table and for a calendar."""
    owed = [each for each in found.requests if each.state in AWAITED]
    overdue = sum(each.is_overdue(actor.today) for each in owed)
    answered = sum(each.state is RequestState.ANSWERED for each in found.requests)
    counts = (
        tn("{n} đề nghị quá hạn", overdue) if overdue else "",
        tn("{n} câu trả lời chờ xem", answered) if answered else "",
        tn("{n} đề nghị chưa trả lời", len(owed)) if owed else t("không còn đề nghị nào chưa trả lời"),
    )
    text = " · ".join(part for part in counts if part)
    text = text[:1].upper() + text[1:]
    draw(fill('<p style="margin:0"><strong>{text}</strong></p>', text=text))
    if not owed:
        return
    with st.container(horizontal=True):
        download_table(_table(owed, actor.today), "de-nghi-chua-tra-loi")
        st.download_button(
            t("Tải lịch hạn (.ics)"),
            calendar([_deadline(each) for each in owed], workplace().clock()),
            file_name="han-tra-loi.ics",
            mime="text/calendar",
            key="assess-request-calendar",
            icon=":material/event:",
            on_click="ignore",
        )


def _table(owed: list[EvidenceRequest], today: date) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                t("Cơ quan, người được đề nghị"): each.agency,
                t("Nội dung cần cung cấp"): each.what,
                t("Tiêu chí"): ", ".join(each.sub_codes),
                t("Hạn"): format_date(each.due, language()),
                t("Quá hạn (ngày)"): max(0, (today - each.due).days),
                t("Trạng thái"): t(STATES[each.state]),
                t("Người đề nghị"): each.created_by_name,
            }
            for each in owed
        ]
    )


def _deadline(each: EvidenceRequest) -> Deadline:
    codes = ", ".join(each.sub_codes)
    return Deadline(
        uid=f"evidence-request-{each.id}-{each.created_at:%Y%m%dT%H%M%SZ}@scorecard",
        day=each.due,
        title=t("{agency}: hạn cung cấp minh chứng", agency=each.agency),
        text=f"{each.what}\n{t('Tiêu chí')}: {codes}",
        revision=each.version,
    )
