"""The quick pass: a whole quadrant, levels only; explanations and evidence come later."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.ui.assess.choosing import draw_answered, opened_sheet
from scorecard.ui.assess.quick import draw_quadrant, pick_quadrant
from scorecard.ui.assess.reading import draw_state, link_to_reading
from scorecard.ui.language import t
from scorecard.ui.page import guard

actor = guard(Permission.SCORE)

sheet = opened_sheet(actor, t("Chấm nhanh theo trụ cột"))
draw_state(actor, sheet)
if not sheet.may_score:
    link_to_reading(sheet)
    st.stop()
draw_answered(sheet)
draw_quadrant(sheet, pick_quadrant(sheet))
