"""One request: what was asked, what came, and what can be decided on it now."""

from datetime import date

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.requests import UNDECIDED, EvidenceRequest, ReceivedFile, RequestState
from scorecard.clock import in_vietnam
from scorecard.i18n.numbers import format_date, format_datetime, format_number
from scorecard.services.assessments import Sheet
from scorecard.services.evidence_requests import LONGEST_DELAY, RequestSheet
from scorecard.services.free_text import LIMIT
from scorecard.services.request_decisions import prolong_request, renew_link, revoke_request, send_back
from scorecard.ui.assess.request_acceptance import draw_acceptance
from scorecard.ui.assess.request_link import Shown, keep_issued
from scorecard.ui.language import language, t
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import due_text, signed_in
from scorecard.wiring import workplace


def draw_request(actor: Actor, sheet: Sheet, found: RequestSheet, each: EvidenceRequest, state: str) -> None:
    """The card; controls only for who may use them in its present state."""
    with st.container(border=True, key=f"assess-document-request-{each.id}"):
        draw(_head(actor, each, state))
        draw(_answer(each, read=found.may_ask))
        if each.state not in UNDECIDED or not found.may_ask:
            return
        if each.state is RequestState.ANSWERED:
            if found.may_accept:
                draw_acceptance(sheet, each)
            else:
                st.info(
                    t("Cán bộ tự chấm nhận câu trả lời làm minh chứng; bạn có thể gửi lại để bổ sung."),
                    icon=":material/visibility:",
                )
        with st.container(horizontal=True):
            if each.state is RequestState.ANSWERED:
                _draw_send_back(each)
            _draw_prolong(actor, each)
            _draw_renew(each)
            _draw_revoke(each)


def _head(actor: Actor, each: EvidenceRequest, state: str) -> Html:
    expired = workplace().clock() >= each.expires_at and each.state in UNDECIDED
    about = (
        state[:1].upper() + state[1:],
        due_text(each.due, actor.today if each.state in UNDECIDED else None),
        t("liên kết đã hết hạn, hãy gia hạn") if expired else "",
        t("{name} đề nghị ngày {day}", name=each.created_by_name, day=_day(each)),
    )
    return fill(
        '<h2 style="margin:0;padding:0;font-size:1.0625rem;overflow-wrap:anywhere">{agency}</h2>'
        '<p class="{kind}" style="margin:0">{about}</p>'
        '<p style="margin:.25rem 0 0;white-space:pre-line;overflow-wrap:anywhere">{what}</p>'
        '<p class="sc-muted" style="margin:.25rem 0 0;overflow-wrap:anywhere">{codes}</p>',
        agency=each.agency,
        kind="sc-due" if each.is_overdue(actor.today) else "sc-muted",
        about=" · ".join(part for part in about if part),
        what=each.what,
        codes=t("Dùng cho {codes}", codes=", ".join(each.sub_codes)),
    )


def _day(each: EvidenceRequest) -> str:
    return format_date(in_vietnam(each.created_at).date(), language())


def _answer(each: EvidenceRequest, read: bool) -> Html:
    """What came: words and files, and why it was sent back."""
    if each.answered_at is None:
        return Html()
    parts = [
        fill(
            '<p style="margin:.5rem 0 0"><strong>{when}</strong></p>'
            '<p style="margin:0;white-space:pre-line;overflow-wrap:anywhere">{text}</p>',
            when=t("Đã nhận lúc {time}", time=format_datetime(each.answered_at, language())),
            text=each.answer,
        ),
        joined([_file(file, read) for file in each.files]),
    ]
    if each.reason and each.state is RequestState.SENT_BACK:
        parts.append(
            fill('<p class="sc-returned">{text}</p>', text=t("Gửi lại vì: {reason}", reason=each.reason))
        )
    return joined(parts)


def _file(file: ReceivedFile, read: bool) -> Html:
    size = format_number(max(1, file.size / 1024), language(), 0)
    href = f"/evidence/{file.evidence_version_id}" if file.evidence_version_id else f"/received/{file.id}"
    name = (
        fill('<a href="{href}" target="_blank" rel="noopener">{name}</a>', href=href, name=file.file_name)
        if read or file.evidence_version_id
        else fill("{name}", name=file.file_name)
    )
    return fill(
        '<p style="margin:0;overflow-wrap:anywhere">{name} <span class="sc-muted">{size} KB</span></p>',
        name=name,
        size=size,
    )


def _draw_send_back(each: EvidenceRequest) -> None:
    with st.popover(t("Gửi lại để bổ sung"), icon=":material/undo:", key=f"assess-request-back-{each.id}"):
        st.text_area(t("Lý do, nội dung cần bổ sung"), key=_name(each, "reason"), max_chars=LIMIT)
        st.button(
            t("Gửi lại"),
            key=_name(each, "send-back"),
            type="primary",
            on_click=_send_back,
            args=(each,),
        )


def _draw_prolong(actor: Actor, each: EvidenceRequest) -> None:
    with st.popover(t("Gia hạn"), icon=":material/event_repeat:", key=f"assess-request-later-{each.id}"):
        st.date_input(
            t("Hạn mới"),
            value=max(each.due, actor.today),
            min_value=actor.today,
            max_value=actor.today + LONGEST_DELAY,
            key=_name(each, "due"),
            format="DD/MM/YYYY",
        )
        st.button(
            t("Lưu hạn mới"), key=_name(each, "prolong"), type="primary", on_click=_prolong, args=(each,)
        )


def _draw_renew(each: EvidenceRequest) -> None:
    with st.popover(t("Cấp liên kết mới"), icon=":material/key:", key=f"assess-request-again-{each.id}"):
        st.markdown(t("Liên kết cũ sẽ ngừng dùng được ngay; câu trả lời đã nhận vẫn còn."))
        st.button(
            t("Cấp liên kết mới"),
            key=_name(each, "renew"),
            type="primary",
            on_click=_renew,
            args=(each,),
        )


def _draw_revoke(each: EvidenceRequest) -> None:
    with st.popover(t("Thu hồi"), icon=":material/link_off:", key=f"assess-request-off-{each.id}"):
        st.markdown(t("Liên kết ngừng dùng được ngay và không mở lại được; cần thì lập đề nghị khác."))
        st.button(
            t("Thu hồi đề nghị"), key=_name(each, "revoke"), type="primary", on_click=_revoke, args=(each,)
        )


def _send_back(each: EvidenceRequest) -> None:
    with shown_errors():
        reason = str(st.session_state.get(_name(each, "reason")) or "")
        send_back(workplace(), signed_in(), each.id, each.version, reason)
        notice(t("Đã gửi lại. Cơ quan xem lý do và trả lời bằng chính liên kết cũ; hãy báo cho họ."))


def _prolong(each: EvidenceRequest) -> None:
    with shown_errors():
        due: date = st.session_state.get(_name(each, "due")) or date.min
        prolong_request(workplace(), signed_in(), each.id, each.version, due)
        notice(t("Đã gia hạn; liên kết cũ dùng tiếp."))


def _renew(each: EvidenceRequest) -> None:
    with shown_errors():
        token = renew_link(workplace(), signed_in(), each.id, each.version)
        keep_issued(Shown(each.assessment_id, each.id, token, each.agency, each.what, each.due))


def _revoke(each: EvidenceRequest) -> None:
    with shown_errors():
        revoke_request(workplace(), signed_in(), each.id, each.version)
        notice(t("Đã thu hồi đề nghị; liên kết không còn dùng được."))


def _name(each: EvidenceRequest, what: str) -> str:
    return f"assess-request-{each.id}-{each.version}-{what}"
