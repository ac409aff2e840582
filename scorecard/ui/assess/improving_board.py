"""The board: overdue first, then the actions by state; one of them opened with its steps and its form."""

from collections.abc import Sequence

import streamlit as st

from scorecard.assessment.actions import (
    OPEN_STATES,
    ActionMove,
    ActionState,
    ImprovementAction,
    possible_action_moves,
)
from scorecard.services.improvement import move_action
from scorecard.services.improvement_errors import ActionChanged
from scorecard.services.improvement_plan import ActionSeen, Board, PlanSheet
from scorecard.ui.assess.improving_form import draw_edit
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.navigation import page_address
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.actions import (
    action_table,
    action_title,
    cost_text,
    state_text,
    target_mark,
    when_text,
    why_planned,
)
from scorecard.ui.pieces.download import download_table
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.levels import draw_note
from scorecard.ui.words import heading_word
from scorecard.wiring import workplace

PAGE, ACTION = "assess/improvement.py", "action"
MOST = 30  # cards a state; the table to download holds them all
COLUMNS = (ActionState.PLANNED, ActionState.UNDER_WAY, ActionState.DONE)
ENDED = (ActionState.CLOSED, ActionState.DROPPED)
ICONS = {
    ActionMove.START: ":material/play_arrow:",
    ActionMove.FINISH: ":material/check:",
    ActionMove.RESUME: ":material/replay:",
    ActionMove.DROP: ":material/block:",
    ActionMove.TAKE_UP: ":material/undo:",
}


def draw_board(sheet: PlanSheet, found: Board) -> None:
    """Every action by state, the one that the address names opened above them."""
    if not found.actions:
        empty_state(
            t("Chưa có việc khắc phục nào"),
            t("Mở phần «Thêm việc» để chọn một mục đỏ hoặc vàng và ghi việc sẽ làm."),
        )
        return
    opened = st.query_params.get(ACTION)
    for seen in found.actions:
        if str(seen.action.id) == opened:
            _draw_opened(sheet, found, seen)
    _draw_overdue(sheet, found)
    for column, state in zip(st.columns(3, gap="medium"), COLUMNS, strict=True):
        with column:
            _draw_state(sheet, found, state)
    for state in ENDED:
        _draw_folded(sheet, found, heading_word(state), str(state), _in_state(found, state))
    _draw_folded(sheet, found, t("Đơn vị tiền thân"), "inherited", found.inherited)
    download_table(action_table(found.actions, found.today), "improvement-plan")


def _in_state(found: Board, state: ActionState) -> list[ActionSeen]:
    return [each for each in found.own if each.action.state is state]


def _draw_folded(sheet: PlanSheet, found: Board, title: str, key: str, here: Sequence[ActionSeen]) -> None:
    if here:
        with st.expander(f"{title} ({len(here)})", key=f"improving-{key}"):
            _draw_cards(sheet, found, here)


def _draw_overdue(sheet: PlanSheet, found: Board) -> None:
    """What should have been done by now, the oldest first."""
    late = [each for each in found.own if each.action.is_overdue(found.today)]
    if not late:
        return
    with st.container(border=True, key="improving-overdue"):
        _draw_title(tn("{n} việc quá hạn", len(late)))
        for seen in late[:MOST]:
            label = f"{when_text(seen.action, found.today)} · {action_title(seen)}"
            _draw_link(sheet, seen, label, ":material/warning:")


def _draw_state(sheet: PlanSheet, found: Board, state: ActionState) -> None:
    here = _in_state(found, state)
    _draw_title(f"{heading_word(state)} ({len(here)})")
    _draw_cards(sheet, found, here)


def _draw_title(title: str) -> None:
    draw(fill('<h2 style="margin:0;padding:0;font-size:1.0625rem">{title}</h2>', title=title))


def _draw_cards(sheet: PlanSheet, found: Board, here: Sequence[ActionSeen]) -> None:
    for seen in here[:MOST]:
        with st.container(border=True, key=f"improving-card-{seen.action.id}", gap="small"):
            draw(_card(found, seen))
            _draw_link(sheet, seen, t("Mở việc này"), ":material/open_in_full:")
    if len(here) > MOST:
        st.markdown(tn("Còn {n} việc khác trong bảng tải về.", len(here) - MOST))


