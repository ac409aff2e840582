"""The adopted baseline of a unit: what holds, who decided it and why; for its leader, adopting and withdrawing."""

from typing import LiteralString

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.clock import today
from scorecard.i18n.numbers import format_date
from scorecard.services.baselines import (
    Adopted,
    BaselineSheet,
    Candidate,
    adopt_baseline,
    baseline_sheet,
    withdraw_baseline,
)
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.results.words import section
from scorecard.wiring import workplace

CHOSEN, REASON, SURE, WHY_NOT = (
    "baseline-chosen",
    "baseline-reason",
    "baseline-sure",
    "baseline-withdrawn-why",
)


def draw_baseline(actor: Actor, key: str) -> None:
    """What holds, what held, and the act; nothing where nothing was decided and this person cannot decide."""
    found = baseline_sheet(workplace(), actor, key)
    if not (found.present or found.withdrawn or found.candidates):
        return
    section(t("Mốc so sánh đã chọn"))
    if found.present:
        _say(adopted_line(found.present))
    else:
        st.markdown(t("Chưa lấy kết quả nào của đơn vị tiền thân làm mốc."))
    for each in found.withdrawn:
        _say(withdrawn_line(each), muted=True)
    if not found.may_adopt:
        return
    if found.present:
        _draw_withdrawal(found, found.present)
    elif found.candidates:
        _draw_adoption(found)


def _say(text: str, muted: bool = False) -> None:
    """People wrote parts of it, so it is never read as Markdown."""
    template: LiteralString = '<p class="{look}" style="margin:0;overflow-wrap:anywhere">{text}</p>'
    draw(fill(template, look="sc-muted" if muted else "", text=text))


def adopted_line(each: Adopted) -> str:
    """Which result, who decided, when and why."""
    return t(
        "Đường của đơn vị bắt đầu từ kết quả {cycle} của {unit}: {name} quyết định ngày {day}. Lý do: {reason}",
        cycle=each.cycle.name,
        unit=each.predecessor.title(language()),
        name=each.by,
        day=format_date(today(each.baseline.adopted_at), language()),
        reason=each.baseline.reason,
    )


def withdrawn_line(each: Adopted) -> str:
    """A decision that no longer holds, with who withdrew it and why."""
    ended = each.baseline.withdrawn_at
    return t(
        "{unit}, {cycle}: lấy làm mốc ngày {day}, {name} rút ngày {ended}. Lý do: {reason}",
        unit=each.predecessor.title(language()),
        cycle=each.cycle.name,
        day=format_date(today(each.baseline.adopted_at), language()),
        name=each.withdrawn_by,
        ended=format_date(today(ended), language()) if ended else "",
        reason=each.baseline.withdrawn_why,
    )


def _draw_adoption(found: BaselineSheet) -> None:
    offered = {_name(each): each for each in found.candidates}
    with st.expander(t("Lấy làm mốc"), icon=":material/flag:", key="baseline-act"):
        st.markdown(
            t(
                "Kết quả đã chọn được vẽ nối đứt nét vào đường của đơn vị, kèm tên người quyết định và ngày. "
                "Không số liệu nào thay đổi; quyết định được ghi vào lịch sử và rút lại được."
            )
        )
        options = {name: candidate_text(each) for name, each in offered.items()}
        chosen = st.selectbox(
            t("Kết quả của đơn vị tiền thân"),
            list(options),
            format_func=lambda name: options.get(name, name),
            key=CHOSEN,
        )
        st.text_area(t("Lý do lấy làm mốc"), key=REASON, max_chars=4000, height=96)
        sure = st.checkbox(t("Tôi ký quyết định này với tư cách lãnh đạo đơn vị"), key=SURE)
        st.button(
            t("Lấy làm mốc"),
            key="baseline-adopt",
            type="primary",
            icon=":material/flag:",
            disabled=not sure,
            on_click=_adopt,
            args=(found.locality.key, offered[chosen].relative.unit.key, offered[chosen].cycle.id),
        )


def candidate_text(each: Candidate) -> str:
    """A result in the list: unit, how much of it went in, cycle."""
    return t(
        "{unit} ({relation}), {cycle}",
        unit=each.relative.unit.title(language()),
        relation=each.relative.relation.label(language()),
        cycle=each.cycle.name,
    )


def _name(each: Candidate) -> str:
    return f"{each.relative.unit.key}/{each.cycle.id}"


def _draw_withdrawal(found: BaselineSheet, present: Adopted) -> None:
    with st.expander(t("Rút mốc"), icon=":material/undo:", key="baseline-undo"):
        st.text_area(t("Lý do rút mốc"), key=WHY_NOT, max_chars=4000, height=96)
        st.button(
            t("Rút mốc"),
            key="baseline-withdraw",
            icon=":material/undo:",
            on_click=_withdraw,
            args=(found.locality.key, present.baseline.version),
        )


def _adopt(locality_key: str, predecessor_key: str, cycle_id: int) -> None:
    """Done or refused whole; what was typed stays where it was refused."""
    reason = str(st.session_state.get(REASON, ""))
    with shown_errors():
        adopt_baseline(workplace(), signed_in(), locality_key, predecessor_key, cycle_id, reason)
        for name in (REASON, SURE):
            st.session_state.pop(name, None)
        notice(t("Đã lấy làm mốc. Quyết định đã ghi vào lịch sử."))


def _withdraw(locality_key: str, version: int) -> None:
    reason = str(st.session_state.get(WHY_NOT, ""))
    with shown_errors():
        withdraw_baseline(workplace(), signed_in(), locality_key, version, reason)
        st.session_state.pop(WHY_NOT, None)
        notice(t("Đã rút mốc. Lý do đã ghi vào lịch sử."))
