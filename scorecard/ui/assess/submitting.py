"""Handing the self-assessment over: what is missing in it, what handing over means, and the one button."""

from collections.abc import Callable

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import CONCLUDED_STATES, CycleState
from scorecard.assessment.workflow import SCORING_STATES
from scorecard.i18n.numbers import format_datetime
from scorecard.services.assessments import Sheet
from scorecard.services.submission import Gap, SubmissionCheck, check_submission, submit
from scorecard.ui.assess.choosing import ASSESSMENT, INDICATOR
from scorecard.ui.assess.owing import draw_owing
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.navigation import page_address
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.headline import Headline, draw_headline
from scorecard.ui.words import word
from scorecard.wiring import workplace

NOTE, CONFIRMED = "assess-submit-note", "assess-submit-confirmed"


def submission_title(sheet: Sheet) -> str | None:
    """The heading once it was handed in: nothing can be handed in then."""
    if sheet.assessment.state in CONCLUDED_STATES:
        return t("Kết luận về bản tự chấm")
    return None if sheet.assessment.state in SCORING_STATES else t("Bản tự chấm đã nộp")


def draw_submission(actor: Actor, sheet: Sheet) -> None:
    """The result as it would be handed over, what is missing by indicator, and the act itself."""
    check = check_submission(workplace(), actor, sheet.assessment.id)
    rating = check.rating
    words = sheet.framework.words
    draw_headline(Headline(rating.colours, rating.answers, rating.coverage, rating.one_step, words=words))
    if sheet.assessment.state not in SCORING_STATES:
        _draw_submitted(sheet)
        return
    _draw_gaps(sheet, check)
    draw_owing(actor, sheet)
    if sheet.may_submit:
        _draw_act(sheet, check)
    elif sheet.cycle.state is CycleState.OPEN:
        st.info(
            t("Lãnh đạo địa phương nộp bản tự chấm sau khi đã xem lại."), icon=":material/supervisor_account:"
        )


def _draw_submitted(sheet: Sheet) -> None:
    when = format_datetime(sheet.assessment.submitted_at, language())
    draw(
        fill(
            '<p style="margin:0">{text}</p>',
            text=t("Nộp lúc {time}; nay {state}.", time=when, state=word(sheet.assessment.state)),
        )
    )


def _draw_gaps(sheet: Sheet, check: SubmissionCheck) -> None:
    """Nothing here forbids handing over; the leader decides knowing it."""
    if not check.gaps:
        st.success(t("Đã chấm đủ và mỗi mục xanh đều có minh chứng."), icon=":material/check_circle:")
        return
    draw(
        fill(
            '<h2 style="margin:0;padding:0;font-size:1.25rem">{title}</h2>'
            '<p class="sc-muted" style="margin:0">{text}</p>',
            title=tn(
                "Còn thiếu ở {n} {name}",
                len(check.gaps),
                name=sheet.framework.words.indicator.in_language(language()),
            ),
            text=_totals(check),
        )
    )
    _draw_carried(check)
    with st.container(key="assess-gaps", gap="small"):
        for gap in check.gaps:
            _draw_gap(sheet, gap)


def _totals(check: SubmissionCheck) -> str:
    return _listed(
        sum(len(gap.unanswered) for gap in check.gaps),
        sum(len(gap.to_reconfirm) for gap in check.gaps),
        sum(len(gap.unevidenced) for gap in check.gaps),
    )


def _listed(unanswered: int, to_reconfirm: int, unevidenced: int, codes: str = "") -> str:
    """The counts in words; `codes` right after what is to be reconfirmed."""
    counts: list[tuple[int, Callable[[int], str]]] = [
        (unanswered, lambda n: tn("{n} chưa chấm", n)),
        (to_reconfirm, lambda n: tn("{n} cần xác nhận lại", n) + codes),
        (unevidenced, lambda n: tn("{n} xanh thiếu minh chứng", n)),
    ]
    return " · ".join(say(n) for n, say in counts if n)


def _draw_carried(check: SubmissionCheck) -> None:
    """What was carried over from an earlier cycle and nobody confirmed: it goes out as not answered."""
    waiting = sum(len(gap.to_reconfirm) for gap in check.gaps)
    if waiting:
        text = tn("{n} mức mang sang từ kỳ trước chưa ai xác nhận, nên nộp như chưa chấm.", waiting)
        st.warning(text, icon=":material/event_repeat:")


def _draw_gap(sheet: Sheet, gap: Gap) -> None:
    title = gap.indicator.title.in_language(language())
    codes = f" ({', '.join(gap.to_reconfirm)})"
    what = _listed(len(gap.unanswered), len(gap.to_reconfirm), len(gap.unevidenced), codes)
    st.page_link(
        page_address("assess/self_assess.py"),
        label=f"{gap.indicator.code} {title}: {what}",
        icon=":material/chevron_right:",
        query_params={ASSESSMENT: str(sheet.assessment.id), INDICATOR: gap.indicator.code},
    )


def _draw_act(sheet: Sheet, check: SubmissionCheck) -> None:
    with st.container(border=True, key="assess-submit-act"):
        st.markdown(
            t(
                "Sau khi nộp, địa phương không sửa được mức và minh chứng nữa. Nếu cần bổ sung, đoàn thẩm định "
                "trả lại kèm lý do, rồi địa phương nộp lại."
            )
        )
        st.text_area(t("Lời nhắn cho đoàn thẩm định (không bắt buộc)"), key=NOTE, max_chars=4000, height=80)
        st.checkbox(
            t("Tôi đã xem những mục còn thiếu và nộp bản tự chấm này") if check.gaps else _reviewed(),
            key=CONFIRMED,
        )
        st.button(
            t("Nộp lại bản tự chấm") if check.already_submitted else t("Nộp bản tự chấm"),
            key="assess-submit",
            type="primary",
            icon=":material/send:",
            on_click=_submit,
            args=(sheet.assessment.id,),
        )


def _reviewed() -> str:
    return t("Tôi đã xem lại và nộp bản tự chấm này")


def _submit(assessment_id: int) -> None:
    if not st.session_state.get(CONFIRMED):
        notice(t("Hãy đánh dấu ô xác nhận trước khi nộp. Chưa có gì được nộp."), "warning")
        return
    with shown_errors():
        submit(workplace(), signed_in(), assessment_id, str(st.session_state.get(NOTE, "")))
        st.session_state.pop(NOTE, None)
        st.session_state.pop(CONFIRMED, None)
        notice(t("Đã nộp bản tự chấm. Đoàn thẩm định sẽ xem."))
