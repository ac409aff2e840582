"""Sending an assessment back to its locality with reasons, and the reasons of earlier rounds."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.workflow import Move
from scorecard.services.submission import last_reason, return_to_locality
from scorecard.services.verification_sheet import VerificationSheet
from scorecard.ui.language import language, t
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.levels import draw_note
from scorecard.ui.verify.choosing import ASSESSMENT, INDICATOR
from scorecard.wiring import workplace

REASON = "verify-return-reason"


def draw_return(sheet: VerificationSheet) -> None:
    """The act with what will happen, folded away below the work."""
    if not sheet.may_verify:
        return
    with st.expander(t("Trả lại địa phương"), icon=":material/assignment_return:", key="verify-return-box"):
        st.markdown(
            t(
                "Địa phương sẽ sửa được bản tự chấm và minh chứng rồi nộp lại. Mức thẩm định đã lưu vẫn giữ "
                "nguyên; khi nộp lại, những mục đã đổi sẽ hiện là khác biệt."
            )
        )
        st.text_area(t("Lý do trả lại, cần bổ sung gì"), key=REASON, max_chars=4000)
        st.button(
            t("Trả lại địa phương"),
            key="verify-return",
            icon=":material/assignment_return:",
            on_click=_send_back,
            args=(sheet.assessment.id, sheet.locality.title(language())),
        )


def draw_earlier_reasons(actor: Actor, sheet: VerificationSheet) -> None:
    """Why it was sent back or reopened before, so that the second look starts there."""
    at, number = workplace(), sheet.assessment.id
    draw_note(t("Lần trước trả lại vì"), last_reason(at, actor, number, Move.RETURN))
    draw_note(t("Mở lại vì"), last_reason(at, actor, number, Move.REOPEN))


def _send_back(assessment_id: int, locality: str) -> None:
    """Return it; the page then goes on with the next one that waits."""
    with shown_errors():
        return_to_locality(workplace(), signed_in(), assessment_id, str(st.session_state.get(REASON, "")))
        for name in (ASSESSMENT, INDICATOR):
            st.query_params.pop(name, None)
        st.session_state.pop(REASON, None)
        notice(t("Đã trả lại {locality} kèm lý do.", locality=locality))
