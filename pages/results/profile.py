"""The profile of a locality: the wheel, the headline, every indicator, history and predecessors."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.results.ancestry import draw_history, draw_relatives
from scorecard.ui.results.hidden_progress import draw_hidden_progress
from scorecard.ui.results.improvements import draw_improvements
from scorecard.ui.results.indicators import draw_indicators
from scorecard.ui.results.profile import draw_gap, draw_heading, draw_top, nothing_to_show, pick_profile

actor = guard(Permission.VIEW_PUBLISHED)

top = st.container()
found = pick_profile(actor)
if found is None:
    with top:
        heading(t("Hồ sơ địa phương"))
    nothing_to_show()
else:
    with top:
        draw_heading(found)
    draw_top(found)
    draw_hidden_progress(found)
    draw_indicators(found)
    draw_gap(found)
    draw_improvements(actor, found)
    draw_history(found)
    draw_relatives(t("Đơn vị tiền thân"), found.predecessors, "profile-predecessors")
    draw_relatives(t("Đơn vị kế tục"), found.successors, "profile-successors")
