"""Writing an improvement action: a new one for a red or yellow, prefilled from the criterion, or an edit of one."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import streamlit as st

from scorecard.assessment.actions import ActionPlan
from scorecard.framework.models import COLOURS, Level, SubIndicator
from scorecard.rating.marks import AnswerMark, answer_level
from scorecard.services.improvement import change_action, plan_action
from scorecard.services.improvement_errors import ActionChanged, ActionDueWrong
from scorecard.services.improvement_plan import ActionSeen, PlanSheet, Weak
from scorecard.ui.assess.improving_what_if import side_of
from scorecard.ui.language import language, t, tn
from scorecard.ui.marks import mark_badge, mark_plain
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.guidance import draw_guidance
from scorecard.ui.pieces.levels import MARKS, draw_note
from scorecard.ui.pieces.provenance import why_at_work
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace

SUB = "improving-sub"
SOON = timedelta(days=90)  # the day proposed for a new action
TEXTS = ("gap", "cause", "action", "lead_agency", "partner_agency", "proof")


def draw_new(sheet: PlanSheet, today: date) -> None:
    """Choose what to mend, see what is missing for its next colour, and write the action."""
    if not sheet.weak:
        empty_state(
            t("Không có mục nào cần khắc phục"),
            t("Trong bản đánh giá này không có mục đỏ, vàng hoặc xanh thiếu minh chứng."),
        )
        return
    weak = _chosen(sheet)
    tongue = language()
    draw(
        fill(
            '<p style="margin:0">{now}: {mark} {why}</p>',
            now=t("Hiện nay"),
            mark=mark_badge(weak.mark),
            why=why_at_work(sheet, weak.sub.code, weak.mark, side_of(sheet)),
        )
    )
    draw_note(
        t("Để lên {level}", level=heading_word(weak.next).lower()),
        weak.sub.levels[weak.next].in_language(tongue),
    )
    draw_guidance(sheet.framework, weak.sub)
    name = f"improving-new-{sheet.assessment.id}-{weak.sub.code.replace('.', '-')}-{weak.actions}"
    with st.form(name):
        _draw_fields(name, prefilled(weak, today), _above(weak.mark), today)
        st.form_submit_button(
            t("Lưu việc khắc phục"),
            type="primary",
            icon=":material/save:",
            on_click=_plan,
            args=(sheet.assessment.id, weak.sub.code, name),
        )


def _chosen(sheet: PlanSheet) -> Weak:
    """One of what stands red, yellow or without evidence; those that one step lifts say so."""
    by_code = {each.sub.code: each for each in sheet.weak}
    single = {rise.work[0].code for rise in sheet.rises if rise.is_one_step}
    fresh = next((each.sub.code for each in sheet.weak if not each.actions), sheet.weak[0].sub.code)
    if st.session_state.get(SUB) not in by_code:
        st.session_state[SUB] = fresh
    code = st.selectbox(
        t("Mục cần khắc phục"),
        list(by_code),
        format_func=lambda each: _option(by_code[each], each in single) if each in by_code else each,
        key=SUB,
    )
    return by_code[code]


def _option(weak: Weak, is_single: bool) -> str:
    parts = [f"{mark_plain(weak.mark)} {weak.sub.code} {weak.sub.title.in_language(language())}"]
    if is_single:
        parts.append(t("chỉ số lên màu ngay khi xong"))
    if weak.actions:
        parts.append(tn("đã có {n} việc", weak.actions))
    return " · ".join(parts)


def _above(mark: AnswerMark) -> tuple[Level, ...]:
    """The levels that can be promised, the nearest first."""
    return COLOURS[1:] if mark is AnswerMark.RED else COLOURS[2:]


def prefilled(weak: Weak, today: date) -> ActionPlan:
    """What the criterion itself says: where it stands, and what proves the next colour."""
    tongue, sub = language(), weak.sub
    level = answer_level(weak.mark) or Level.RED
    stands = sub.levels[level].in_language(tongue)
    if weak.mark is AnswerMark.UNEVIDENCED:
        stands = t("Chưa có minh chứng được tính cho: {level_text}", level_text=stands)
    return ActionPlan(
        gap=stands,
        action="",
        lead_agency="",
        due=today + SOON,
        target=weak.next,
        proof=_proof(sub, weak.next),
    )


def _proof(sub: SubIndicator, level: Level) -> str:
    tongue = language()
    lines = [sub.levels[level].in_language(tongue)]
    lines += [f"- {each.in_language(tongue)}" for each in sub.evidence]
    return "\n".join(lines)


def draw_edit(seen: ActionSeen, today: date) -> None:
    """The form of an open action, folded; it carries the version it was drawn from."""
    action = seen.action
    name = f"improving-{action.id}-{action.version}"
    with (
        st.expander(t("Sửa kế hoạch"), icon=":material/edit:", key=f"improving-edit-{action.id}"),
        st.form(name),
    ):
        _draw_fields(name, action.plan, COLOURS[1:], today)
        st.form_submit_button(
            t("Lưu thay đổi"), type="primary", icon=":material/save:", on_click=_change, args=(seen, name)
        )


def _draw_fields(name: str, plan: ActionPlan, targets: tuple[Level, ...], today: date) -> None:
    _area(name, "gap", t("Còn thiếu gì"), plan.gap)
    _area(name, "cause", t("Nguyên nhân"), plan.cause)
    _area(name, "action", t("Việc sẽ làm"), plan.action)
    left, right = st.columns(2)
    with left:
        _line(name, "lead_agency", t("Đơn vị chủ trì"), plan.lead_agency)
        st.date_input(
            t("Hạn hoàn thành"),
            format="DD/MM/YYYY",
            key=f"{name}-due",
            max_value=today + timedelta(days=3650),
            **_first(f"{name}-due", value=plan.due),
        )
    with right:
        _line(name, "partner_agency", t("Đơn vị phối hợp"), plan.partner_agency)
        st.number_input(
            t("Kinh phí (triệu đồng, không bắt buộc)"),
            min_value=0.0,
            format="%g",
            key=f"{name}-cost",
            **_first(f"{name}-cost", value=None if plan.cost is None else float(plan.cost)),
        )
    st.radio(
        t("Mức cần đạt"),
        targets,
        format_func=lambda level: f"{mark_plain(MARKS[level])} {heading_word(level)}",
        horizontal=True,
        key=f"{name}-target",
        **_first(f"{name}-target", index=targets.index(plan.target) if plan.target in targets else 0),
    )
    _area(name, "proof", t("Minh chứng sẽ có khi làm xong"), plan.proof, 140)


def _area(name: str, field: str, label: str, text: str, height: int = 90) -> None:
    key = f"{name}-{field}"
    st.text_area(label, key=key, max_chars=4000, height=height, **_first(key, value=text))


def _line(name: str, field: str, label: str, text: str) -> None:
    key = f"{name}-{field}"
    st.text_input(label, key=key, max_chars=300, **_first(key, value=text))


def _first(key: str, **start: Any) -> dict[str, Any]:
    """The starting value, unless what was typed is kept already."""
    return {} if key in st.session_state else start


def _written(name: str) -> ActionPlan:
    """What stands in the fields of a form."""
    state = st.session_state
    due, cost = state.get(f"{name}-due"), state.get(f"{name}-cost")
    if not isinstance(due, date):
        raise ActionDueWrong(years=10)
    return ActionPlan(
        due=due,
        target=Level(state[f"{name}-target"]),
        cost=None if cost is None else Decimal(str(cost)),
        **{field: str(state.get(f"{name}-{field}", "")) for field in TEXTS},
    )


def _plan(assessment_id: int, sub_code: str, name: str) -> None:
    with shown_errors():
        plan_action(workplace(), signed_in(), assessment_id, sub_code, _written(name))
        st.session_state.pop(SUB, None)
        notice(t("Đã lưu việc khắc phục cho tiêu chí {sub}.", sub=sub_code))


def _change(seen: ActionSeen, name: str) -> None:
    action = seen.action
    with shown_errors():
        written = _written(name)
        try:
            change_action(workplace(), signed_in(), action.id, written, action.version)
        except ActionChanged as error:
            _carry_over(name, f"improving-{action.id}-{error.theirs.version}")
            raise
        notice(t("Đã lưu thay đổi của việc khắc phục tiêu chí {sub}.", sub=action.sub_code))


def _carry_over(old: str, new: str) -> None:
    """What was typed moves into the form of the newer version, so that nothing is lost."""
    for field in (*TEXTS, "due", "cost", "target"):
        st.session_state[f"{new}-{field}"] = st.session_state.get(f"{old}-{field}")
