"""A sub-indicator to read: what was answered, why, and with which evidence; and why it cannot be changed now."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import CONCLUDED_STATES, CycleState, State
from scorecard.assessment.workflow import Move
from scorecard.framework.models import COLOURS, SubIndicator
from scorecard.services.assessments import Sheet
from scorecard.services.comments import Threads
from scorecard.services.submission import last_reason
from scorecard.ui.assess.card import draw_title
from scorecard.ui.assess.proofs import draw_proofs
from scorecard.ui.assess.reconfirming import draw_carried
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.cells import measured_text
from scorecard.ui.pieces.guidance import draw_guidance
from scorecard.ui.pieces.levels import draw_note
from scorecard.ui.pieces.saved import draw_saved
from scorecard.ui.pieces.thread import draw_thread
from scorecard.ui.words import heading_word, word
from scorecard.wiring import workplace


def draw_answer(sheet: Sheet, sub: SubIndicator, threads: Threads) -> None:
    """Draw one answer without anything to change it."""
    answer = sheet.answers.get(sub.code)
    with st.container(border=True, key=f"assess-read-{sub.code.replace('.', '-')}"):
        draw_title(sheet, sub)
        if answer is None or answer.level is None:
            draw(fill('<p style="margin:0">{text}</p>', text=t("Chưa chấm.")))
        elif answer.to_reconfirm:
            draw_carried(sub, answer.level)
        elif answer.level in COLOURS:
            draw_note(heading_word(answer.level), sub.levels[answer.level].in_language(language()))
        else:
            draw_note(heading_word(answer.level), answer.note)
        if answer is not None:
            draw_note(t("Giá trị đo"), measured_text(answer.measured))
            draw_note(t("Giải trình"), answer.note)
            draw_saved(answer.saved_at, answer.saved_by_name)
        draw_proofs(sheet, sub)
        draw_thread(threads, sub.code)
        draw_guidance(sheet.framework, sub)


def draw_state(actor: Actor, sheet: Sheet) -> None:
    """Above the work: the reasons of a return, or why nothing can be changed now."""
    state = sheet.assessment.state
    if state is State.RETURNED:
        reason = last_reason(workplace(), actor, sheet.assessment.id, Move.RETURN)
        draw(
            fill(
                '<section class="sc-returned" role="note"><strong>{title}</strong>'
                '<p style="margin:.25rem 0 0;white-space:pre-line;overflow-wrap:anywhere">{reason}</p></section>',
                title=t("Bản tự chấm được trả lại để bổ sung, với lý do:"),
                reason=reason,
            )
        )
    elif sheet.cycle.state is not CycleState.OPEN:
        st.info(t("Kỳ đánh giá không mở nên chỉ xem được."), icon=":material/lock:")
    elif state in CONCLUDED_STATES:
        st.info(
            t("Bản đánh giá {state} nên mức và minh chứng chỉ xem được.", state=word(state)),
            icon=":material/lock:",
        )
    elif state is not State.DRAFT:
        text = t(
            "Bản đánh giá {state} nên chỉ xem được. Nếu cần sửa, hãy liên hệ đoàn thẩm định để được trả lại.",
            state=word(state),
        )
        st.info(text, icon=":material/lock:")
    elif not sheet.may_score:
        st.info(
            t("Vai trò của bạn xem và nộp bản tự chấm; cán bộ được giao nhập mức và minh chứng."),
            icon=":material/visibility:",
        )


def link_to_conclusion(sheet: Sheet) -> None:
    """From the self-scores to the conclusion on them, once there is one."""
    if sheet.assessment.state in CONCLUDED_STATES:
        st.page_link(
            page_address("assess/submit.py"),
            label=t("Xem kết luận và kiến nghị"),
            icon=":material/gavel:",
            query_params={"assessment": str(sheet.assessment.id)},
        )


def link_to_reading(sheet: Sheet) -> None:
    """From a page that only fills in to the one where it can be read."""
    st.page_link(
        page_address("assess/self_assess.py"),
        label=t("Xem từng chỉ số"),
        icon=":material/visibility:",
        query_params={"assessment": str(sheet.assessment.id)},
    )
