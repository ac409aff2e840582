"""The thread of a sub-indicator: folded with its number of messages, and a form to add one."""

import streamlit as st

from scorecard.assessment.records import Comment, CommentKind
from scorecard.i18n.numbers import format_datetime
from scorecard.services.comments import Threads, threads, write_comment
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace


def opened_threads(assessment_id: int) -> Threads:
    """The threads of an assessment for the person at this screen; read once a page."""
    return threads(workplace(), signed_in(), assessment_id)


def draw_thread(found: Threads, sub_code: str) -> None:
    """Draw the messages on one sub-indicator; nothing where there are none and none can be written."""
    messages = found.of(sub_code)
    if not messages and not found.may_write:
        return
    name = f"thread-{found.assessment_id}-{sub_code.replace('.', '-')}"
    waiting = found.open_requests.get(sub_code, 0)
    parts = (
        tn("Trao đổi ({n})", len(messages)) if messages else t("Trao đổi"),
        tn("{n} yêu cầu chờ địa phương trả lời", waiting) if waiting else "",
    )
    label = " · ".join(part for part in parts if part)
    is_open = bool(st.session_state.get(f"{name}-open"))
    box = st.expander(label, icon=":material/forum:", expanded=is_open, key=f"{name}-box", on_change="rerun")
    if not box.open:  # five closed ones cost a third of the page
        return
    with box:
        draw(
            fill(
                '<p class="sc-muted" style="margin:0">{text}</p><ul style="list-style:none;padding:0;margin:0">'
                "{messages}</ul>",
                text=t("Chỉ địa phương và đoàn thẩm định đọc được; không được công bố."),
                messages=joined([_message(each) for each in messages]),
            )
        )
        if found.may_write:
            _draw_form(found.assessment_id, sub_code, name)


def _message(each: Comment) -> Html:
    return fill(
        '<li style="margin:0;padding:.5rem 0;border-bottom:1px solid var(--sc-hairline)">'
        '<span class="sc-muted">{kind} · {who} · {when}</span>'
        '<p style="margin:0;white-space:pre-line;overflow-wrap:anywhere">{text}</p></li>',
        kind=heading_word(each.kind),
        who=each.account_name,
        when=format_datetime(each.at, language()),
        text=each.text,
    )


def _draw_form(assessment_id: int, sub_code: str, name: str) -> None:
    with st.form(name, border=False):
        st.selectbox(
            t("Loại trao đổi về {code}", code=sub_code),
            list(CommentKind),
            format_func=heading_word,
            key=f"{name}-kind",
        )
        st.text_area(
            t("Nội dung trao đổi về {code}", code=sub_code), key=f"{name}-text", height=80, max_chars=4000
        )
        st.form_submit_button(
            t("Gửi trao đổi"),
            key=f"{name}-send",
            icon=":material/send:",
            on_click=_send,
            args=(assessment_id, sub_code, name),
        )


def _send(assessment_id: int, sub_code: str, name: str) -> None:
    """Write it; what could not be written stays in the box."""
    kind = CommentKind(st.session_state.get(f"{name}-kind", CommentKind.COMMENT))
    text = str(st.session_state.get(f"{name}-text", ""))
    st.session_state[f"{name}-open"] = True
    with shown_errors():
        write_comment(workplace(), signed_in(), assessment_id, sub_code, kind, text)
        st.session_state[f"{name}-text"] = ""
        notice(t("Đã gửi trao đổi về tiêu chí {code}.", code=sub_code))
