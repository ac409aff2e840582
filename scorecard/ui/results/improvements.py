"""Under a profile: what the locality promised to improve, what became of it, and the way to its own plan."""

import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.analysis.promises import promises
from scorecard.services.improvement_plan import Board, board
from scorecard.services.profile import Profile
from scorecard.ui.language import t, tn
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.navigation import page_address
from scorecard.ui.pieces.actions import (
    action_table,
    action_title,
    draw_fates,
    draw_reopened,
    promised_text,
    target_mark,
    when_text,
)
from scorecard.ui.pieces.chart import draw_table
from scorecard.ui.results.words import section
from scorecard.wiring import workplace

MOST = 10


def draw_improvements(actor: Actor, found: Profile) -> None:
    """The plan as this reader may see it; nothing where there is none and it is not theirs to make."""
    plan = board(workplace(), actor, found.locality.key).of(found.framework.code)
    may_plan = holds_anywhere(actor, Permission.PLAN_ACTIONS)
    if not plan.actions and not may_plan:
        return
    section(t("Kế hoạch khắc phục"))
    if plan.actions:
        _draw_plan(plan)
    if may_plan:
        st.page_link(
            page_address("assess/improvement.py"),
            label=t("Mở kế hoạch khắc phục của đơn vị tôi"),
            icon=":material/construction:",
        )


def _draw_plan(plan: Board) -> None:
    draw_reopened(plan)
    if plan.own:
        counted = promises((each.action for each in plan.own), plan.today)
        draw(fill('<p style="margin:0">{text}</p>', text=promised_text(counted)))
    _draw_overdue(plan)
    draw_fates(plan)
    with st.expander(t("Từng việc khắc phục"), icon=":material/table:", key="profile-actions"):
        draw_table(action_table(plan.actions, plan.today), "profile-improvement")


def _draw_overdue(plan: Board) -> None:
    late = [each for each in plan.own if each.action.is_overdue(plan.today)]
    if not late:
        return
    rows: list[Html] = [
        fill(
            '<li style="overflow-wrap:anywhere">{title} · {mark} · {who} · {when}</li>',
            mark=target_mark(each.action.plan.target),
            title=action_title(each),
            who=each.action.plan.lead_agency,
            when=when_text(each.action, plan.today),
        )
        for each in late[:MOST]
    ]
    more = tn("và {n} việc khác", len(late) - MOST) if len(late) > MOST else ""
    draw(
        fill(
            '<p style="margin:.5rem 0 0"><strong>{title}</strong></p><ul>{rows}</ul>{more}',
            title=tn("{n} việc quá hạn", len(late)),
            rows=joined(rows),
            more=more,
        )
    )
