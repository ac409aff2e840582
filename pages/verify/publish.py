"""Publishing concluded assessments, and reopening one with a reason."""

import streamlit as st

from scorecard.access.roles import Permission
from scorecard.services.publication import appealed, concluded, published_early, reopenable
from scorecard.ui.language import t
from scorecard.ui.page import guard, heading
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.verify.publishing import draw_appealed, draw_concluded, draw_early, draw_reopen
from scorecard.wiring import workplace

actor = guard(Permission.PUBLISH, Permission.REOPEN)

heading(t("Công bố"))
waiting = concluded(workplace(), actor)
if waiting:
    draw_concluded(actor, waiting)
else:
    empty_state(
        t("Không có bản đánh giá nào chờ công bố"),
        t("Khi trưởng đoàn thẩm định ghi kết luận, bản đánh giá sẽ hiện ở đây."),
    )
draw_appealed(appealed(workplace(), actor))
draw_early(published_early(workplace(), actor))
closed = reopenable(workplace(), actor)
if closed:
    st.header(t("Mở lại"))
    draw_reopen(closed)
