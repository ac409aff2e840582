"""Self-assessment: the indicators on the left, one of them at work on the right; each change saved at once."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.ui.assess.carried_list import draw_carried_filter, narrowed
from scorecard.ui.assess.carrying import draw_offer
from scorecard.ui.assess.choosing import chosen_indicator, draw_answered, draw_list, opened_sheet
from scorecard.ui.assess.indicator import draw_indicator
from scorecard.ui.assess.reading import draw_state, link_to_conclusion
from scorecard.ui.assess.responsible import draw_filter, shared_list
from scorecard.ui.assess.starting import draw_start
from scorecard.ui.navigation import title_of
from scorecard.ui.page import guard

actor = guard(Permission.SCORE, Permission.SUBMIT)

sheet = opened_sheet(actor, title_of(actor, "assess/self_assess.py"))
draw_state(actor, sheet)
link_to_conclusion(sheet)
draw_offer(sheet)
shared = narrowed(sheet, shared_list(actor, sheet))
indicator = chosen_indicator(sheet, shared.shown)
choosing, work = st.columns((1, 3), gap="medium")
with choosing:
    draw_answered(sheet)
    draw_filter(sheet, shared)
    draw_carried_filter(sheet)
    draw_list(sheet, indicator, shared.shown, shared.short)
with work:
    draw_indicator(sheet, indicator, shared, actor.today)
draw_start(actor)