def _card(found: Board, seen: ActionSeen) -> Html:
    plan = seen.action.plan
    other = "" if seen.locality.key == found.locality.key else seen.locality.title(language())
    ended = "" if seen.action.state in COLUMNS and not other else state_text(seen)
    lines = [plan.lead_agency, when_text(seen.action, found.today), cost_text(seen.action), other, ended]
    return fill(
        '<p style="margin:0;overflow-wrap:anywhere"><strong>{title}</strong> {why}</p>'
        '<p style="margin:.25rem 0;overflow-wrap:anywhere">{action}</p>'
        '<p class="sc-muted" style="margin:0;overflow-wrap:anywhere">{mark} · {lines}</p>',
        title=action_title(seen),
        why=why_planned(seen),
        mark=target_mark(plan.target),
        action=plan.action,
        lines=" · ".join(line for line in lines if line),
    )


def _draw_link(sheet: PlanSheet, seen: ActionSeen, label: str, icon: str) -> None:
    address = {"plan": str(sheet.assessment.id), "part": "board", ACTION: str(seen.action.id)}
    st.page_link(page_address(PAGE), label=label, icon=icon, query_params=address)


def _draw_opened(sheet: PlanSheet, found: Board, seen: ActionSeen) -> None:
    with st.container(border=True, key="improving-opened"):
        _draw_title(action_title(seen))
        _draw_facts(found, seen)
        if seen.may_change:
            _draw_steps(seen.action)
            if seen.action.state in OPEN_STATES:
                draw_edit(seen, found.today)
        st.button(
            t("Thu gọn"), key="improving-fold", type="tertiary", icon=":material/close:", on_click=_fold
        )


def _draw_facts(found: Board, seen: ActionSeen) -> None:
    plan = seen.action.plan
    facts = [
        state_text(seen),
        when_text(seen.action, found.today),
        cost_text(seen.action),
        t("lập từ {cycle}", cycle=seen.cycle.name),
        seen.locality.title(language()) if seen.locality.key != found.locality.key else "",
    ]
    draw(
        fill(
            '<p style="margin:0">{mark} · {facts} {why}</p>',
            why=why_planned(seen),
            mark=target_mark(plan.target),
            facts=joined([fill("{text}", text=" · ".join(each for each in facts if each))]),
        )
    )
    for label, text in (
        (t("Còn thiếu"), plan.gap),
        (t("Nguyên nhân"), plan.cause),
        (t("Việc sẽ làm"), plan.action),
        (t("Chủ trì"), plan.lead_agency),
        (t("Phối hợp"), plan.partner_agency),
        (t("Minh chứng sẽ có"), plan.proof),
        (t("Kết quả hoặc lý do"), seen.action.outcome),
    ):
        draw_note(label, text)


def _draw_steps(action: ImprovementAction) -> None:
    """The steps that start from here, with room for what came of it."""
    moves = possible_action_moves(action.state)
    if not moves:
        return
    name = f"improving-{action.id}-{action.version}"
    st.text_area(t("Kết quả đạt được, hoặc lý do nếu dừng"), key=f"{name}-outcome", max_chars=4000, height=80)
    with st.container(horizontal=True):
        for move in moves:
            st.button(
                heading_word(move),
                key=f"{name}-{move}",
                icon=ICONS[move],
                type="primary" if move is moves[0] else "secondary",
                on_click=_move,
                args=(action, move, f"{name}-outcome"),
            )


def _move(action: ImprovementAction, move: ActionMove, outcome: str) -> None:
    text = str(st.session_state.get(outcome, ""))
    with shown_errors():
        try:
            moved = move_action(workplace(), signed_in(), action.id, move, text, action.version)
        except ActionChanged as error:
            st.session_state[f"improving-{action.id}-{error.theirs.version}-outcome"] = text
            raise
        notice(
            t("Việc khắc phục tiêu chí {sub}: {state}.", sub=action.sub_code, state=heading_word(moved.state))
        )


def _fold() -> None:
    st.query_params.pop(ACTION, None)
