"""The sample to verify of one assessment: drawn by the lead, seen by every assessor, and what lies outside it."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.services.sampling import sample_sheet
from scorecard.services.verification_sheet import verification_sheet
from scorecard.ui.language import language, t
from scorecard.ui.page import Where, guard, heading
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.verify.choosing import nothing_waits, pick_assessment
from scorecard.ui.verify.sampling import draw_draw, draw_meanings, draw_outside, draw_proof, draw_sample_shown
from scorecard.wiring import workplace

actor = guard(Permission.VERIFY, Permission.DRAW_SAMPLE)

top = st.container()
chosen = pick_assessment(actor, Permission.VERIFY)
if chosen is None:
    with top:
        heading(t("Mẫu thẩm định"))
    nothing_waits()
    st.stop()

sheet = verification_sheet(workplace(), actor, chosen)
found = sample_sheet(workplace(), actor, chosen)
with top:
    heading(
        t("Mẫu thẩm định"),
        Where(
            sheet.locality.title(language()), sheet.cycle.name, sheet.assessment.state, sheet.dues.conclude
        ),
        actor.today,
    )
if sheet.scored_here:
    st.info(t("Bạn đã tham gia tự chấm địa phương này trong kỳ này nên chỉ xem được, không thẩm định được."))
if found.sampled is None:
    if found.may_draw:
        st.markdown(t("Chưa rút mẫu: mọi tiêu chí đều cần xem. Khi rút, mẫu gồm bốn nhóm:"))
    else:
        empty_state(
            t("Chưa rút mẫu"),
            t("Trưởng đoàn thẩm định rút mẫu. Khi chưa có mẫu, mọi tiêu chí đều cần xem."),
        )
    draw_meanings(dict(found.reasons))
else:
    draw_sample_shown(sheet, found, found.sampled)
    draw_outside(sheet, found, found.sampled)
    draw_proof(found.sampled.sample)
draw_draw(sheet, found)
