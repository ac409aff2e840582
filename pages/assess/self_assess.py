"""Self-assessment: the indicators on the left, one of them at work on the right; each change saved at once."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.ui.assess.choosing import chosen_indicator, draw_answered, draw_list, opened_sheet
from scorecard.ui.assess.indicator import draw_indicator
from scorecard.ui.assess.reading import draw_state, link_to_conclusion
from scorecard.ui.assess.starting import draw_start
from scorecard.ui.language import t
from scorecard.ui.page import guard

actor = guard(Permission.SCORE, Permission.SUBMIT)

sheet = opened_sheet(actor, t("Tự chấm từng chỉ số"))
draw_state(actor, sheet)
link_to_conclusion(sheet)
indicator = chosen_indicator(sheet)
choosing, work = st.columns((1, 3), gap="medium")
with choosing:
    draw_answered(sheet)
    draw_list(sheet, indicator)
with work:
    draw_indicator(sheet, indicator)
draw_start(actor)
