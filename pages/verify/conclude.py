"""The conclusion of one assessment by its lead: differences, choices, the act; later, replies to objections."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.assessment.records import State
from scorecard.services.conclusion import conclusion_sheet
from scorecard.services.objections import objection_sheet
from scorecard.services.verification_sheet import verification_sheet
from scorecard.ui.language import language, t
from scorecard.ui.page import Where, guard, heading
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.verify.choosing import pick_assessment
from scorecard.ui.verify.concluding import draw_conclude
from scorecard.ui.verify.proposals import draw_choices, draw_differences, draw_summary
from scorecard.ui.verify.replying import draw_replies
from scorecard.wiring import workplace

actor = guard(Permission.CONCLUDE, Permission.ANSWER_OBJECTIONS)

top = st.container()
chosen = pick_assessment(actor, Permission.ANSWER_OBJECTIONS, Permission.CONCLUDE)
if chosen is None:
    with top:
        heading(t("Kết luận"))
    empty_state(t("Không có bản đánh giá nào chờ kết luận"), t("Bản đánh giá đang thẩm định sẽ hiện ở đây."))
    st.stop()

sheet = verification_sheet(workplace(), actor, chosen)
found = conclusion_sheet(workplace(), actor, chosen)
state = sheet.assessment.state
due = sheet.dues.publish if state is State.APPEALED else sheet.dues.conclude
with top:
    heading(t("Kết luận"), Where(sheet.locality.title(language()), sheet.cycle.name, state, due), actor.today)
if sheet.scored_here:
    st.info(t("Bạn đã tham gia tự chấm địa phương này trong kỳ này nên chỉ xem được, không thẩm định được."))
if state is State.APPEALED:
    st.header(t("Kiến nghị của địa phương"))
    draw_replies(sheet, found, objection_sheet(workplace(), actor, chosen))
    st.stop()
st.header(t("Khác biệt với tự chấm"))
draw_differences(sheet, found)
st.header(t("Lựa chọn của trưởng đoàn"))
draw_choices(sheet, found)
st.header(t("Kết luận sẽ cho kết quả"))
draw_summary(found, sheet.framework)
draw_conclude(sheet, found)
