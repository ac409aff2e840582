"""Verification of one assessment, one indicator at a time: claim, evidence and the assessor's score side by side."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.services.resubmission import changes_since_return
from scorecard.services.verification_sheet import verification_sheet
from scorecard.ui.language import language, t
from scorecard.ui.page import Where, guard, heading
from scorecard.ui.verify.assigned import draw_assigned
from scorecard.ui.verify.changes import draw_changes
from scorecard.ui.verify.choosing import (
    draw_next,
    draw_next_below,
    draw_sheet_progress,
    nothing_waits,
    pick_assessment,
    pick_indicator,
)
from scorecard.ui.verify.returning import draw_earlier_reasons, draw_return
from scorecard.ui.verify.sampled import choose_part
from scorecard.ui.verify.turning import place_for
from scorecard.ui.verify.workspace import draw_indicator
from scorecard.wiring import workplace

actor = guard(Permission.VERIFY)

top = st.container()
chosen = pick_assessment(actor, Permission.VERIFY)
if chosen is None:
    with top:
        heading(t("Thẩm định từng tiêu chí"))
    nothing_waits()
    st.stop()

sheet = verification_sheet(workplace(), actor, chosen)
with top:
    heading(
        t("Thẩm định từng tiêu chí"),
        Where(
            sheet.locality.title(language()), sheet.cycle.name, sheet.assessment.state, sheet.dues.conclude
        ),
        actor.today,
    )
draw_assigned(sheet.turn)
draw_sheet_progress(sheet)
draw_earlier_reasons(actor, sheet)
resubmitted = changes_since_return(workplace(), actor, chosen)
draw_changes(sheet, resubmitted)
if sheet.scored_here:
    st.info(t("Bạn đã tham gia tự chấm địa phương này trong kỳ này nên chỉ xem được, không thẩm định được."))
part = choose_part(sheet)
indicator = pick_indicator(part)
if indicator is not None:
    draw_next(part, indicator)
    with place_for(chosen, indicator.code):
        draw_indicator(sheet, indicator, resubmitted)
        draw_next_below(part, indicator)
        draw_return(sheet)
