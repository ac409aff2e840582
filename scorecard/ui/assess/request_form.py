"""The form that asks an agency: whom, what, for which sub-indicators, by when."""

from datetime import date, timedelta

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.services.assessments import Sheet
from scorecard.services.evidence_requests import AGENCY_LIMIT, LONGEST_DELAY, Wanted, request_evidence
from scorecard.services.free_text import LIMIT
from scorecard.ui.assess.request_link import Shown, keep_issued
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

ROUND = "assess-request-round"  # raised after each request, so that every field begins empty
A_WEEK = timedelta(days=7)


def draw_form(actor: Actor, sheet: Sheet) -> None:
    """The fields and the button; what was typed stays when it is refused."""
    st.text_input(t("Cơ quan, người được đề nghị"), key=field("agency"), max_chars=AGENCY_LIMIT)
    st.text_area(
        t("Nội dung cần cung cấp"),
        key=field("what"),
        max_chars=LIMIT,
        height=110,
        placeholder=t("Ví dụ: báo cáo kết quả giải quyết thủ tục hành chính năm 2025, bản có ký, đóng dấu"),
    )
    draw_subs(sheet, field("codes"), ())
    st.date_input(
        t("Hạn trả lời"),
        value=actor.today + A_WEEK,
        min_value=actor.today,
        max_value=actor.today + LONGEST_DELAY,
        key=field("due"),
        format="DD/MM/YYYY",
        width=200,
    )
    text = t(
        "Không có thư nào được gửi đi: bạn sao chép liên kết rồi gửi. Liên kết dùng được đến 14 ngày sau hạn, "
        "và có thể thu hồi bất cứ lúc nào."
    )
    kept = t(
        "Tệp mà cơ quan đã gửi không bị xóa khỏi máy chủ, kể cả khi họ rút lại hoặc bạn gửi trả: đừng đề nghị gửi "
        "thông tin riêng của cá nhân."
    )
    draw(fill('<p class="sc-muted" style="margin:0">{text} {kept}</p>', text=text, kept=kept))
    st.button(
        t("Lập đề nghị và lấy liên kết"),
        key="assess-request-save",
        type="primary",
        icon=":material/link:",
        on_click=_save,
        args=(sheet.assessment.id,),
    )


def draw_subs(sheet: Sheet, key: str, chosen: tuple[str, ...]) -> None:
    """The sub-indicators that something serves."""
    asked = sheet.framework.sub_codes(sheet.assessment.pack)
    titles = {code: sheet.framework.sub_indicator(code).title.in_language(language()) for code in asked}
    name = sheet.framework.words.sub_indicator.in_language(language())
    st.multiselect(
        t("Dùng cho các {name}", name=name),
        asked,
        default=[code for code in chosen if code in titles],
        format_func=lambda code: f"{code} {titles.get(code, '')}",
        key=key,
        placeholder=t("Chọn một hoặc nhiều"),
        select_all=False,
    )


def field(what: str) -> str:
    """The key of a field of the form, new after each request."""
    return f"assess-request-{st.session_state.get(ROUND, 0)}-{what}"


def _save(assessment_id: int) -> None:
    due: date | None = st.session_state.get(field("due"))
    wanted = Wanted(
        agency=str(st.session_state.get(field("agency")) or ""),
        what=str(st.session_state.get(field("what")) or ""),
        sub_codes=tuple(st.session_state.get(field("codes")) or ()),
        due=due or date.min,
    )
    with shown_errors():
        issued = request_evidence(workplace(), signed_in(), assessment_id, wanted)
        keep_issued(
            Shown(assessment_id, issued.request_id, issued.token, wanted.agency, wanted.what, wanted.due)
        )
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        notice(t("Đã lập đề nghị. Hãy sao chép liên kết bên dưới để gửi cho cơ quan."))
