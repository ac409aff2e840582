"""Scoring a calibration round: cases of one quadrant, a level and a note each, saved at once; nobody else's levels."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.calibration import CaseScore
from scorecard.framework.models import Case
from scorecard.services.calibration import Judgement, ScoreSheet, finish_round, save_case_score, score_sheet
from scorecard.ui.framework.calibration import OPTIONS, captions, draw_case_head
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark_badge
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import due_text, signed_in
from scorecard.ui.pieces.guidance import conventions
from scorecard.ui.pieces.levels import MARKS, draw_note, level_plain
from scorecard.ui.pieces.pickers import pick
from scorecard.ui.pieces.saved import draw_saved
from scorecard.wiring import workplace

QUADRANT = "calibration-quadrant"


def draw_scoring(actor: Actor, round_id: int) -> None:
    """One's own sheet of an open round."""
    sheet = score_sheet(workplace(), actor, round_id)
    st.subheader(t("Phần chấm của tôi"))
    _draw_standing(sheet, actor)
    if sheet.may_score:
        draw(conventions(sheet.framework))
    for case in _shown(sheet):
        with st.container(border=True, key=f"calibration-case-{case.code.replace('.', '-')}"):
            draw_case_head(sheet.framework, case, case.sub_indicator)
            if sheet.may_score:
                _draw_choice(sheet, case)
            else:
                _draw_given(sheet.scores[case.code])
    if sheet.may_score:
        _draw_finishing(sheet)


def _draw_standing(sheet: ScoreSheet, actor: Actor) -> None:
    """How far one is, until when, and that nobody else sees it yet."""
    done = t("Đã chấm {done}/{total} tình huống.", done=len(sheet.scores), total=len(sheet.cases))
    due = f" {due_text(sheet.round.due, actor.today)}." if sheet.round.due else ""
    draw(fill('<p class="sc-lead" role="status">{done}{due}</p>', done=done, due=due))
    if sheet.finished:
        st.success(
            t("Bạn đã báo chấm xong. Kết quả hiện ở đây khi đợt đóng."), icon=":material/check_circle:"
        )
        return
    draw(
        fill(
            '<p class="sc-muted" style="margin:.25rem 0">{text}</p>',
            text=t(
                "Chấm theo chữ của tiêu chí, không trao đổi và không xem mức mong đợi trước. "
                "Chưa ai thấy mức của bạn cho đến khi đợt đóng."
            ),
        )
    )


def _shown(sheet: ScoreSheet) -> list[Case]:
    """The cases of the quadrant chosen; all of them where the round asks of one quadrant only."""
    framework = sheet.framework
    by_quadrant: dict[str, list[Case]] = {}
    for case in sheet.cases:
        code = framework.quadrant_of(framework.indicator_of(case.sub_indicator).code).code
        by_quadrant.setdefault(code, []).append(case)
    if len(by_quadrant) < 2:
        return list(sheet.cases)
    titles = {
        code: f"{code}. {framework.quadrant(code).title.in_language(language())} "
        f"({sum(case.code in sheet.scores for case in cases)}/{len(cases)})"
        for code, cases in by_quadrant.items()
    }
    label = framework.words.quadrant.in_language(language()).capitalize()
    return by_quadrant[pick(QUADRANT, label, titles) or next(iter(by_quadrant))]


def _draw_choice(sheet: ScoreSheet, case: Case) -> None:
    """The level, and once there is one the note; both follow what is saved, also by another window."""
    score = sheet.scores.get(case.code)
    level, note = _keys(sheet, case)
    _follow(f"{level}-version", score, level, note)
    st.radio(
        t("Mức của {code}", code=case.code),
        OPTIONS,
        index=None,
        format_func=level_plain,
        captions=captions(sheet.framework.sub_indicator(case.sub_indicator)),
        key=level,
        on_change=_save,
        args=(sheet, case, score),
    )
    if score is not None:
        st.text_area(
            t("Ghi chú {code}", code=case.code),
            key=note,
            height=80,
            max_chars=4000,
            on_change=_save,
            args=(sheet, case, score),
        )
        draw_saved(score.saved_at)


def _keys(sheet: ScoreSheet, case: Case) -> tuple[str, str]:
    name = f"calibration-{sheet.round.id}-{case.code}"
    return f"{name}-level", f"{name}-note"


def _follow(version_key: str, score: CaseScore | None, level: str, note: str) -> None:
    """Let the widgets show what is saved whenever that is not what they last showed."""
    version = score.version if score else 0
    state = st.session_state
    if state.get(version_key) != version or level not in state:
        state[version_key] = version
        state[level] = score.level if score else None
        state[note] = score.note if score else ""


def _save(sheet: ScoreSheet, case: Case, score: CaseScore | None) -> None:
    level_key, note_key = _keys(sheet, case)
    level = st.session_state.get(level_key)
    with shown_errors():
        if level is not None:
            judgement = Judgement(case.code, level, st.session_state.get(note_key) or "")
            base = score.version if score else 0
            save_case_score(workplace(), signed_in(), sheet.round.id, judgement, base)


def _draw_given(score: CaseScore) -> None:
    draw(fill('<p style="margin:.25rem 0">{mark}</p>', mark=mark_badge(MARKS[score.level])))
    draw_note(t("Ghi chú"), score.note)


def _draw_finishing(sheet: ScoreSheet) -> None:
    left = len(sheet.cases) - len(sheet.scores)
    if left:
        st.markdown(tn("Còn {n} tình huống chưa chấm trong đợt này.", left))
        return
    with st.popover(t("Tôi đã chấm xong"), icon=":material/check:"):
        st.markdown(t("Sau khi báo xong, mức và ghi chú của bạn giữ nguyên, không sửa được nữa."))
        st.button(
            t("Báo chấm xong"),
            key="calibration-finish",
            type="primary",
            on_click=_finish,
            args=(sheet.round.id,),
        )


def _finish(round_id: int) -> None:
    with shown_errors():
        finish_round(workplace(), signed_in(), round_id)
        notice(t("Đã ghi nhận bạn chấm xong."))
